/** What the tests of the queue share: a queue of its own over the device's rows, and short words for what it claims. */
import { mint } from '../../../src/context.ts'
import type { Batch, Bounds, Claim } from '../../../src/batch.ts'
import type { ClientEvents } from '../../../src/listeners.ts'
import { settings, type ClientOptions } from '../../../src/options.ts'
import { BATCH_BYTES, openQueue, type Queue } from '../../../src/queue.ts'
import { openStorage } from '../../../src/storage.ts'

/** A queue over the device's rows, as a tab of its own has it; `errors` are the codes that it told. */
export function openRows(options: Partial<ClientOptions> = {}) {
  const chosen = settings({ endpoint: '', ...options })
  const storage = openStorage({ ...chosen, onDegraded: () => {} })
  const errors: string[] = []
  const emit = (type: keyof ClientEvents, detail: unknown) =>
    void (type === 'error' && errors.push((detail as ClientEvents['error']).code))
  const queue = openQueue(storage, mint, chosen, { emit, on: () => () => {} })
  const bounds: Bounds = { batchSize: chosen.batchSize, limit: BATCH_BYTES, leased: false }
  return {
    ...queue,
    storage,
    errors,
    /** Claims with bounds that are those of the options where not told. */
    claim: (more: Partial<Bounds> = {}): Promise<Claim> => queue.claim({ ...bounds, ...more }),
    /** The batch claimed; fails where there is none. */
    async batch(more: Partial<Bounds> = {}): Promise<Batch> {
      const { batch } = await queue.claim({ ...bounds, ...more })
      if (!batch) throw new Error('nothing was claimed')
      return batch
    },
  }
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

/** Claims and delivers until nothing is left; the ids of each batch. */
export async function drained(queue: ReturnType<typeof openRows>): Promise<string[][]> {
  const order: string[][] = []
  for (;;) {
    const { batch, junk } = await queue.claim()
    if (junk) continue
    if (!batch) return order
    order.push(ids(batch)!)
    await queue.settle(batch, {})
  }
}
