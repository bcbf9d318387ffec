/** What a claim and a settlement do to the rows, inside one transaction. Only flush.ts asks for them. */
import { byteLength, type FeedbackEvent } from './event.ts'
import { ASKED_CAP } from './retry.ts'
import { parse, put, remove, type Head } from './segment.ts'
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

/** What becomes of a batch. Where it says nothing, the batch was delivered and leaves the queue. */
export interface Settlement {
  /** Failed attempts, where the batch stays. */
  attempt?: number
  /** Not before this wall-clock time, in milliseconds. Default 0. */
  notBefore?: number
  /** Writes back what was not delivered, once the batch has left the queue. */
  mend?: (rows: Rows, head: Head) => Promise<void>
}

/** What a claim found: a batch, or junk that is in its way, or another tab's lease, or nothing. */
export interface Claim {
  /** The batch to send. */
  batch?: Batch
  /** Milliseconds until the endpoint may be called again, or another tab's lease ends. */
  wait?: number
  /** The key of a row that nothing could be read from. */
  junk?: number
}

/** How much a claim takes: events and bytes in a new batch at most, unless one row alone has more. */
export interface Bounds {
  /** Events. */
  batchSize: number
  /** Bytes. */
  limit: number
}

/** Milliseconds after which others take over from a tab that has died. A slower request may be sent twice then, and is settled once. */
const LEASE = 4_000

/** Milliseconds left of a wait; one longer than any means that the clock was set back meanwhile: it is over. */
const left = (until = 0, most: number) => {
  const ms = until - Date.now()
  return ms > 0 && ms <= most ? ms : 0
}

/**
 * The row claimed before, else a new one: rows from the front, made one as far as they fit. A row with a fraction for its
 * key was cut from a batch that was refused, or came from memory, and travels alone. `leased` where the claim has to hold
 * a lease, because nothing else keeps two tabs from sending.
 */
export async function claim(rows: Rows, head: Head, { batchSize, limit }: Bounds, leased: boolean): Promise<Claim> {
  const held = (await rows.get(['e', head.held])) !== undefined
  const all = held ? [head.held] : await rows.keys('e', batchSize)
  const wait = left(head.until, LEASE) || left(head.notBefore, ASKED_CAP)
  if (wait) return { wait }
  const [first = 0] = all
  // A key is the first sequence of its row: rows further off than a batch is long cannot be in it.
  const keys = all.filter((key) => key < first + batchSize)
  const read = await Promise.all(keys.map((key) => rows.get(['e', key]))) as string[]
  const parsed = read.map(parse)
  const junk = keys.find((_, i) => !parsed[i]![0])
  if (junk !== undefined) return { junk }
  const events: FeedbackEvent[] = []
  let used = 0
  let bytes = 0
  for (const some of parsed) {
    bytes += byteLength(read[used]!)
    if (used && (keys[used]! % 1 || first % 1 || events.length + some.length > batchSize || bytes > limit)) break
    events.push(...some)
    used++
  }
  if (!used) {
    head.count = head.bytes = 0 // another release may have counted otherwise
    return {}
  }
  let row = read[0]!
  if (used > 1) {
    while (used--) remove(rows, head, keys[used]!, read[used]!, parsed[used]!.length)
    row = put(rows, head, first, events)
  }
  head.held = first
  if (leased) head.until = Date.now() + LEASE
  return { batch: { events, attempt: (held && head.attempt) || 0, key: first, row, fence: ++head.fence } }
}

/**
 * Ends an attempt; resolves with whether it counts. A delivery of the whole batch does while the row is as it was sent. A
 * failure, or a part, also needs the fencing token of the last claim, or that this claim is leased and not settled yet.
 */
export async function settle(rows: Rows, head: Head, batch: Batch, settlement: Settlement): Promise<boolean> {
  const { attempt = 0, notBefore = 0, mend } = settlement
  const { key, row, fence, events } = batch
  // Without that exception two slow tabs would overtake each other for ever.
  const counts = head.fence === fence || head.until || !(attempt || mend)
  if (!counts || (await rows.get(['e', key])) !== row) return false // tokens begin anew where a store does
  Object.assign(head, { attempt, notBefore, until: 0, held: attempt && key })
  if (!attempt) {
    remove(rows, head, key, row, events.length)
    await mend?.(rows, head)
  }
  return true
}
