/** What the tests of the queue share: a queue of its own over the device's rows, and short words for a batch's end. */
import { mint } from '../../../src/context.ts'
import { claim, settle, type Batch, type Bounds, type Claim, type Settlement } from '../../../src/batch.ts'
import type { Course, End } from '../../../src/flush.ts'
import type { ClientEvents } from '../../../src/listeners.ts'
import { settings, type ClientOptions } from '../../../src/options.ts'
import { BATCH_BYTES, openQueue, type Queue } from '../../../src/queue.ts'
import { refuse, shelve } from '../../../src/refusal.ts'
import { openStorage } from '../../../src/storage.ts'
import type { Rejection } from '../../../src/transport.ts'

/** How a test claims: with a lease, and with bounds that are those of the options where not told. */
type How = Partial<Bounds> & { leased?: boolean }

/** A queue over the device's rows, as a tab of its own has it; `failures` are what the storage told. */
export function openRows(options: Partial<ClientOptions> = {}) {
  const chosen = settings({ endpoint: '', ...options })
  const failures: unknown[] = []
  const storage = openStorage({ ...chosen, onFailed: (cause) => void failures.push(cause) })
  const queue = openQueue(storage, mint, chosen)
  const ask = ({ leased = false, ...more }: How = {}): Promise<Claim> => queue.change((rows, head) =>
    claim(rows, head, { batchSize: chosen.batchSize, limit: BATCH_BYTES, ...more }, leased))
  return {
    ...queue,
    storage,
    failures,
    claim: ask,
    /** The batch claimed; fails where there is none. */
    async batch(how?: How): Promise<Batch> {
      const { batch } = await ask(how)
      if (!batch) throw new Error('nothing was claimed')
      return batch
    },
    /** Ends an attempt, by a delivery where not told otherwise; resolves with whether it counts. */
    settle: (batch: Batch, settlement: Settlement = {}): Promise<boolean> =>
      queue.change((rows, head) => settle(rows, head, batch, settlement)),
  }
}

const course: Course = { ...settings({ endpoint: '' }), limit: BATCH_BYTES, signal: new AbortController().signal }
const answered = (batch: Batch, status: number, verdict?: Rejection[]): End => {
  const response = new Response('', { status })
  const retry = { attempt: batch.attempt + 1, wait: 0 }
  return refuse(batch, { taken: false, response, text: '', verdict }, course, retry, 0)
}

/** The end of an attempt whose batch was too large: half by half. */
export const halved = (batch: Batch): End => answered(batch, 413)

/** The end of an attempt whose endpoint did not take the events that are named; the others were delivered. */
export const rejected = (batch: Batch, ...named: Rejection[]): End => answered(batch, 200, named)

/** What an end tells who listens, errors aside. */
export function told({ tell }: End) {
  const heard = { delivered: [] as string[], quarantined: [] as ClientEvents['quarantined'][] }
  tell?.((type, detail) => {
    if (type === 'delivered') heard.delivered.push(...(detail as ClientEvents['delivered']).ids)
    if (type === 'quarantined') heard.quarantined.push(detail as ClientEvents['quarantined'])
  })
  return heard
}

/** The JSON of an event as a test words it. */
export const text = (id: string, size = 0): string =>
  JSON.stringify({ id, time: `time of ${id}`, data: 'x'.repeat(size) })

/** Adds events at once, which share a row. */
export const add = (queue: Queue, ...ids: string[]): Promise<boolean[]> =>
  Promise.all(ids.map((id) => queue.add(text(id))))

/** Adds events one after the other, each in a row of its own. */
export async function addEach(queue: Queue, ...ids: string[]): Promise<void> {
  for (const id of ids) await add(queue, id)
}

/** Ids of a batch. */
export const ids = (batch?: Batch): string[] | undefined => batch?.events.map(({ id }) => id)

/** Claims and delivers until nothing is left, and sets junk aside; the ids of each batch. */
export async function drained(queue: ReturnType<typeof openRows>): Promise<string[][]> {
  const order: string[][] = []
  for (;;) {
    const { batch, junk } = await queue.claim()
    if (junk !== undefined) await shelve(queue.change, junk, () => {})
    else if (!batch) return order
    else {
      order.push(ids(batch)!)
      await queue.settle(batch)
    }
  }
}
