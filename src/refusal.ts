/**
 * What follows where an endpoint answered and did not take everything, or a row is junk. flush.ts fetches this file when that
 * happens: the network is up then, and a page whose answers are all taken never pays for it.
 */
import type { Batch } from './batch.ts'
import { EarshotError } from './errors.ts'
import { byteLength, type FeedbackEvent } from './event.ts'
import type { Course, End } from './flush.ts'
import { lay, split } from './lay.ts'
import { diagnose } from './probe.ts'
import { retryAfter } from './retry-after.ts'
import type { Listeners } from './listeners.ts'
import type { Queue } from './queue.ts'
import { parse, remove } from './segment.ts'
import type { Outcome, Rejection } from './transport.ts'

/** Milliseconds at most until events go out again that an endpoint could not take for now. */
const AGAIN = 30_000

/**
 * The events that a native answer names as not taken. An endpoint owes us no JSON, but what says that it is and can't be parsed
 * was cut off, which WebKit takes for a whole answer: undefined, it proves nothing.
 */
function rejections({ headers }: Response, text: string): Rejection[] | undefined {
  try {
    const { rejected } = JSON.parse(text) as { rejected?: unknown }
    return Array.isArray(rejected) ? rejected.filter((rejection) => rejection?.id) : []
  } catch {
    return /\bjson\b/i.test(headers.get('content-type') ?? '') ? undefined : []
  }
}

const refused = (where: string) => new EarshotError('endpoint-refused', 'see what it says', where)

/**
 * The end of an attempt: `keep` goes back, in groups, to where it was, or `behind` all that waits; `aside` (reasons by id) is
 * quarantined; the rest was delivered. `wait` in milliseconds.
 */
function end(
  { key, events }: Batch, keep: FeedbackEvent[][], aside: Map<string, string>, wait?: number, notBefore?: number, behind?: boolean,
): End {
  const kept = new Set(keep.flat())
  const ids = events.filter((event) => !kept.has(event) && !aside.has(event.id)).map(({ id }) => id)
  const made: End = {
    wait,
    notBefore,
    async mend(rows, head) {
      await split(rows, head, behind ? head.next - 0.5 : key, keep)
      // What waits in front, and was never refused, goes out at once.
      if (behind && !((await rows.keys('e', 1))[0]! % 1)) made.wait = undefined
      for (const event of events) {
        const reason = !kept.has(event) && aside.get(event.id)
        if (reason) await lay(rows, 'q', key, { reason, row: JSON.stringify(event) })
      }
    },
    tell(tell) {
      if (ids[0]) tell('delivered', { ids })
      for (const [id, reason] of aside) {
        tell('quarantined', { ids: [id], reason })
        tell('error', refused(reason))
      }
    },
  }
  return made
}

/**
 * Ends an attempt that did not go well: `retry` is how it ends where the endpoint said nothing of use. Only a status that blames
 * the batch itself may cost an event its place, never a wrong address or sign-in. `random` is in [0, 1), `now` wall-clock
 * milliseconds.
 */
export function refuse(
  batch: Batch, outcome: NonNullable<Outcome>, course: Course, retry: End, random = Math.random(), now = Date.now(),
): End {
  batch = { ...batch, events: parse(batch.row) } // an encoder may have changed those that it was given
  const { events, attempt } = batch
  if (outcome === 'timed out') return attempt ? slow(batch, course, retry) : retry
  if ('cause' in outcome) {
    const error = new EarshotError('encoder-threw', 'mend the encoder', '', outcome.cause)
    return { ...retry, tell: (tell) => tell('error', error) }
  }
  const { response, text, verdict } = outcome
  const status = response.status || 302 // a redirect that was not followed shows none
  const asked = retryAfter(response, now)
  const notBefore = asked && now + asked
  const aside = new Map<string, string>()
  const rejected = Array.isArray(verdict) ? verdict : verdict === true && rejections(response, text)
  if (rejected) {
    const again = new Set<FeedbackEvent>()
    for (const { id, reason, retry } of rejected) {
      const event = events.find((one) => one.id === id)
      if (event && retry) {
        again.add(event)
        aside.delete(id)
      }
      else if (event && !again.has(event)) aside.set(id, `${reason || 'rejected'}`)
    }
    // They go behind all that waits: at the front they would hold up the rest.
    const wait = again.size ? asked + random * AGAIN : undefined
    return end(batch, [events.filter((event) => again.has(event))], aside, wait, wait && notBefore, true)
  }
  if (status === 400 || status === 413 || status === 422) {
    if (events[1]) return end(batch, halves(events), aside)
    return end(batch, [], aside.set(events[0]!.id, `status ${status}`))
  }
  return {
    attempt: retry.attempt,
    wait: asked + retry.wait!,
    notBefore,
    tell: (tell) => tell('error', refused(`status ${status}`)),
  }
}

/** Ends an attempt as `refuse` does; where nothing answered it is `retry`, and why is looked into meanwhile. */
export function judge(batch: Batch, outcome: Outcome, course: Course, retry: End, tell: Listeners['emit']): End {
  if (outcome) return refuse(batch, outcome, course, retry)
  void diagnose(course, tell)
  return retry
}

const halves = (events: FeedbackEvent[]) => [events.slice(0, events.length >> 1), events.slice(events.length >> 1)]

/** What was too slow for the second time goes by halves, and new batches of this page have as little. */
function slow(batch: Batch, course: Course, retry: End): End {
  course.limit = Math.min(course.limit, byteLength(batch.row) / 2)
  return batch.events[1] ? end(batch, halves(batch.events), new Map(), retry.wait) : retry
}

/** Sets a row aside that nothing can be read from: it would stop everything behind it. */
export async function shelve(change: Queue['change'], key: number, tell: Listeners['emit']): Promise<void> {
  await change(async (rows, head) => {
    const row = await rows.get(['e', key])
    if (row === undefined) return // another tab was first
    remove(rows, head, key, typeof row === 'string' ? row : '', 1)
    await lay(rows, 'q', key, { reason: 'unreadable', row })
  })
  tell('quarantined', { ids: [], reason: 'unreadable' })
}
