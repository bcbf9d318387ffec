/** Tells open streams that something new was kept. server.ts owns it, feedback.ts announces, stream.ts waits. */
import { setMaxListeners } from 'node:events'

/** A counter that can be waited for. */
export interface Changes {
  /** Goes up with every announcement. */
  readonly version: number
  /** True once the collector is going down. */
  readonly closed: boolean
  /** Something new was kept. */
  announce(): void
  /** Resolves at the next announcement, at close, when `signal` aborts, or after `ms`. */
  next(ms: number, signal: AbortSignal): Promise<void>
  /** Wakes everyone for the last time. */
  close(): void
}

/** A counter at 0. */
export function createChanges(): Changes {
  const target = new EventTarget()
  // A listener for each open stream, as many as there are readers: no sign of a leak, so Node need not warn of one.
  setMaxListeners(0, target)
  let version = 0
  let closed = false
  return {
    get version() {
      return version
    },
    get closed() {
      return closed
    },
    announce() {
      version++
      target.dispatchEvent(new Event('change'))
    },
    next: (ms, signal) =>
      new Promise((resolve) => {
        if (closed || signal.aborted) return resolve()
        const wake = () => {
          clearTimeout(timer)
          target.removeEventListener('change', wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, ms)
        target.addEventListener('change', wake)
        signal.addEventListener('abort', wake)
      }),
    close() {
      closed = true
      target.dispatchEvent(new Event('change'))
    },
  }
}
