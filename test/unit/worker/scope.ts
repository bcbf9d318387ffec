/** A service worker's scope for the tests: its events, what they were asked to wait for, and whether a request was answered. */

/** One event that a worker was sent. */
export interface Sent {
  /** What the worker asked the browser to wait for. */
  waits: Promise<unknown>[]
  /** Whether the worker answered a request itself. */
  answered: boolean
}

/** A scope; with Background Sync or without. */
export class FakeScope extends EventTarget {
  readonly registration: object

  constructor(sync: boolean) {
    super()
    this.registration = sync ? { sync: {} } : {}
  }

  /** Sends an event with these fields. */
  send(type: 'activate' | 'fetch' | 'message' | 'sync', fields: object = {}): Sent {
    const sent: Sent = { waits: [], answered: false }
    this.dispatchEvent(Object.assign(new Event(type), fields, {
      waitUntil: (work: Promise<unknown>) => void sent.waits.push(work),
      respondWith: () => (sent.answered = true),
    }))
    return sent
  }
}
