/** What the bench can ask of the page, by name; `tab.ts` calls it from outside. */
import { acks, burst, drain, fill, prepare } from './core.ts'
import { discard, drainFloor, texts, writeFloor } from './floor.ts'
import type { Durability } from './core.ts'

let rows: string[] = []

const runs = {
  prepare, fill, acks, burst, drain, drainFloor, discard,
  /** Reads the texts of a queue, which the floor will store; resolves with their mean length. */
  async take(name: string): Promise<number> {
    rows = await texts(name)
    return Math.round(rows.join('').length / rows.length)
  },
  /** `writeFloor` of the texts that were taken. */
  floor: (name: string, durability: Durability) => writeFloor(name, durability, rows),
  /** The smallest step of the page's clock, in milliseconds. */
  async resolution(): Promise<number> {
    let least = Infinity
    for (let i = 0, last = performance.now(); i < 200_000; i++) {
      const now = performance.now()
      if (now > last) least = Math.min(least, now - last)
      last = now
    }
    return least
  },
}

/** All runs. */
export type Runs = typeof runs

Object.assign(globalThis, { runs })
