/** What an endpoint asks for by Retry-After: pure. refusal.ts waits by it, beside the wait of retry.ts. */
import { ASKED_CAP } from './retry.ts'

/** Milliseconds asked for by Retry-After, seconds or date; 0 for none. A date counts from the server's own clock where it tells it. */
export function retryAfter({ headers }: Response, now: number): number {
  const value = headers.get('retry-after')
  const there = Date.parse(headers.get('date') ?? '') || now
  const ms = value ? Math.max(Number(value) * 1000 || Date.parse(value) - there || 0, 0) : 0
  return Math.min(ASKED_CAP, ms)
}
