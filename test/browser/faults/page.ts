/**
 * The page that the rows of the fault matrix run in: the minified core, and `faults`, which a test calls through
 * `evaluate`. Everything in `install` is sent to the page as text and uses nothing from outside.
 */
import type { Client, ClientOptions, createClient } from '../../../src/index.ts'
import type { CaptureInput, FeedbackEvent } from '../../../src/event.ts'
import type { Acked } from '../../faults/oracle.ts'

/** What a client told, by name. */
export interface Heard {
  /** Ids of delivered events. */
  delivered: string[]
  /** Events set aside, and why. */
  quarantined: { ids: string[]; reason: string }[]
  /** Codes of the errors. */
  errors: string[]
  /** Whether each queued event was durable. */
  durable: boolean[]
}

/** What lies on the device. */
export interface Stored {
  queued: FeedbackEvent[]
  quarantined: FeedbackEvent[]
  /** Reasons of the quarantined rows. */
  reasons: string[]
}

/** What the page can do, by the name of a queue. */
export interface Faults {
  /** The clients that are open. */
  clients: Record<string, Client>
  /** Opens a client on a queue of this name, once the one before it is closed. */
  open(options: Partial<ClientOptions> & Pick<ClientOptions, 'name' | 'endpoint'>): Promise<void>
  /** Captures so many events at once; resolves with their ids once the test's own server knows of each ack. */
  capture(name: string, count: number, input?: CaptureInput): Promise<string[]>
  /** Captures very many: as `capture`, but only the ids are reported, in one go. Resolves with their count. */
  fill(name: string, count: number): Promise<number>
  /** Captures without end, some events a turn, and reports each ack; what cannot be stored is left. */
  storm(name: string, perTurn: number): void
  heard(name: string): Heard | undefined
  stored(name: string): Promise<Stored>
  /** Lets no timer of the page fire from now on: nothing is then sent but by `flush`. */
  still(): void
  /** Moves the page's wall clock. */
  clock(ms: number): void
  /** Makes the page hidden or visible, and tells it. */
  visibility(state: DocumentVisibilityState): void
  /** `fetch` as it was before any test replaced it. */
  fetch: typeof fetch
}

declare global {
  interface Window {
    faults: Faults
  }
}

function install(create: typeof createClient): void {
  const told: Record<string, Heard> = {}
  const events = new Map<string, FeedbackEvent>()
  const clients: Record<string, Client> = {}
  let ran = 0

  // Over XMLHttpRequest: `fetch` and its quota belong to the faults.
  const post = (body: unknown) => new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.onload = () => resolve()
    request.onerror = reject
    request.open('POST', '/acked')
    request.send(JSON.stringify(body))
  })
  let unsent: { name: string; acked: Acked }[] = []
  let sending: Promise<void> | undefined
  const report = async (name: string, acked: Acked) => {
    unsent.push({ name, acked })
    while (sending) await sending
    if (!unsent.length) return
    const those = unsent
    unsent = []
    await (sending = post(those).finally(() => (sending = undefined)))
  }
  async function captureOne(name: string, input: CaptureInput): Promise<string> {
    const { id } = await clients[name]!.capture(input)
    const event = events.get(id)
    events.delete(id)
    await report(name, { id, event, input })
    return id
  }
  // Each input is a capture like no other, so that two captures under one id would show.
  const inputs = (count: number, input: CaptureInput = {}): CaptureInput[] => Array.from({ length: count }, () =>
    ({ touchPoint: 'checkout.payment', metric: 'nps', ratingValue: ran % 11,
      ...input, externalRefs: { capture: `${performance.timeOrigin} ${ran++}` } }))

  const settled = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error as Error)
  })
  /** Rows of a kind; none where there is no such store yet, and it is not made by looking. */
  async function rows(name: string, kind: string): Promise<unknown[]> {
    const opening = indexedDB.open(name)
    opening.onupgradeneeded = () => opening.transaction?.abort()
    const database = await settled(opening).catch(() => undefined)
    if (!database) return []
    const all = await settled(database.transaction('rows').objectStore('rows')
      .getAll(IDBKeyRange.bound([kind], [kind, []])))
    database.close()
    return all
  }
  /** The events of a row's text: one, or an array of them. */
  const members = (text: unknown) => [JSON.parse(text as string) as FeedbackEvent].flat()

  window.faults = {
    clients,
    fetch: window.fetch.bind(window),
    async open(options) {
      const { name } = options
      await clients[name!]?.close()
      const heard: Heard = (told[name!] ??= { delivered: [], quarantined: [], errors: [], durable: [] })
      const client = create({ delay: 1, ...options })
      client.on('queued', ({ event, durable }) => {
        events.set(event.id, event)
        heard.durable.push(durable)
      })
      client.on('delivered', ({ ids }) => void heard.delivered.push(...ids))
      client.on('quarantined', (one) => void heard.quarantined.push(one))
      client.on('error', ({ code }) => void heard.errors.push(code))
      clients[name!] = client
    },
    capture: (name, count, input) => Promise.all(inputs(count, input).map((one) => captureOne(name, one))),
    async fill(name, count) {
      const receipts = await Promise.all(inputs(count).map((one) => clients[name]!.capture(one)))
      events.clear()
      await post(receipts.map(({ id }) => ({ name, acked: { id } })))
      return receipts.length
    },
    storm(name, perTurn) {
      const turn = async () => {
        await Promise.all(inputs(perTurn).map((one) => captureOne(name, one)))
        void turn()
      }
      void turn()
    },
    heard: (name) => told[name],
    async stored(name) {
      const aside = await rows(name, 'q') as { reason: string; row: unknown }[]
      return {
        queued: (await rows(name, 'e')).flatMap(members),
        quarantined: aside.flatMap(({ row }) => members(row)),
        reasons: aside.map(({ reason }) => reason),
      }
    },
    still() {
      window.setTimeout = (() => 0) as unknown as typeof setTimeout
    },
    clock(ms) {
      const now = Date.now
      Date.now = () => now() + ms
    },
    visibility(state) {
      Object.defineProperties(document, {
        visibilityState: { value: state, configurable: true },
        hidden: { value: state === 'hidden', configurable: true },
      })
      document.dispatchEvent(new Event('visibilitychange'))
    },
  }
}

/** The page as HTML. `__name` is a call that esbuild may add to named functions. */
export const faultPage = `<!doctype html><meta charset="utf-8"><title>faults</title><body>
<script type="module">import { createClient } from '/core.js'
const __name = (made) => made;
(${install.toString()})(createClient)</script>`
