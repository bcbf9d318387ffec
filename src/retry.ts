/** What follows from an outcome: pure. flush.ts stores what it says, batch.ts carries it out. */
import type { Batch, Settlement } from './batch.ts'
import type { Outcome } from './transport.ts'

/** How an attempt ends, and how long to wait before the next one. */
export interface Decision extends Settlement {
  /** Milliseconds until the next attempt; undefined to go on at once. */
  wait?: number
}

/** The first wait is a second at most: a person who watches sees it go. */
const BASE = 1_000
/** The longest wait by our own choice: an endpoint that is back is found within five minutes. */
const CAP = 300_000
/** The longest wait an endpoint can ask for, in milliseconds: a mistaken header must not silence a device for years. */
export const ASKED_CAP = 3_600_000

/**
 * Ends an attempt at a batch. Retries wait under full jitter with an exponential bound and no cap on attempts; only a
 * status that blames the batch itself may cost an event its place, never a wrong address or sign-in.
 * `random` is in [0, 1), `now` wall-clock milliseconds.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function decide({ events, attempt }: Batch, outcome: Outcome, random: number, now: number): Decision {
  const { status, verified, rejected, timedOut } = outcome
  const asked = Math.min(ASKED_CAP, outcome.retryAfter)
  const wait = asked + random * Math.min(CAP, BASE * 2 ** attempt)
  if (verified) {
    const again = events.filter(({ id }) => rejected.some((rejection) => rejection.id === id && rejection.retry))
    const aside = new Map(rejected.flatMap(({ id, reason, retry }) => retry ? [] : [[id, `${reason || 'rejected'}`]]))
    // They go back to the queue, and out again with what has come since: held together, they would hold up the rest.
    return again.length ? { keep: [again], aside, wait: asked + random * CAP / 10 } : { aside }
  }
  const half = events.length >> 1
  // Twice too slow is too much at once.
  if (timedOut && attempt && half) return { keep: [events.slice(0, half), events.slice(half)], wait }
  if (status === 400 || status === 413 || status === 422) {
    return half
      ? { keep: [events.slice(0, half), events.slice(half)] }
      : { aside: new Map([[events[0]!.id, `status ${status}`]]) }
  }
  return { attempt: attempt + 1, wait, notBefore: asked && now + asked }
}
