/** Places for rows among others, inside one transaction: what is cut from a batch, set aside, or comes from memory, lies by it. */
import type { FeedbackEvent } from './event.ts'
import { count, type Head } from './segment.ts'
import type { Rows } from './storage.ts'

/** The fraction of a key that one event of a cut row takes: exact for sequences up to ten digits. */
const STEP = 2 ** -19

/** Writes a row under the first free key from `key` on. */
export async function lay(rows: Rows, kind: 'e' | 'q', key: number, row: unknown): Promise<void> {
  while ((await rows.get([kind, key])) !== undefined) key += STEP
  rows.put([kind, key], row)
}

/**
 * Lays groups of events in their order, each in a row, and counts them in; an empty one leaves nothing. All but the first get
 * a fraction for a key, and so travel alone.
 */
export async function split(rows: Rows, head: Head, key: number, groups: FeedbackEvent[][]): Promise<void> {
  for (const events of groups) {
    if (!events.length) continue
    const row = JSON.stringify(events)
    count(head, events.length, row)
    await lay(rows, 'e', key, row)
    key += events.length * STEP // so that any part of it finds a place before the next
  }
}
