/** What every part of the bench is to main.ts, and rounds within a part's time. */
import type { Durability } from '../page/core.ts'

/** A part: measured alone, kept in results.json under its name, told in results.md. */
export interface Part<R> {
  /** Its name on the command line and in results.json. */
  name: string
  /** Its title in results.md. */
  title: string
  /** Seconds after which it begins no further round. */
  budget: number
  /** Measures; `until` is the end of the budget, as `performance.now()` says. Its result fits into JSON. */
  measure(until: number): Promise<R>
  /** The result as Markdown. */
  told(result: R): string
  /** One line for each figure that misses its bound; none where all hold. */
  missed(result: R): string[]
}

/** The rounds that a median is made of. */
export const ROUNDS = 9

/** Calls `round` up to `most` times; begins none after `until`, but always the first. Resolves with how many there were. */
export async function rounds(until: number, round: (turn: number) => Promise<unknown>, most = ROUNDS): Promise<number> {
  let turn = 0
  while (turn === 0 || (turn < most && performance.now() < until)) await round(turn++)
  return turn
}

/** Both orders, one round after the other, so that no side always has the warmer machine. */
export const ordered = <T>(sides: T[], round: number): T[] => (round % 2 ? sides.toReversed() : sides)

/** How a store writes: both are measured. */
export const durabilities: Durability[] = ['relaxed', 'strict']

/** The time until `until` in shares: each call gives the end of the next one. What one leaves over, the next ones have. */
export function share(until: number, shares: number): () => number {
  let left = shares
  return () => {
    const now = performance.now()
    return now + Math.max(0, until - now) / Math.max(1, left--)
  }
}
