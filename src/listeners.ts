/** Who listens to a client, and calling them without being harmed by them. client.ts owns one set. */
import { EarshotError } from './errors.ts'
import type { FeedbackEvent } from './event.ts'

/** What a client tells, by name. */
export interface ClientEvents {
  /** An event is stored: on the device, or in memory where `durable` is false. */
  queued: { event: FeedbackEvent; durable: boolean }
  /** The endpoint has taken events, by this tab or another, and they have left the queue. */
  delivered: { ids: string[] }
  /** Events were set aside, for the endpoint's reason, in this tab or another. */
  quarantined: { ids: string[]; reason: string }
  /** Something needs mending. Without any listener it is written to the console, once a code. */
  error: EarshotError
}

/** Takes listeners and calls them. */
export interface Listeners {
  /** Adds a listener; returns its undo. */
  on<T extends keyof ClientEvents>(type: T, listener: (detail: ClientEvents[T]) => void): () => void
  /** Calls all listeners of a type. Never throws: a listener that does is reported as `listener-threw`. */
  emit<T extends keyof ClientEvents>(type: T, detail: ClientEvents[T]): void
}

/** An empty set of listeners. */
export function createListeners(): Listeners {
  const all = new Set<[type: string, listener: (detail: never) => void]>()
  const warned = new Set<string>()
  const emit: Listeners['emit'] = (type, detail) => {
    const those = [...all].filter(([wanted]) => wanted === type)
    if (!those.length && detail instanceof EarshotError && !warned.has(detail.code)) {
      warned.add(detail.code)
      console.warn(`earshot: ${detail.message}`)
    }
    for (const [, listener] of those) {
      try {
        listener(detail as never)
      } catch (cause) {
        // A listener for errors that throws is not told of itself again.
        if (type !== 'error') emit('error', new EarshotError('listener-threw', 'mend it', type, cause))
      }
    }
  }
  return {
    emit,
    on(type, listener) {
      const one = [type, listener] as [string, (detail: never) => void]
      all.add(one)
      return () => all.delete(one)
    },
  }
}
