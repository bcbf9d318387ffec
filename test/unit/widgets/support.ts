/** A response for the tests of the widgets, whose captures and deliveries the test decides. */
import { vi } from 'vitest'
import type { CaptureInput } from '../../../src/event.ts'
import type { Receipt } from '../../../src/queue.ts'
import { contact } from '../../../widgets/contact/index.ts'
import { emoji } from '../../../widgets/emoji/index.ts'
import { en } from '../../../widgets/i18n/en.ts'
import { nps } from '../../../widgets/nps/index.ts'
import { createResponse, type ResponseOptions } from '../../../widgets/response.ts'
import type { Asked } from '../../../widgets/steps.ts'
import { text } from '../../../widgets/text/index.ts'
import type { Widget } from '../../../widgets/widget.ts'

/** A widget as it is asked without a setting; its id is its type. */
const ask = (widget: Widget): Asked => ({
  id: widget.type, widget, config: widget.parse?.({}, () => {}), words: widget.texts.en, followUp: widget.followUp && { words: widget.followUp.widget.texts.en },
})

/** A question of each kind. */
export const asked = { nps: ask(nps), emoji: ask(emoji), text: ask(text), contact: ask(contact) }

/** A response whose captures wait in `captures` until the test settles them. */
export function respond(questions: Asked[], over: Partial<ResponseOptions> = {}) {
  const captures: { input: CaptureInput; stored(durable?: boolean): Promise<string>; failed(): Promise<void> }[] = []
  const listeners = new Set<[string, (detail: { ids: string[] }) => void]>()
  const say = (what: string, ids: string[]) => {
    for (const [type, listener] of listeners) if (type === what) listener({ ids })
  }
  const tell = vi.fn<NonNullable<ResponseOptions['tell']>>()
  const turn = () => new Promise<void>((done) => void setTimeout(done))
  const response = createResponse({
    questions,
    texts: en,
    tell,
    capture: (input) => new Promise<Receipt>((resolve, reject) => {
      const id = `id-${captures.length}`
      captures.push({
        input,
        stored: async (durable = true) => {
          resolve({ id, durable })
          await turn()
          return id
        },
        failed: async () => {
          reject(new Error('storage-failed'))
          await turn()
        },
      })
    }),
    on: (type, listener) => {
      const one = [type, listener] as [string, (detail: { ids: string[] }) => void]
      listeners.add(one)
      return () => listeners.delete(one)
    },
    ...over,
  })
  return {
    response,
    captures,
    tell,
    /** The captures without the one that says it was seen. */
    answers: () => captures.filter(({ input }) => input.kind !== 'shown'),
    /** Says to all who listen that these events were delivered. */
    deliver: (...ids: string[]) => say('delivered', ids),
    /** Says to all who listen that these events were set aside. */
    refuse: (...ids: string[]) => say('quarantined', ids),
    listening: () => listeners.size,
    /** Gives a value to the step at a position. */
    give: (at: number, value: unknown) => response.give(response.state.steps[at]!.id, value, 'pointer'),
    ids: () => response.state.steps.map(({ id }) => id),
  }
}
