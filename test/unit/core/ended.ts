/**
 * What the tests of refusals share: batches, outcomes as transport.ts makes them, and where each event lies once an
 * attempt has ended.
 */
import { settle, type Batch } from '../../../src/batch.ts'
import { cloudevents } from '../../../src/encoders/cloudevents.ts'
import type { FeedbackEvent } from '../../../src/event.ts'
import type { Course, End } from '../../../src/flush.ts'
import { memoryStorage } from '../../../src/memory.ts'
import { BATCH_BYTES } from '../../../src/queue.ts'
import { refuse } from '../../../src/refusal.ts'
import { backoff } from '../../../src/retry.ts'
import { newHead, parse, put } from '../../../src/segment.ts'
import type { Answer, Outcome } from '../../../src/transport.ts'

/** The wall clock of these tests. */
export const NOW = Date.UTC(2026, 4, 1, 12)

/** Events in order, with ids from `1`. */
export const events = (count: number): FeedbackEvent[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${i + 1}` }) as FeedbackEvent)

/** Ids in their order. */
export const ids = (some: readonly FeedbackEvent[]): string[] => some.map(({ id }) => id)

/** A batch that has failed `attempt` times. */
export const batch = (some: FeedbackEvent[], attempt = 0): Batch =>
  ({ events: some, attempt, key: 1, row: JSON.stringify(some), fence: 1 })

/** What an answer says besides its status; without a word it proves nothing. */
interface AnswerOptions extends Partial<Omit<Answer, 'response'>> {
  headers?: Record<string, string>
}

/** An answer of any status, also of those that no `Response` can be made with. */
export const answer = (status: number, { headers = {}, ...more }: AnswerOptions = {}): Answer => ({
  taken: false, text: '', verdict: false, ...more,
  response: Object.defineProperty(new Response('', { headers }), 'status', { value: status }),
})

/** What the rows and the listeners show after an attempt. */
export interface Ended extends Pick<End, 'attempt' | 'wait' | 'notBefore'> {
  /** Ids of what waits, in order, a group for each row. */
  waits: string[][]
  /** Why each event was set aside, by id. */
  aside: Map<string, string>
  /** Ids told as delivered. */
  delivered: string[]
  /** Codes of the errors told. */
  codes: string[]
  /** All that was told, in order. */
  told: [type: string, detail: unknown][]
  /** Bytes that later batches may have. */
  limit: number
}

/** Ends an attempt as flush.ts does: by `refuse`, then by a settlement over rows that hold the batch alone. */
export function ended(
  sent: Batch, outcome: NonNullable<Outcome>, random = 0.5, limit = BATCH_BYTES,
): Promise<Ended> {
  const { signal } = new AbortController()
  const course: Course =
    { endpoint: '', headers: {}, timeout: 1, signal, batchSize: 100, encoder: cloudevents, limit }
  const retry = { attempt: sent.attempt + 1, wait: backoff(sent.attempt, random) }
  const end = refuse(sent, outcome, course, retry, random, NOW)
  return memoryStorage()('readwrite', async (rows) => {
    const { key, attempt, fence } = sent
    const head = { ...newHead('mine'), next: sent.events.length + 1, held: key, attempt, fence }
    put(rows, head, sent.key, sent.events)
    if (!await settle(rows, head, sent, end)) throw new Error('nothing was settled')
    const read = async (kind: 'e' | 'q') => Promise.all((await rows.keys(kind)).map((key) => rows.get([kind, key])))
    const told: Ended['told'] = []
    end.tell?.((...words) => void told.push(words))
    const waits = (await read('e')).map((row) => ids(parse(row)))
    const aside = await read('q') as { reason: string; row: string }[]
    if (head.count !== waits.flat().length) throw new Error(`${head.count} counted, ${waits.flat().length} waiting`)
    return {
      attempt: end.attempt, wait: end.wait, notBefore: end.notBefore, waits, told, limit: course.limit,
      aside: new Map(aside.map(({ reason, row }) => [ids(parse(row))[0]!, reason])),
      delivered: told.flatMap(([type, detail]) => type === 'delivered' ? (detail as { ids: string[] }).ids : []),
      codes: told.flatMap(([type, detail]) => type === 'error' ? [(detail as { code: string }).code] : []),
    }
  })
}
