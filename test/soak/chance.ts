/** Seeded chance for the soak: the same seed makes the same choices, whatever the machine does meanwhile. */

/** A source of choices. */
export interface Chance {
  /** A number in [0, 1). */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** One of the list. */
  pick<T>(list: readonly T[]): T
  /** A source of its own for one name, so that what one part draws shifts nothing in another. */
  fork(name: string): Chance
}

/** FNV-1a. http://www.isthe.com/chongo/tech/comp/fnv/ */
const hash = (text: string, seed: number) =>
  [...text].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0)!, 16777619), seed ^ 2166136261) >>> 0

/**
 * Choices from a seed: a whole number from 0 to 2³² − 1. Mulberry32.
 * https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export function chanceOf(seed: number): Chance {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (list) => list[Math.floor(next() * list.length)]!,
    fork: (name) => chanceOf(hash(name, seed)),
  }
}
