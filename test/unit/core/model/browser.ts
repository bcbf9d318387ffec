/** One browser of the model test: its clock, device and locks, the pages in it, and the endpoint they send to. */
import { Clock } from './clock.ts'
import type { Core } from './core.ts'
import { Disk } from './disk.ts'
import { Endpoint } from './endpoint.ts'
import { Locks } from './locks.ts'
import { Model } from './model.ts'
import { Page } from './page.ts'

/** Whatever dies with a page belongs to one. */
export interface Mortal {
  readonly dead: boolean
}

/** What is the same in a whole run. */
export interface RunOptions {
  /** Whether pages have Web Locks. */
  locks: boolean
  batchSize: number
  /** Turns of the event loop that an answer takes. */
  lag: number
  /** Of all chance inside the run. */
  seed: number
}

/** Turns after which a browser that has nothing under way is at rest. */
const STILL = 4
/** More turns than any honest work takes. */
const ENDLESS = 3_000

const turn = () => new Promise(setImmediate)

/** A small seeded generator, in [0, 1): mulberry32. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A browser with up to three pages of one store. */
export class Browser {
  readonly clock = new Clock()
  readonly disk = new Disk()
  readonly locks = new Locks()
  readonly model: Model
  readonly endpoint: Endpoint
  readonly random: () => number
  /** How many transactions were made to fail. */
  faults = 0
  /** How many of the next parts of the core that pages fetch do not come. */
  missing = 0
  private readonly slots: (Page | undefined)[] = []
  private readonly open = new Set<{ page: Page; name: string; onmessage?: (message: { data: unknown }) => void }>()
  private busy = 0
  private counted = 0

  constructor(readonly core: (globals: object) => Core, readonly options: RunOptions) {
    this.random = chance(options.seed)
    this.model = new Model(options.locks)
    this.endpoint = new Endpoint(this.model, options.batchSize, () => this.pages, () => this.clock.wall,
      () => this.disk.claimed)
    this.disk.onFault = () => {
      this.faults++
      this.excuse()
    }
  }

  private excuse(): void {
    this.model.excuse()
    this.endpoint.excuse()
  }

  /** The pages that live. */
  get pages(): Page[] {
    return this.slots.filter((page) => page !== undefined)
  }

  /** A number that was not given before. */
  number(): number {
    return ++this.counted
  }

  /** The page in this slot, opened where none is. */
  page(slot: number): Page {
    return (this.slots[slot] ??= new Page(`page ${slot}, ${this.number()}`, this))
  }

  /** Kills the page in this slot, if one is: nothing of it runs any more. */
  kill(slot: number, survive: boolean): void {
    const page = this.slots[slot] as Page & { dead: boolean } | undefined
    if (!page) return
    page.dead = true
    this.slots[slot] = undefined
    this.disk.bury(page, survive)
    this.locks.bury(page)
    this.endpoint.over(page)
    this.excuse()
  }

  /** Closes the page in this slot, if one is, and holds it to have ended everything. */
  async close(slot: number): Promise<void> {
    const page = this.slots[slot]
    if (!page) return
    void page.close()
    await this.rest()
    if (page.waits.size) this.model.accuse(`${page.name} is closed before ${[...page.waits].join()} ended`)
    this.kill(slot, true)
  }

  /** `BroadcastChannel` of one page. */
  channels(page: Page) {
    const { open } = this
    const post = (from: object, name: string, data: unknown) => {
      for (const one of [...open].filter((other) => other !== from && other.name === name)) {
        this.busy++
        setImmediate(() => {
          this.busy--
          if (!one.page.dead && open.has(one)) one.onmessage?.({ data })
        })
      }
    }
    return class {
      private readonly own: { page: Page; name: string; onmessage?: (message: { data: unknown }) => void }

      constructor(name: string) {
        open.add(this.own = { page, name })
      }

      set onmessage(hear: (message: { data: unknown }) => void) {
        this.own.onmessage = hear
      }

      postMessage(data: unknown): void {
        if (!page.dead) post(this.own, this.own.name, structuredClone(data))
      }

      close(): void {
        open.delete(this.own)
      }
    }
  }

  /** `fetch` of one page. */
  async fetch(page: Page, { body, signal }: { body: string; signal: AbortSignal }): Promise<Response> {
    signal.throwIfAborted()
    if (page.dead) return new Promise(() => {})
    const reply = this.endpoint.receive(page, body, () => !page.dead && !signal.aborted)
    const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => {
      if ((signal.reason as Error).name === 'TimeoutError' && !page.dead) this.endpoint.slow()
      reject(signal.reason as Error)
    }))
    aborted.catch(() => {}) // the headers may have come before
    const answered = new Promise<Response>((resolve, reject) => {
      if (reply === 'hang') return
      this.busy++
      void this.turns(this.options.lag).then(() => {
        this.busy--
        if (page.dead) return
        if (reply === 'cut') reject(new TypeError('cut'))
        else resolve(reply)
      })
    })
    try {
      return await Promise.race([answered, aborted])
    } finally {
      this.endpoint.over(page)
    }
  }

  /** Fetches a part of the core that a page has not fetched before. */
  async fetchPart(): Promise<void> {
    if (!this.missing) return
    this.missing--
    this.excuse()
    this.endpoint.missed()
    throw new TypeError('not fetched')
  }

  /** Lets the event loop turn so often. */
  async turns(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await turn()
  }

  /** Lets everything that is under way end, hanging requests aside. */
  async rest(): Promise<void> {
    for (let still = 0, turns = 0; still < STILL; turns++) {
      await turn()
      still = this.busy || this.disk.busy || this.locks.busy ? 0 : still + 1
      if (turns === ENDLESS) throw new Error('it works without end')
    }
  }

  /** Lets time pass, page by page and timer by timer. */
  pass(ms: number): Promise<void> {
    return this.clock.pass(ms, () => this.rest())
  }

  /** Holds everything to the model. */
  async check(): Promise<void> {
    await this.rest()
    this.endpoint.rest()
    const { lying, bytes } = await this.disk.look('earshot')
    this.model.look(lying, this.pages)
    this.model.judge()
    for (const page of this.pages) {
      const told = await page.client.pending()
      const due = { ...this.model.pending(), bytes }
      for (const name of ['count', 'bytes', 'oldest'] as const)
        if (told[name] !== due[name]) throw new Error(`${page.name}: ${name} is ${told[name]}, not ${due[name]}`)
    }
    await this.rest()
  }

  /** The network is honest, the device has room, and time passes: everything that waits comes to its end. */
  async end(patiently: boolean): Promise<void> {
    this.disk.full = false
    this.disk.fates = []
    this.missing = 0
    this.endpoint.moods = []
    await this.check()
    // A page finds at its opening what those before it left.
    if (patiently) this.kill(0, true)
    else for (const slot of this.slots.keys()) this.kill(slot, true)
    if (!patiently) this.clock.wall += 7_200_000
    const page = this.page(0)
    if (patiently) await this.pass(7_200_000)
    else page.flush()
    await this.check()
    this.model.ended(this.endpoint.taken)
    this.model.judge()
  }
}
