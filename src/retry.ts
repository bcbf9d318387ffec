/** When to try again after an attempt that proved nothing: pure. flush.ts waits by it, refusal.ts adds what an endpoint asks for. */

/** The first wait is a second at most: a person who watches sees it go. */
const BASE = 1_000
/** The longest wait by our own choice: an endpoint that is back is found within five minutes. */
const CAP = 300_000
/** The longest wait an endpoint can ask for, in milliseconds: a mistaken header must not silence a device for years. */
export const ASKED_CAP = 3_600_000

/**
 * Milliseconds to wait after so many failed attempts: full jitter under an exponential bound, with no cap on attempts.
 * `random` is in [0, 1). https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const backoff = (attempt: number, random: number): number => random * Math.min(CAP, BASE * 2 ** attempt)
