/** What gives way where the queue is full. An option of createClient; queue.ts calls it inside the transaction that adds. */
import { count, parse, put, type Head } from './segment.ts'
import type { Rows } from './storage.ts'

/** Makes room for `over` events; what it removes is counted in `head.dropped`, of which the endpoint is told. */
export type Overflow = (rows: Rows, head: Head, over: number) => Promise<void>

/**
 * Gives up the oldest events for the newest. How many is counted on the device and travels as `dropped` on the next event
 * that is sent, so that a receiver knows what it will never get.
 *
 * @example
 * createClient({ endpoint: '/feedback', maxEvents: 10_000, overflow: dropOldest })
 */
export const dropOldest: Overflow = async (rows, head, over) => {
  head.fence++ // a batch under way may lose members
  head.held = 0
  for (const key of await rows.keys('e', over)) {
    const row = (await rows.get(['e', key])) as string
    const events = parse(row)
    if (over <= 0 || !events.length) continue // junk is set aside by a claim
    rows.delete(['e', key])
    count(head, -events.length, row)
    for (const { dropped = 0 } of events.splice(0, over)) {
      head.dropped += 1 + dropped
      over--
    }
    await put(rows, head, key, events)
  }
}
