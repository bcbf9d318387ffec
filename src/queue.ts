/**
 * The durable first-in-first-out queue: add, claim, settle, purge. client.ts adds; only flush.ts claims and settles.
 *
 *   ['e', 1] [ 1, 2, 3 ]  ['e', 4] [ 4 ]  ['e', 5] [ 5, 6 ] …    events stored together, under the first one's sequence
 *   ['q', 2] { reason, row }                                     set aside
 *   ['m', 'head'] { next: 7, count, bytes, held: 1, … }          counts, so that nothing is ever counted by walking;
 *                                                                and which row is under way, so that no other joins it
 *
 * A row is the JSON text of its events: one write for all that is captured together costs a fraction of one for each.
 */
import { claim, settle, type Batch, type Bounds, type Claim, type Left, type Settlement } from './batch.ts'
import { EarshotError } from './errors.ts'
import type { Listeners } from './listeners.ts'
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
  /** The batch to send next: one claimed before, with the same members, else a new one. A full disk does not keep it back. */
  claim(bounds: Bounds): Promise<Claim>
  /** Ends one attempt at a batch; resolves with what left the queue. */
  settle(batch: Batch, settlement: Settlement): Promise<Left>
  /** What waits, without walking the queue. */
  pending(): Promise<Pending>
}

/** Characters of events stored in one row, and so bytes in a batch: 65,536 may be in flight with keepalive; the rest is room for the stamps. */
export const BATCH_BYTES = 50_000

/** The queue over a storage. `mint` names an installation. */
export function openQueue(storage: Storage, mint: () => string, settings: Settings, { emit }: Listeners): Queue {
  const { batchSize, maxEvents, overflow } = settings
  let group: { texts: string[]; size: number; stored: Promise<number> } | undefined
  let last: Promise<unknown> = Promise.resolve()
  let known: string | undefined

  const change = <T>(body: (rows: Rows, head: Head) => Promise<T>, mode: IDBTransactionMode = 'readwrite') =>
    storage.transact(mode, async (rows) => {
      const head = await readHead(rows, mint)
      if (storage.durable) {
        // A purge changes the token, a store that somebody else has deleted begins without one.
        if (known && known !== head.installation && !head.fence)
          emit('error', new EarshotError('storage-cleared', 'keep site data'))
        known = head.installation
      }
      const result = await body(rows, head)
      rows.put(HEAD, head)
      return result
    })
  const stamped = (text: string, { next, installation }: Head) =>
    `${text.slice(0, -1)},"sequence":"${`${next}`.padStart(10, '0')}","installationid":"${installation}"}`

  /** Stores the texts in one row, as far as there is room; resolves with how many. */
  async function store(texts: string[]): Promise<number> {
    if (group?.texts === texts) group = undefined // it is under way: later calls share the next one
    const write = (over?: number) => change(async (rows, head) => {
      over ??= Math.max(0, head.count + texts.length - maxEvents)
      if (over) await overflow?.(rows, head, over)
      const some = overflow ? texts : texts.slice(0, Math.max(0, texts.length - over))
      const key = head.next
      const row = `[${some.map((text) => {
        const event = stamped(text, head)
        head.next++
        return event
      })}]`
      if (some.length) rows.put(['e', key], row)
      count(head, some.length, row)
      return some.length
    })
    const full = (cause: unknown) => (cause as Error | null)?.name === 'QuotaExceededError'
    try {
      return await write().catch((cause) => overflow && full(cause) ? write(texts.length) : Promise.reject(cause))
    } catch (cause) {
      throw new EarshotError(full(cause) ? 'storage-full' : 'storage-failed', 'free space on the device', '', cause)
    }
  }

  return {
    async add(text) {
      if (!group || group.texts.length >= Math.min(batchSize, maxEvents) || group.size + text.length > BATCH_BYTES) {
        const texts: string[] = []
        group = { texts, size: 0, stored: last.then(() => store(texts)) }
        last = group.stored.catch(() => {}) // its callers are told
      }
      group.size += text.length
      const place = group.texts.push(text)
      if (place > await group.stored) throw new EarshotError('storage-full', 'deliver, or raise maxEvents')
      return storage.durable
    },
    claim: (bounds) => {
      const body = (rows: Rows, head: Head) => claim(rows, head, bounds)
      return change(body).catch(() => change(body, 'readonly'))
    },
    settle: (batch, settlement) => change((rows, head) => settle(rows, head, batch, settlement)),
    pending: () => storage.transact('readonly', async (rows) => {
      const { count, bytes } = await readHead(rows, mint)
      const [key = 0] = await rows.keys('e', 1)
      return { count, bytes, oldest: parse(await rows.get(['e', key]))[0]?.time }
    }),
  }
}
