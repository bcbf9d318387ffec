/** One page of the model test: a client among globals of its own, that can be killed at any moment. */
import { IDBKeyRange } from 'fake-indexeddb'
import type { Client } from '../../../../src/client.ts'
import type { Browser, Mortal } from './browser.ts'
import type { Nature, Witness } from './model.ts'

/** Words of a large answer: three of them fill a batch. */
const LARGE = 'word '.repeat(4_000)

/** A page. */
export class Page implements Witness, Mortal {
  dead = false
  readonly told = { delivered: new Map<string, number>(), quarantined: new Map<string, number>() }
  readonly client: Client
  /** Calls that have not come to an end. */
  readonly waits = new Set<string>()
  private readonly window = new EventTarget()
  private readonly parts = new Set<string>()
  private readonly document = Object.assign(new EventTarget(), { hidden: false })

  constructor(readonly name: string, private readonly browser: Browser) {
    const { batchSize } = browser.options
    const core = browser.core(this.globals())
    this.client = core.createClient({ endpoint: 'https://in.example', source: 'urn:test', batchSize })
    const { model } = browser
    this.client.on('queued', ({ event, durable }) => this.dead || model.queued(event, durable))
    this.client.on('delivered', ({ ids }) => this.hear('delivered', ids))
    this.client.on('quarantined', ({ ids }) => this.hear('quarantined', ids))
    this.client.on('error', ({ code, message }) => {
      if (!this.dead && code.startsWith('storage') && !browser.faults) model.accuse(`${message}, and nothing failed`)
    })
  }

  private hear(state: 'delivered' | 'quarantined', ids: string[]): void {
    if (this.dead) return
    for (const id of ids) this.told[state].set(id, (this.told[state].get(id) ?? 0) + 1)
  }

  private globals(): object {
    const { browser, window, document } = this
    const { clock } = browser
    class PageDate extends Date {
      static override now = () => clock.wall
    }
    return {
      window, document,
      BroadcastChannel: browser.channels(this),
      location: { href: 'https://in.example/', origin: 'https://in.example' },
      navigator: { language: 'en', ...(browser.options.locks ? { locks: browser.locks.for(this) } : {}) },
      indexedDB: browser.disk.for(this),
      IDBKeyRange,
      fetchPart: async (name: string) => {
        if (!this.parts.has(name)) await browser.fetchPart()
        this.parts.add(name)
      },
      fetch: (_: string, init: { body: string; signal: AbortSignal }) => browser.fetch(this, init),
      setTimeout: (ring: () => void, ms?: number) => clock.set(this, ring, ms),
      clearTimeout: (timer: number) => clock.clear(timer),
      performance: { now: () => clock.ticks },
      Date: PageDate,
      Math: Object.assign(Object.create(Math) as Math, { random: browser.random }),
      crypto: { getRandomValues: (bytes: Uint8Array) => bytes.map(() => browser.random() * 256) },
      AbortSignal: {
        any: (signals: AbortSignal[]) => AbortSignal.any(signals),
        timeout: (ms: number) => {
          const controller = new AbortController()
          clock.set(this, () => controller.abort(new DOMException('too long', 'TimeoutError')), ms)
          return controller.signal
        },
      },
      sessionStorage: undefined,
    }
  }

  /** Notes a call until it ends; what comes of a dead page's calls nobody learns. */
  private async wait<T>(name: string, call: Promise<T>, ended: (result: T) => void, failed?: () => void) {
    this.waits.add(name)
    try {
      const result = await call
      if (!this.dead) ended(result)
    } catch (error) {
      if (!this.dead && !failed) this.browser.model.accuse(`${this.name}: ${name} rejects with ${error as Error}`)
      if (!this.dead) failed?.()
    }
    this.waits.delete(name)
  }

  /** Captures one event; the model hears what comes of it. */
  capture(nature: Nature, large: boolean): void {
    const { model } = this.browser
    const number = model.captured(this, nature)
    const receipt = this.client.capture({ touchPoint: 'a', text: `${number} ${large ? LARGE : ''}`, tags: { nature } })
    void this.wait(`capture ${number}`, receipt, ({ id, durable }) => model.acked(number, id, durable),
      () => model.rejected(number))
  }

  /** Flushes; not held to end while a request hangs. */
  flush(): void {
    void this.wait(`flush ${this.browser.number()}`, this.client.flush(), () => {})
  }

  /** Closes the client: whatever it has under way comes to its end. */
  close(): Promise<void> {
    return this.wait('close', this.client.close(), () => {})
  }

  /** Tells the page that the network is back, or that it is hidden or seen again. */
  happen(what: 'online' | 'hidden' | 'visible'): void {
    if (what === 'online') return void this.window.dispatchEvent(new Event(what))
    this.document.hidden = what === 'hidden'
    this.document.dispatchEvent(new Event('visibilitychange'))
  }
}
