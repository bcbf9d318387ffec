/** Keeps the flush loop going: one run at a time, under the lock of all tabs, then the next wait. client.ts owns one. */
import { drain, type Course } from './flush.ts'
import type { Listeners } from './listeners.ts'
import { withLock } from './lock.ts'
import type { Settings } from './options.ts'
import { BATCH_BYTES, type Queue } from './queue.ts'
import { createSchedule } from './schedule.ts'

/** Delivery of one queue. */
export interface Delivery {
  /** Runs the loop now, or once more after the run under way. Resolves when the queue is empty or has to wait; never rejects. */
  flush(): Promise<void>
  /** Says that an event was added: a flush follows soon. */
  added(): void
  /** Ends sending, waiting and listening; resolves when no run is under way. */
  close(): Promise<void>
}

/** Milliseconds between attempts that new captures cause while deliveries fail. */
const PROBE = 1_000
/** Milliseconds after which a failing storage is asked again. */
const STORAGE_WAIT = 5_000

/** Delivery from `queue` as `settings` say; `emit` tells what became of events, here and in the other tabs, and `onFailed` hears why a storage failed. */
export function createDelivery(queue: Queue, settings: Settings, emit: Listeners['emit'], onFailed: (cause: unknown) => void): Delivery {
  const { name, endpoint } = settings
  const closing = new AbortController()
  const course: Course = { ...settings, signal: closing.signal, limit: BATCH_BYTES }
  // A tab may deliver what another captured, whose person is waiting to read "sent".
  let tabs: BroadcastChannel | undefined
  try {
    tabs = location && new BroadcastChannel(`earshot:${name}`)
    tabs.onmessage = ({ data: [type, detail] }) => emit(type, detail)
  } catch {
    // A server has no location, and would be held open; Firefox refuses the channel where it refuses site data. Nobody else is there to be told.
  }
  let running: Promise<void> | undefined
  let following: Promise<void> | undefined
  let wait: number | undefined // as the last run ended

  const tell: typeof emit = (type, detail) => {
    emit(type, detail)
    if (type !== 'error') tabs?.postMessage([type, detail])
  }
  async function run(leaving?: boolean) {
    following = undefined
    const turn = async (leased: boolean) => {
      try {
        wait = await drain(queue, course, leased, leaving, tell)
      } catch (cause) {
        wait = STORAGE_WAIT
        onFailed(cause)
      }
    }
    if (endpoint) await withLock(`earshot:${name}`, closing.signal, turn)
    if (wait !== undefined) within(wait)
  }
  const start = (leaving?: boolean) => (running = run(leaving).finally(() => (running = undefined)))
  // A run under way may have seen the queue empty already, so that it never is enough for what came since.
  const flush = (leaving?: boolean) => (running ? (following ??= running.then(() => start(leaving))) : start(leaving))
  const within = createSchedule(flush, course)
  return {
    flush: () => flush(),
    added: () => within(wait === undefined ? settings.delay : PROBE),
    async close() {
      closing.abort()
      await running // it may still have something to tell the other tabs
      tabs?.close()
    },
  }
}
