/** What a claim and a settlement do to the rows, inside one transaction. queue.ts offers them, only flush.ts asks for them. */
import { byteLength, type FeedbackEvent } from './event.ts'
import { ASKED_CAP } from './retry.ts'
import { count, lay, parse, put, type Head } from './segment.ts'
import type { Rows } from './storage.ts'

/** Events that travel together: one row, which is stored before its first send, so that every retry is the same bytes. */
export interface Batch {
  /** The events in order. */
  events: FeedbackEvent[]
  /** Failed attempts so far. */
  attempt: number
  /** The row's key. */
  key: number
  /** The row. */
  row: string
  /** The fencing token of the claim. */
  fence: number
}

/** What becomes of a batch: events named nowhere here are delivered, and leave the queue. */
export interface Settlement {
  /** Events that stay, in the groups in which they go out next. */
  keep?: FeedbackEvent[][]
  /** Reasons by event id: these are quarantined. */
  aside?: Map<string, string>
  /** Failed attempts, over 0 where the whole batch stays as it is. Default 0. */
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

/** What a claim found: a batch, or junk that it has set aside, or another tab's lease, or nothing. */
export interface Claim {
  /** The batch to send. */
  batch?: Batch
  /** Milliseconds until the endpoint may be called again, or another tab's lease ends. */
  wait?: number
  /** Rows that nothing could be read from; there may be more behind them. */
  junk?: number
}

/** How much a claim takes. */
export interface Bounds {
  /** Events in a new batch at most. */
  batchSize: number
  /** Bytes in a new batch at most, unless one event alone has more. */
  limit: number
  /** Whether the claim has to hold a lease, because nothing else keeps two tabs from sending. */
  leased: boolean
}

/** Milliseconds after which others take over from a tab that has died. A slower request may be sent twice then, and is settled once. */
const LEASE = 4_000

/** Milliseconds left of a wait; one longer than any means that the clock was set back meanwhile: it is over. */
const left = (until: number, most: number) => {
  const ms = until - Date.now()
  return ms > 0 && ms <= most ? ms : 0
}

/**
 * The row claimed before, else a new one: rows from the front, made one as far as they fit. A row with a fraction for its
 * key was cut from a batch that was refused, or came from memory, and travels alone.
 */
export async function claim(rows: Rows, head: Head, { batchSize, limit, leased }: Bounds): Promise<Claim> {
  const all = await rows.keys('e', batchSize)
  const held = all.includes(head.held)
  const wait = (leased && left(head.until, LEASE)) || (held && left(head.notBefore, ASKED_CAP))
  if (wait) return { wait }
  const [first = 0] = held ? [head.held] : all
  // A key is the first sequence of its row: rows further off than a batch is long cannot be in it.
  const keys = all.filter((key) => key === first || (!held && key < first + batchSize))
  const read = await Promise.all(keys.map((key) => rows.get(['e', key]))) as string[]
  const parsed = read.map(parse)
  const remove = (i: number) => {
    rows.delete(['e', keys[i]!])
    count(head, -parsed[i]!.length || -1, read[i]!)
  }
  let junk = 0
  for (const [i, { length }] of parsed.entries()) {
    if (length) continue
    remove(i) // it would stop everything behind it
    await lay(rows, 'q', keys[i]!, { reason: 'unreadable', row: read[i] })
    junk++
  }
  if (junk) return { junk }
  const events: FeedbackEvent[] = []
  let used = 0
  let bytes = 0
  for (const some of parsed) {
    bytes += byteLength(read[used]!)
    if (used && (keys[used]! % 1 || first % 1 || events.length + some.length > batchSize || bytes > limit)) break
    events.push(...some)
    used++
  }
  if (!used) return {}
  let row = read[0]!
  if (!held) {
    row = JSON.stringify(events)
    const rest = events.splice(Math.max(1, Math.min(batchSize, Math.floor(events.length * limit / byteLength(row)))))
    if (used > 1 || rest.length || head.dropped) {
      if (head.dropped) events[0] = { ...events[0]!, dropped: head.dropped }
      while (used) remove(--used)
      await put(rows, head, first, events, rest)
      row = JSON.stringify(events)
    }
    head.attempt = head.notBefore = head.dropped = 0
  }
  head.held = first
  head.until = leased ? Date.now() + LEASE : 0
  return { batch: { events, attempt: head.attempt, key: first, row, fence: ++head.fence } }
}

/** Ends an attempt. Where the fencing token has changed, only a batch that was delivered and is still as it was sent is touched. */
export async function settle(rows: Rows, head: Head, batch: Batch, settlement: Settlement): Promise<Left> {
  const { keep = [], aside = new Map<string, string>(), attempt = 0, notBefore = 0 } = settlement
  const { events, key, row, fence } = batch
  const gone: Left = { delivered: [], quarantined: [] }
  const kept = keep.flat()
  const changed = attempt || kept.length || aside.size
  if (head.fence !== fence && (changed || (await rows.get(['e', key])) !== row)) return gone
  Object.assign(head, { attempt, notBefore, until: 0 })
  if (attempt) return gone
  head.held = 0
  rows.delete(['e', key])
  count(head, -events.length, row)
  await put(rows, head, key, ...keep)
  for (const event of events) {
    const { id } = event
    const reason = aside.get(id)
    if (reason) {
      gone.quarantined.push({ ids: [id], reason })
      await lay(rows, 'q', key, { reason, row: JSON.stringify(event) })
    } else if (!kept.includes(event)) gone.delivered.push(id)
  }
  return gone
}
