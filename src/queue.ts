/**
 * The durable first-in-first-out queue: add, claim, settle, quarantine. client.ts adds; only flush.ts claims and settles.
 *
 *   ['e', 1] ['e', 2] ['e', 3] ['e', 4] …        events by sequence, as the JSON they were captured as
 *   ['b', 1] { first: 1, seqs: [1, 2, 3] }       a claimed batch, stored before its first send
 *   ['q', 2] { reason, row }                     set aside
 *   ['m', 'head'] { next: 5, count, bytes, … }   counts, so that nothing is ever counted by walking
 */
import { EarshotError } from './errors.ts'
import { byteLength, type FeedbackEvent } from './event.ts'
import type { Numbered, Rows, Storage } from './storage.ts'

/** What `capture` resolves with: the event is stored. */
export interface Receipt {
  /** The event's id. */
  id: string
  /** True where it survives a reload and a killed browser; false where it lives in this page's memory. */
  durable: boolean
}

/** Events that travel together. Their membership is stored before the first send, so that every retry is the same bytes. */
export interface Batch {
  /** The events in order of sequence. */
  events: FeedbackEvent[]
  /** Failed attempts so far. */
  attempt: number
  /** Wall-clock milliseconds before which the endpoint asked not to be called; 0 for none. */
  notBefore: number
}

/** What becomes of a batch: events named nowhere here are delivered, and leave the queue. */
export interface Settlement {
  /** Events that stay, in the batches in which they go out next. */
  keep?: FeedbackEvent[][]
  /** Events that stay, in no batch. */
  stay?: FeedbackEvent[]
  /** Reasons by event id: these are quarantined. */
  aside?: Map<string, string>
  /** Failed attempts of what stays. Default 0. */
  attempt?: number
  /** Not before this wall-clock time, in milliseconds. Default 0. */
  notBefore?: number
}

/** What left the queue when a batch was settled. */
export interface Left {
  /** Ids of the acknowledged events. */
  delivered: string[]
  /** The events set aside, and why. */
  quarantined: { ids: string[]; reason: string }[]
}

/** What waits on the device. */
export interface Pending {
  /** Events waiting, those under way included. */
  count: number
  /** Their size in bytes of JSON. */
  bytes: number
  /** When the oldest was captured, RFC 3339; undefined where none waits. */
  oldest?: string
}

interface Head {
  installation: string
  next: number
  count: number
  bytes: number
}

interface BatchRow {
  seqs: number[]
  attempt: number
  notBefore: number
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
  /** The batch to send next: one claimed before, with the same members, else a new one; undefined where nothing waits. */
  claim(): Promise<Batch | undefined>
  /** Ends one attempt at a batch; resolves with what left the queue. */
  settle(batch: Batch, settlement: Settlement): Promise<Left>
  /** What waits, without walking the queue. */
  pending(): Promise<Pending>
}

/** Captures stored in one transaction at most: a kill loses only a transaction nobody was thanked for, so acks must come steadily. */
const GROUP = 256
/** Bytes of events in a batch: 65,536 may be in flight with keepalive; the rest is room for the stamps and the array around them. */
const BATCH_BYTES = 50_000

/** The event of a row; undefined where the row is none. */
function parse(row: unknown): FeedbackEvent | undefined {
  try {
    return JSON.parse(row as string) as FeedbackEvent
  } catch {
    return // whoever asks sets it aside
  }
}

const seqOf = (event: FeedbackEvent) => Number(event.sequence)

/** The longest head of the queue that fits in one batch; one event at least. */
function fit(stored: Numbered[]) {
  let bytes = 0
  return stored.filter(([, row], i) => (bytes += byteLength(row as string)) <= BATCH_BYTES || !i)
}

const remove = (rows: Rows, head: Head, seq: number, row: unknown, reason?: string) => {
  rows.delete(['e', seq])
  if (row === undefined) return // a tab without locks has settled it already
  if (reason) rows.put(['q', seq], { reason, row })
  head.count--
  head.bytes -= byteLength(row as string)
}

const hold = (rows: Rows, events: FeedbackEvent[], attempt: number, notBefore: number) =>
  events[0] && rows.put(['b', seqOf(events[0])], { seqs: events.map(seqOf), attempt, notBefore })

/** The batch claimed before, with the same members, else a new one from the front; undefined where nothing waits. */
async function claim(rows: Rows, head: Head, batchSize: number): Promise<Batch | undefined> {
  for (;;) {
    const [claimed] = await rows.range('b', 1)
    const { seqs, attempt = 0, notBefore = 0 } = (claimed?.[1] ?? {}) as Partial<BatchRow>
    const batch: Batch = { events: [], attempt, notBefore }
    const members = seqs
      ? await Promise.all(seqs.map(async (seq): Promise<Numbered> => [seq, await rows.get(['e', seq])]))
      : fit(await rows.range('e', batchSize))
    for (const [seq, row] of members) {
      const event = parse(row)
      if (event?.id)
        batch.events.push({ ...event, sequence: `${seq}`.padStart(10, '0'), installationid: head.installation })
      else remove(rows, head, seq, row, 'unreadable') // it would stop everything behind it
    }
    if (claimed) rows.delete(['b', claimed[0]])
    hold(rows, batch.events, attempt, notBefore)
    if (batch.events[0]) return batch
    if (!claimed && !members.length) return
  }
}

async function settle(rows: Rows, head: Head, batch: Batch, settlement: Settlement): Promise<Left> {
  const { keep = [], stay = [], aside, attempt = 0, notBefore = 0 } = settlement
  const stays = keep.flat().concat(stay)
  const left: Left = { delivered: [], quarantined: [] }
  rows.delete(['b', seqOf(batch.events[0]!)])
  // All at once: one read after the other took a third of a drain's time.
  await Promise.all(batch.events.map(async (event) => {
    if (stays.includes(event)) return
    const { id } = event
    const reason = aside?.get(id)
    const seq = seqOf(event)
    const row = await rows.get(['e', seq])
    // Without locks another tab may have settled it, and in memory the number may be another event's by now.
    if (parse(row)?.id === id) remove(rows, head, seq, row, reason)
    if (reason) left.quarantined.push({ ids: [id], reason })
    else left.delivered.push(id)
  }))
  for (const events of keep) hold(rows, events, attempt, notBefore)
  return left
}

/** The queue over a storage. `mint` names the installation, once in a store's life; `batchSize` bounds a claim. */
export function openQueue(storage: Storage, mint: () => string, batchSize: number): Queue {
  let group: { texts: string[]; stored: Promise<boolean> } | undefined
  let last: Promise<unknown> = Promise.resolve()

  const readHead = async (rows: Rows) =>
    ((await rows.get(['m', 'head'])) as Head | undefined) ?? { installation: mint(), next: 1, count: 0, bytes: 0 }
  const change = <T>(body: (rows: Rows, head: Head) => Promise<T>) =>
    storage.transact('readwrite', async (rows) => {
      const head = await readHead(rows)
      const result = await body(rows, head)
      rows.put(['m', 'head'], head)
      return result
    })

  async function store(texts: string[]): Promise<boolean> {
    if (group?.texts === texts) group = undefined // it is under way: later calls share the next one
    try {
      await change(async (rows, head) => {
        for (const text of texts) {
          rows.put(['e', head.next++], text)
          head.count++
          head.bytes += byteLength(text)
        }
      })
      return storage.durable
    } catch (cause) {
      const code = (cause as Error | null)?.name === 'QuotaExceededError' ? 'storage-full' : 'storage-failed'
      throw new EarshotError(code, 'free space on the device', '', cause)
    }
  }

  return {
    add(text) {
      if (!group || group.texts.length === GROUP) {
        const texts: string[] = []
        group = { texts, stored: last.then(() => store(texts)) }
        last = group.stored.catch(() => {}) // its callers are told
      }
      group.texts.push(text)
      return group.stored
    },
    claim: () => change((rows, head) => claim(rows, head, batchSize)),
    settle: (batch, settlement) => change((rows, head) => settle(rows, head, batch, settlement)),
    pending: () => storage.transact('readonly', async (rows) => {
      const { count, bytes } = await readHead(rows)
      const [oldest] = await rows.range('e', 1)
      return { count, bytes, oldest: parse(oldest?.[1])?.time }
    }),
  }
}
