/** What plain TypeScript knows of the elements, and what it must refuse. */
import { defineElements, type EarshotElement } from 'earshot/widgets'
import { createClient } from 'earshot'
import { emoji } from 'earshot/widgets/emoji'

const undo: () => void = defineElements({ client: createClient({ endpoint: '/feedback' }), widgets: { emoji } })
undo()

const element: EarshotElement | null = document.querySelector('earshot-nps')
element?.reset()
document.createElement('earshot-ret').addEventListener('earshot-answer', ({ detail }) => detail.ratingValue?.toFixed())
document.addEventListener('earshot-queued', ({ detail }) => detail.durable satisfies boolean)
window.addEventListener('earshot-delivered', ({ detail }) => detail.ids satisfies string[])
document.body.addEventListener('earshot-quarantined', ({ detail }) => detail.ids satisfies string[])

// @ts-expect-error: an element has no such method
element?.restart()
// @ts-expect-error: an answer has no such field
document.addEventListener('earshot-answer', ({ detail }) => detail.rating)
// @ts-expect-error: an id is a text
document.addEventListener('earshot-queued', ({ detail }) => detail.id satisfies number)
// @ts-expect-error: there is no such element
document.querySelector('earshot-npz')?.reset()
