/** A response for the tests of the widgets, whose captures and deliveries the test decides. */
import { vi } from 'vitest'
import type { CaptureInput } from '../../../src/event.ts'
import type { Receipt } from '../../../src/queue.ts'
import { emoji } from '../../../widgets/emoji/index.ts'
import { en } from '../../../widgets/i18n/en.ts'
import { nps } from '../../../widgets/nps/index.ts'
import { createResponse, type Asked, type ResponseOptions } from '../../../widgets/response.ts'
import { text } from '../../../widgets/text/index.ts'
import type { Widget } from '../../../widgets/widget.ts'

/** A question of each kind; its id is its type. */
export const asked = {
  nps: { id: 'nps', widget: nps as Widget, texts: en.nps },
  emoji: { id: 'emoji', widget: emoji as Widget, texts: en.emoji },
  text: { id: 'text', widget: text as Widget, texts: en.text },
} satisfies Record<string, Asked>

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
    give: (at: number, value: unknown) => response.give(response.steps.value[at]!, value, 'pointer'),
    ids: () => response.steps.value.map(({ id }) => id),
  }
}
