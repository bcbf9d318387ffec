/** What gives way where the queue is full. Options of createClient; queue.ts calls one inside the transaction that adds. */
import { parse, put, remove, type Head } from './segment.ts'
import type { Rows } from './storage.ts'

/**
 * Sees to it that there is room for `texts`, events as JSON that are about to be stored, or throws; `full` where the device
 * has just refused them.
 */
export type Overflow = (rows: Rows, head: Head, texts: string[], full?: boolean) => Promise<void>

/**
 * Refuses new events where `maxEvents` wait: their captures reject with `storage-full`, and everything stored before stays.
 * At least `batchSize` (100): so many events that are captured together are stored or refused together.
 *
 * @example
 * createClient({ endpoint: '/feedback', overflow: rejectNew(100_000) })
 */
export const rejectNew = (maxEvents: number): Overflow => async (_, head, texts) => {
  if (head.count + texts.length > maxEvents) throw new DOMException('the queue is full', 'QuotaExceededError')
}

/**
 * Gives up the oldest events for the newest where `maxEvents` wait, or the device is full. How many is written
 * into the first of the new events, as `dropped`, so that a receiver learns what it will never get. What is just being sent is
 * spared. At least `batchSize` (100), which is what is stored together at most. Default `Infinity`: as many as the device takes.
 *
 * @example
 * createClient({ endpoint: '/feedback', overflow: dropOldest(100_000) })
 */
export const dropOldest = (maxEvents = Infinity): Overflow => async (rows, head, texts, full) => {
  let over = full ? texts.length : head.count + texts.length - maxEvents
  let dropped = 0
  texts[0] = texts[0]!.replace(/,"dropped":\d+}$/, '}') // of a first run, which the device refused
  if (over <= 0) return
  for (const key of await rows.keys('e', over + 2)) {
    const row = (await rows.get(['e', key])) as string
    const events = parse(row)
    if (key === head.held || !events.length) continue // junk is set aside by the loop that sends
    remove(rows, head, key, row, events.length)
    for (const gone of events.splice(0, over)) dropped += 1 + (gone.dropped ?? 0)
    over -= parse(row).length - events.length
    if (!events.length) continue
    put(rows, head, key, events)
    break
  }
  if (dropped) texts[0] = `${texts[0]!.slice(0, -1)},"dropped":${dropped}}`
}
