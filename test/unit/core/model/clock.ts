/** The time of one browser, which moves only when it is told to. Pages set their timers on it. */
import type { Mortal } from './browser.ts'

interface Timer {
  owner: Mortal
  due: number
  ring: () => void
}

/** More rings than any honest wait takes. */
const ENDLESS = 5_000

/** A wall clock that may be set, and a clock that never jumps. */
export class Clock {
  /** Milliseconds since the run began. */
  ticks = 0
  /** Wall-clock milliseconds. */
  wall = Date.UTC(2026, 4, 1)
  private readonly timers = new Map<number, Timer>()
  private last = 0

  /** Sets a timer, as `setTimeout` does: a wait that is too long for 31 bits is none. */
  set(owner: Mortal, ring: () => void, ms = 0): number {
    this.timers.set(++this.last, { owner, due: this.ticks + (ms >= 2 ** 31 ? 1 : Math.max(ms, 1)), ring })
    return this.last
  }

  /** Takes a timer back. */
  clear(timer: number): void {
    this.timers.delete(timer)
  }

  private moveTo(ticks: number): void {
    this.wall += ticks - this.ticks
    this.ticks = ticks
  }

  /** Lets time pass; before it and after every timer that rings it waits for `rest`. */
  async pass(ms: number, rest: () => Promise<void>): Promise<void> {
    await rest()
    const end = this.ticks + ms
    for (let rings = 0; ; rings++) {
      const [first] = [...this.timers].filter(([, { owner, due }]) => !owner.dead && due <= end)
        .sort(([, a], [, b]) => a.due - b.due)
      if (!first) break
      if (rings === ENDLESS) throw new Error(`timers ring without end: ${rings} in ${ms} ms`)
      this.timers.delete(first[0])
      this.moveTo(Math.max(first[1].due, this.ticks))
      first[1].ring()
      await rest()
    }
    this.moveTo(end)
  }
}
