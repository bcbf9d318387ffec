/**
 * The durable first-in-first-out queue: adding to it, and transactions over it. client.ts adds; only flush.ts claims and settles, by batch.ts.
 *
 *   ['e', 1] [ 1, 2, 3 ]  ['e', 4] [ 4 ]  ['e', 5] [ 5, 6 ] …    events stored together, under the first one's sequence
 *   ['q', 2] { reason, row }                                     set aside
 *   ['m', 'head'] { next: 7, count, bytes, held: 1, … }          counts, so that nothing is ever counted by walking;
 *                                                                and which row is under way, so that no other joins it
 *
 * A row is the JSON text of its events: one write for all that is captured together costs a fraction of one for each.
 */
import { EarshotError } from './errors.ts'
import type { Settings } from './options.ts'
import { HEAD, count, parse, readHead, type Head } from './segment.ts'
import type { Rows, Storage } from './storage.ts'

/** What `capture` resolves with: the event is stored. */
export interface Receipt {
  /** The event's id. */
  id: string
  /** True where it survives a reload and a killed browser; false where it lives in this page's memory. */
  durable: boolean
}

/** What waits on the device. */
export interface Pending {
  /** Events waiting, those under way included. */
  count: number
  /** Their size in bytes, as they are stored. */
  bytes: number
  /** When the oldest was captured, RFC 3339; undefined where none waits. */
  oldest?: string
}

/** The durable queue. Every call is one transaction, and rejects with a DOMException where the storage fails. */
export interface Queue {
  /**
   * Stores one event's JSON; resolves at the transaction's `complete`, with whether the row survives the page.
   * Calls made while a transaction is under way share the next one, in the order of the calls.
   *
   * @throws EarshotError `storage-full`, `storage-failed`: this event is not stored, all earlier ones are
   */
  add(text: string): Promise<boolean>
  /** Resolves once what was added before is stored, or its callers know that it is not. */
  stored(): Promise<unknown>
  /** Runs `body` on the rows and the counts in one transaction. */
  change<T>(body: (rows: Rows, head: Head) => Promise<T>): Promise<T>
  /** What waits, without walking the queue. */
  pending(): Promise<Pending>
}

/** Characters of events stored in one row, and so bytes in a batch: 65,536 may be in flight with keepalive; the rest is room for the stamps. */
export const BATCH_BYTES = 50_000

/** The queue over a storage. `mint` names an installation. */
export function openQueue(storage: Storage, mint: () => string, settings: Settings): Queue {
  const { batchSize, overflow } = settings
  let group: { texts: string[]; size: number; stored: Promise<boolean> } | undefined
  let last: Promise<unknown> = Promise.resolve()
  const change = <T>(body: (rows: Rows, head: Head) => Promise<T>) =>
    storage.transact('readwrite', async (rows) => {
      const head = await readHead(rows, mint)
      const result = await body(rows, head)
      rows.put(HEAD, head)
      return result
    })
  /** Stores the texts in one row; resolves with whether it survives the page. */
  async function store(texts: string[]): Promise<boolean> {
    if (group?.texts === texts) group = undefined // it is under way: later calls share the next one
    const write = (full?: boolean) => change(async (rows, head) => {
      await overflow?.(rows, head, texts, full)
      const key = head.next
      const row = `[${texts.map((text) =>
        `${text.slice(0, -1)},"sequence":"${`${head.next++}`.padStart(10, '0')}","installationid":"${head.installation}"}`)}]`
      rows.put(['e', key], row)
      count(head, texts.length, row)
      return storage.durable
    })
    const full = (cause: unknown) => /Quota/.test((cause as Error | null)?.name ?? '')
    try {
      return await write().catch((cause) => overflow && full(cause) ? write(true) : Promise.reject(cause))
    } catch (cause) {
      throw new EarshotError(full(cause) ? 'storage-full' : 'storage-failed', 'free space', '', cause)
    }
  }
  return {
    add(text) {
      if (!group || group.texts.length >= batchSize || group.size + text.length > BATCH_BYTES) {
        const texts: string[] = []
        group = { texts, size: 0, stored: last.then(() => store(texts)) }
        last = group.stored.catch(() => {}) // its callers are told
      }
      group.size += text.length
      group.texts.push(text)
      return group.stored
    },
    change,
    stored: () => last,
    pending: () => storage.transact('readonly', async (rows) => {
      const { count, bytes } = await readHead(rows, mint)
      const [key = 0] = await rows.keys('e', 1)
      return { count, bytes, oldest: parse(await rows.get(['e', key]))[0]?.time }
    }),
  }
}
