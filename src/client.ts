/** createClient(): joins context, queue, flush loop and schedule into the one thing a page holds. Widgets and prompts stand on it. */
import { layer, mint, place, surroundings, zone, type PlaceOptions } from './context.ts'
import { createDelivery } from './delivery.ts'
import { EarshotError } from './errors.ts'
import { createEvent, serialise, type CaptureInput, type FeedbackData } from './event.ts'
import { createListeners, type Listeners } from './listeners.ts'
import { settings, type ClientOptions } from './options.ts'
import { openQueue, type Pending, type Receipt } from './queue.ts'
import { openStorage, type Storage } from './storage.ts'

/** Who the person is, as far as the host knows. Laid over every later event of this client; kept in memory only. */
export type Identity = Pick<FeedbackData, 'anonymousId' | 'traits' | 'externalRefs' | 'respondent' | 'sessionId' | 'consent'>

/** Captures at one touch point. */
export interface Scope {
  /** As `Client.capture`, with the touch point, journey, step and tags of the scope laid under the input. */
  capture(input?: CaptureInput): Promise<Receipt>
}

/** The configured façade: one a page. */
export interface Client {
  /**
   * Creates one event and stores it; resolves once the device has it (`durable`), which then survives a reload, a killed
   * browser and weeks offline. Thank the person then. Delivery follows by itself.
   *
   * A rejection that nobody catches makes no noise in the page; it is reported to `on('error')` as well.
   *
   * @throws EarshotError (as a rejection) `touch-point-missing`, `event-invalid`, `event-too-large`, `storage-full`,
   * `storage-failed`, `client-closed`; every event captured before is safe
   */
  capture(input: CaptureInput): Promise<Receipt>
  /** A scope for one touch point. Never throws. */
  at(touchPoint: string, options?: PlaceOptions): Scope
  /** Tries to deliver now; resolves when the queue is empty or has to wait. Never rejects. A wait that the endpoint asked for is kept. */
  flush(): Promise<void>
  /** The rows behind the client, for parts that are loaded beside it, such as `earshot/inspect`. */
  readonly store: Storage
  /** What waits on the device, of all tabs. @throws DOMException (as a rejection) where the storage fails */
  pending(): Promise<Pending>
  /** Adds a listener; returns its undo. Never throws. */
  on: Listeners['on']
  /** Sets who the person is, for all events from now on, laid over what was set before; without a word it is nobody. Never throws. */
  identify(identity?: Identity): void
  /** Tells the error listeners of a mistake found outside the client, such as one in a prompt. Never throws. */
  report(...error: ConstructorParameters<typeof EarshotError>): void
  /** Ends all work and listening; resolves when every capture made before is stored. What waits goes out the next time. Never rejects. */
  close(): Promise<void>
}

/**
 * A client. Reads and stores nothing at import; a moment after its creation it opens its store, to send what an earlier
 * visit left. Safe on a server. Never throws: a mistake in the options is reported to `on('error')`, and captures are kept all the same.
 */
export function createClient(options: ClientOptions): Client {
  const chosen = settings(options)
  const { emit, on } = createListeners()
  const report: Client['report'] = (code, fix, where, cause) => emit('error', new EarshotError(code, fix, where, cause))
  const onFailed = (cause: unknown) => report('storage-failed', 'allow site data', '', cause)
  const storage = chosen.storage ?? openStorage({ ...chosen, onFailed })
  const queue = openQueue(storage, mint, chosen)
  const delivery = createDelivery(queue, chosen, emit, onFailed)
  const base = layer(surroundings(!chosen.storage), { channel: chosen.channel }, chosen.context)
  let identity: Identity | undefined
  let closed = false

  async function store(input: CaptureInput): Promise<Receipt> {
    if (closed) throw new EarshotError('client-closed', 'create one')
    const said = layer<CaptureInput>({ timezone: zone(), monotonicMs: Math.round(performance.now()) }, base, identity, input)
    const event = createEvent(said, mint(), Date.now(), chosen.source)
    const durable = await queue.add(serialise(event))
    emit('queued', { event, durable })
    delivery.added()
    return { id: event.id, durable }
  }
  const capture = (input: CaptureInput) => {
    const receipt = store(input)
    receipt.catch((error) => emit('error', error)) // also keeps an uncaught rejection out of the host page
    return receipt
  }
  // A turn later, so that a listener added at once hears of a mistake in the options; and what a last visit left goes out.
  queueMicrotask(() => {
    if (chosen.endpoint) delivery.added()
    else report('endpoint-missing', 'pass one')
  })
  return {
    capture,
    at: (touchPoint, options) => ({ capture: (input) => capture(layer(place(touchPoint, options ?? {}), input)) }),
    flush: delivery.flush,
    pending: queue.pending,
    on,
    store: storage,
    report,
    identify(who) {
      identity = who && layer<Identity>(identity, who)
    },
    async close() {
      closed = true
      await queue.stored()
      await delivery.close()
      storage.close()
    },
  }
}
