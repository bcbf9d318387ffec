/** Runs in the page: watches what a widget does to it. parts/showing.ts sends it there. */

/** What was seen since the watch began. */
export interface Disturbance {
  /** Milliseconds of each long task, which is one of 50 or more: https://www.w3.org/TR/longtasks/ */
  tasks: number[]
  /** The sum of the layout shifts: https://wicg.github.io/layout-instability/ */
  shift: number
}

/** Watches from now on; what it returns is to be called once, waits for what is still under way, and tells. */
export function disturbance(): () => Promise<Disturbance> {
  const seen: Disturbance = { tasks: [], shift: 0 }
  const watch = (type: string, note: (entry: PerformanceEntry & { value: number }) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => note(entry as never))).observe({ type })
  watch('longtask', ({ duration }) => seen.tasks.push(duration))
  watch('layout-shift', ({ value }) => (seen.shift += value))
  return async () => {
    await new Promise((done) => setTimeout(() => requestIdleCallback(done), 300))
    return seen
  }
}
