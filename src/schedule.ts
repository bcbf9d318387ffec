/** When to flush: after a capture, after a wait, when the network or the page comes back, when the page is hidden. delivery.ts owns one. */
import type { Course } from './flush.ts'

/**
 * Calls `run` when it is due; `leaving` is true where the page is hidden, perhaps for good. Returns the one way to make
 * it due: within so many milliseconds, or sooner where it is due sooner already. The course's signal ends timer and listening. Where
 * there is no window (a server, a worker) only the timer is left. A page on its way into the back/forward cache is not
 * called until it is seen again.
 */
export function createSchedule(run: (leaving: boolean) => void, course: Pick<Course, 'parked' | 'signal'>): (ms: number) => void {
  const { signal } = course
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = Infinity
  const stop = () => {
    clearTimeout(timer)
    due = Infinity
  }
  const now = () => {
    stop()
    const leaving = globalThis.document?.hidden
    if (!(course.parked &&= leaving)) run(leaving)
  }
  // What begins on the way into the back/forward cache never ends: a lock in Firefox, a transaction in WebKit; and others wait for it.
  globalThis.addEventListener?.('pagehide', ({ persisted }) => (course.parked = persisted), { signal })
  // `online` is a hint to try sooner, never a gate. Timers sleep in hidden pages, so a page that is seen again tries too;
  // a page that comes back out of the back/forward cache turns visible as well.
  globalThis.addEventListener?.('online', now, { signal })
  globalThis.document?.addEventListener('visibilitychange', now, { signal })
  signal.onabort = stop
  return (ms) => {
    const at = performance.now() + ms
    if (at >= due || signal.aborted) return
    stop()
    due = at
    timer = setTimeout(now, ms)
  }
}
