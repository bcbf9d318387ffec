/**
 * The promise, under seeded random faults: acked = delivered ∪ queued ∪ quarantined. Every step of a run is drawn by
 * chance: captures, flushes whose answers are scripted, transactions that fail, a clock that jumps, a page that closes
 * and comes back.
 */
import fc from 'fast-check'
import { IDBDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient, type Client } from '../../../src/client.ts'
import type { FeedbackEvent } from '../../../src/event.ts'
import { stored } from './support.ts'

type Answer = 'taken' | 'taken, then cut' | 'cut' | 'refused' | 'busy' | 'a page' | 'in part' | 'never'
type Step =
  | { do: 'capture'; count: number; poison: boolean; wait: boolean }
  | { do: 'flush'; answers: Answer[] }
  | { do: 'fail'; transactions: boolean[] }
  | { do: 'jump'; ms: number }
  | { do: 'reopen' }

const HOUR = 3_600_000
const answers = fc.constantFrom<Answer>(
  'taken', 'taken, then cut', 'cut', 'refused', 'busy', 'a page', 'in part', 'never',
)
/** A step of one kind, with its own fields. */
const kind = <D extends string, T extends object>(name: D, fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record({ ...fields, do: fc.constant(name) }) as unknown as fc.Arbitrary<T & { do: D }>
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: kind('capture', { count: fc.integer({ min: 1, max: 9 }), poison: fc.boolean(), wait: fc.boolean() }),
  },
  { weight: 5, arbitrary: kind('flush', { answers: fc.array(answers, { maxLength: 4 }) }) },
  { weight: 2, arbitrary: kind('fail', { transactions: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: kind('jump', { ms: fc.constantFrom(-1e11, -HOUR, HOUR, 1e11) }) },
  { weight: 2, arbitrary: kind('reopen', {}) },
)

/** An endpoint inside the test: it keeps what it took, and holds every batch to what it sent before. */
class Endpoint {
  /** Events taken by a readable 2xx, and those it took without being able to say so. */
  readonly proved = new Set<string>()
  readonly taken = new Map<string, string>()
  readonly refused = new Set<string>()
  /** The answers to come; 'taken' behind them. */
  script: Answer[] = []
  /** The body of the attempt that proved nothing: the next one must be the same. */
  unproved?: string
  /** Bytes that changed between two attempts. */
  readonly changed: [before: string, after: string][] = []

  private same(before: string | undefined, after: string): void {
    // Noted and not thrown: a throw in here would look like a broken network.
    if (before !== undefined && before !== after) this.changed.push([before, after])
  }

  readonly fetch = async (_: unknown, { body, signal }: { body: string; signal: AbortSignal }): Promise<Response> => {
    signal.throwIfAborted()
    this.same(this.unproved, body)
    this.unproved = body
    const events = JSON.parse(body) as FeedbackEvent[]
    const answer = this.script.shift() ?? 'taken'
    if (answer === 'never') return new Promise((_, reject) => (signal.onabort = () => reject(signal.reason as Error)))
    if (answer === 'cut') throw new TypeError('cut')
    if (answer === 'refused') return new Response('', { status: 503 })
    if (answer === 'busy') return new Response('', { status: 429, headers: { 'retry-after': '60' } })
    if (answer === 'a page') return new Response('<p>', { headers: { 'content-type': 'text/html' } })
    // From here on the batch may be divided or leave.
    if (events.some(({ data }) => data.text === 'poison')) {
      this.unproved = undefined
      if (events.length === 1) this.refused.add(events[0]!.id)
      return new Response('', { status: 422 })
    }
    const refused = answer === 'in part' ? events.filter((_, i) => i % 3 === 1) : []
    const rejected = refused.map(({ id }, i) => ({ id, reason: 'no', retry: i % 2 === 0 }))
    const left = new Map(rejected.map(({ id, retry }) => [id, retry]))
    for (const event of events) {
      if (left.get(event.id) === false) this.refused.add(event.id)
      if (left.has(event.id)) continue
      const bytes = JSON.stringify(event)
      this.same(this.taken.get(event.id), bytes) // an event never changes
      this.taken.set(event.id, bytes)
      if (answer !== 'taken, then cut') this.proved.add(event.id)
    }
    if (answer === 'taken, then cut') throw new TypeError('cut')
    this.unproved = undefined
    return new Response(JSON.stringify({ rejected }))
  }
}

const fates: boolean[] = []
let now = 0
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
  const begin = IDBDatabase.prototype.transaction
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...what) {
    const transaction = begin.apply(this, what)
    if (what[1] !== 'versionchange' && fates.shift()) transaction.commit = () => transaction.abort()
    return transaction
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** What a client has promised so far. */
class Page {
  readonly acked = new Set<string>()
  private client: Client | undefined
  private readonly captures: Promise<void>[] = []

  constructor(readonly endpoint: Endpoint) {}

  open(): Client {
    if (this.client) return this.client
    this.client = createClient({ endpoint: 'https://in.example', source: 'urn:test', batchSize: 4 })
    this.client.on('error', () => {})
    return this.client
  }

  capture(count: number, poison: boolean): Promise<unknown> {
    for (let i = 0; i < count; i++) {
      const text = poison && i === 1 ? 'poison' : `${i}`
      const receipt = this.open().capture({ touchPoint: 'a', text })
      this.captures.push(receipt.then(({ id }) => void this.acked.add(id), () => {}))
    }
    return Promise.all(this.captures)
  }

  async flush(): Promise<void> {
    const { endpoint } = this
    const ended = this.open().flush()
    // An answer that never comes ends by closing the page, or the run would never end.
    if (endpoint.script.includes('never')) {
      for (let i = 0; i < 40; i++) await new Promise((resolve) => setImmediate(resolve))
      await this.close()
    }
    await ended
  }

  async close(): Promise<void> {
    await this.client?.close()
    this.client = undefined
    await Promise.all(this.captures)
  }
}

async function take(page: Page, one: Step): Promise<void> {
  if (one.do === 'capture') {
    const captured = page.capture(one.count, one.poison)
    if (one.wait) await captured
  }
  if (one.do === 'fail') fates.push(...one.transactions)
  if (one.do === 'jump') vi.setSystemTime(now += one.ms)
  if (one.do === 'reopen') await page.close()
  if (one.do === 'flush') {
    page.endpoint.script = [...one.answers]
    await page.flush()
  }
}

/** Holds the store and the endpoint to the promise. */
async function hold(page: Page): Promise<void> {
  const { acked, endpoint: { proved, taken, refused, changed } } = page
  expect(changed).toEqual([])
  const { events, aside, batches, head } = await stored()
  const idOf = (text: unknown) => (JSON.parse(text as string) as FeedbackEvent).id
  const queued = new Set([...events.values()].map(idOf))
  const quarantined = new Set(aside.map(({ row }) => idOf(row)))
  expect([...acked].filter((id) => !proved.has(id) && !queued.has(id) && !quarantined.has(id))).toEqual([])
  expect([...queued, ...quarantined, ...taken.keys()].filter((id) => !acked.has(id))).toEqual([])
  expect([...queued].filter((id) => quarantined.has(id))).toEqual([])
  expect([...quarantined].filter((id) => !refused.has(id))).toEqual([])
  const bytes = [...events.values()].reduce((sum, text) => sum + text.length, 0)
  expect([head?.count ?? 0, head?.bytes ?? 0]).toEqual([events.size, bytes])
  expect(new Set(batches.flat()).size).toBe(batches.flat().length)
  expect(batches.flat().filter((seq) => !events.has(seq))).toEqual([])
}

describe('acked = delivered ∪ queued ∪ quarantined', () => {
  const seed = Number(process.env.EARSHOT_SEED ?? Math.floor(Math.random() * 2 ** 31))
  const runs = Number(process.env.EARSHOT_RUNS ?? 250)

  it(`holds over ${runs} runs of seed ${seed}`, async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      vi.stubGlobal('indexedDB', new IDBFactory())
      vi.setSystemTime(now = Date.UTC(2026, 4, 1))
      fates.length = 0
      const page = new Page(new Endpoint())
      vi.stubGlobal('fetch', page.endpoint.fetch)
      for (const one of steps) await take(page, one)
      await page.close()
      fates.length = 0
      await hold(page)

      // The network comes back, and time passes: everything but the refused leaves, each sequence number once.
      vi.setSystemTime(now += 2 * HOUR)
      page.endpoint.script = []
      await page.flush()
      await page.close()
      await hold(page)
      expect((await stored()).events.size).toBe(0)
      expect([...page.acked].filter((id) => !page.endpoint.proved.has(id) && !page.endpoint.refused.has(id)))
        .toEqual([])
      const { asideSeqs, head } = await stored()
      const { taken } = page.endpoint
      const sequences = [...taken.values()].map((text) => Number((JSON.parse(text) as FeedbackEvent).sequence))
      expect(new Set(sequences).size).toBe(sequences.length)
      const all = [...new Set([...sequences, ...asideSeqs])].sort((a, b) => a - b)
      expect(all).toEqual(Array.from({ length: (head?.next ?? 1) - 1 }, (_, i) => i + 1))
    }), { seed, numRuns: runs, verbose: 1 })
  }, 120_000)
})
