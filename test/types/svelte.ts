/** What Svelte's templates take of the elements, and what they must refuse. */
import type {} from 'earshot/svelte'
import type { SvelteHTMLElements } from 'svelte/elements'

const nps: SvelteHTMLElements['earshot-nps'] = {
  'touch-point': 'checkout.thanks', journey: 'buy-online', step: 'thanks', question: 'Well?', subject: 'Nordlicht', 'follow-up': 'off', class: 'wide',
  'onearshot-answer': ({ detail }) => detail.ratingValue?.toFixed(),
  'on:earshot-queued': ({ detail }) => detail.durable satisfies boolean,
}
const emoji: SvelteHTMLElements['earshot-emoji'] = { faces: 3 }
const choice: SvelteHTMLElements['earshot-choice'] = { multiple: true, other: '', options: 'price: The price' }
export const taken = [nps, emoji, choice]

// @ts-expect-error: there is no such density
export const density: SvelteHTMLElements['earshot-nps'] = { density: 'tiny' }
// @ts-expect-error: there are at most five faces
export const faces: SvelteHTMLElements['earshot-emoji'] = { faces: 6 }
// @ts-expect-error: an answer has no such field
export const hear: SvelteHTMLElements['earshot-ces'] = { 'onearshot-answer': ({ detail }) => detail.rating }
