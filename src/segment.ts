/**
 * Rows of the queue, inside one transaction: what lies in them, and the counts that follow every change. All that changes
 * rows stands on it: queue.ts, batch.ts, lay.ts, refusal.ts, move.ts, and the parts beside a client.
 */
import { byteLength, type FeedbackEvent } from './event.ts'
import type { RowKey, Rows } from './storage.ts'

/** The counting row. */
export interface Head {
  /** Names this store to receivers; a new one where the store was cleared. */
  installation: string
  /** The next sequence. */
  next: number
  /** Events waiting, those under way included. */
  count: number
  /** Their bytes as they are stored. */
  bytes: number
  /** The row that was claimed: no other may join it. 0 for none. */
  held: number
  /** Failed attempts at it. */
  attempt?: number
  /** Wall-clock milliseconds before which the endpoint asked not to be called; 0 for none. */
  notBefore?: number
  /** The fencing token: it changes with every claim, so that who was overtaken can tell. */
  fence: number
  /** Where locks are missing: the wall-clock milliseconds until which the last claim keeps others from sending. */
  until?: number
}

/** The key of the counting row. */
export const HEAD: RowKey = ['m', 'head']

/** The counts of a new store, which `installation` names. */
export const newHead = (installation: string): Head =>
  ({ installation, next: 1, count: 0, bytes: 0, held: 0, fence: 0 })

/** The counts as they are stored, or those of a new store. What an older release did not write is as in a new one. */
export const readHead = async (rows: Rows, mint: () => string): Promise<Head> =>
  ({ ...newHead(mint()), ...(await rows.get(HEAD) as object) })

/** The events of a row; none where it is junk. */
export function parse(row: unknown): FeedbackEvent[] {
  try {
    const events = [JSON.parse(row as string) as FeedbackEvent].flat()
    return events.every(({ id }) => id) ? events : []
  } catch {
    return [] // whoever asks sets it aside
  }
}

/** Counts so many events in, or out where they are negative, and the text they are stored as. */
export function count(head: Head, events: number, row: string): void {
  head.count += events
  head.bytes += Math.sign(events) * byteLength(row)
}

/** Deletes a row by its exact key and counts so many events out. */
export function remove(rows: Rows, head: Head, key: number, row: string, events: number): void {
  rows.delete(['e', key])
  count(head, -events, row)
}

/** Writes events as a row and counts them in; returns the row. */
export function put(rows: Rows, head: Head, key: number, events: FeedbackEvent[]): string {
  const row = JSON.stringify(events)
  rows.put(['e', key], row)
  count(head, events.length, row)
  return row
}
