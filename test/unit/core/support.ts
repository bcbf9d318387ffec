/**
 * What the tests of the core share: a device of its own for each test, a client that remembers what it told, and a
 * look at the rows.
 */
import { IDBDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { onTestFinished, vi } from 'vitest'
import { createClient, type Client } from '../../../src/client.ts'
import type { FeedbackEvent } from '../../../src/event.ts'
import type { ClientEvents } from '../../../src/listeners.ts'
import type { ClientOptions } from '../../../src/options.ts'
import type { Head } from '../../../src/segment.ts'
import { startFaultServer } from '../../faults/server.ts'

/** A device whose storage is empty. It is gone after the test. */
export function freshDevice(): IDBFactory {
  const device = new IDBFactory()
  vi.stubGlobal('indexedDB', device)
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
  onTestFinished(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
  return device
}

/** Stops the clock that waits run on, so that nothing is sent but by `flush` or by moving it on. */
export function stillClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
}

/** Resolves when it is so. Moves no clock, as `vi.waitUntil` does to a still one. */
export async function until(so: () => unknown): Promise<void> {
  while (!so()) await new Promise(setImmediate)
}

/** A fault server that ends with the test. */
export async function endpoint() {
  const server = await startFaultServer()
  onTestFinished(() => server.close())
  return server
}

/** Holds back every answer from here on, until what it returns is called. The requests arrive. */
export function holdAnswers(): () => void {
  const send = fetch
  let letGo = () => {}
  const free = new Promise<void>((resolve) => (letGo = resolve))
  vi.stubGlobal('fetch', async (...what: Parameters<typeof fetch>) => {
    const response = await send(...what)
    await free
    return response
  })
  return letGo
}

/** Everything a client told, by name. */
export type Heard = { [T in keyof ClientEvents]: ClientEvents[T][] }

/** A client that remembers what it told, closed after the test. */
export function client(options: Partial<ClientOptions> = {}): Client & { heard: Heard; codes: () => string[] } {
  const made = createClient({ endpoint: '', source: 'https://shop.example', ...options })
  const heard: Heard = { queued: [], delivered: [], quarantined: [], error: [] }
  for (const type of ['queued', 'delivered', 'quarantined', 'error'] as const)
    made.on(type, (detail) => void heard[type].push(detail as never))
  onTestFinished(() => made.close())
  return { ...made, heard, codes: () => heard.error.map(({ code }) => code) }
}

/** The answer that tests capture where its content does not matter. */
export const answer = { touchPoint: 'checkout.payment', metric: 'nps', ratingValue: 9 } as const

/** What lies in a store. */
export interface Rows {
  /** Events that wait, by sequence, as the text they are stored as. */
  events: Map<number, string>
  /** Rows set aside, with the reason. */
  aside: { reason: string; row: unknown }[]
  /** Sequences of the rows set aside. */
  asideSeqs: number[]
  /** The counting row. */
  head?: Head
}

const settled = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error as Error)
})

/** Runs `body` on a store through a connection of the test's own. */
export async function withStore<T>(body: (store: IDBObjectStore) => Promise<T> | T, name = 'earshot'): Promise<T> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore('rows')
  const database = await settled(request)
  const result = await body(database.transaction('rows', 'readwrite').objectStore('rows'))
  database.close()
  return result
}

/** The texts of the events that lie in a row; the row itself where it is junk. */
export function textsOf(row: unknown): string[] {
  try {
    const events = [JSON.parse(row as string) as unknown].flat()
    return events.map((event) => JSON.stringify(event))
  } catch {
    return [row as string]
  }
}

/** The rows of a store that hold events, in their order: each one's key and text. */
export const eventRows = (name?: string): Promise<[key: number, text: string][]> => withStore(async (store) => {
  const range = IDBKeyRange.bound(['e'], ['e', []])
  const [keys, rows] = await Promise.all([settled(store.getAllKeys(range)), settled(store.getAll(range))])
  return keys.map((key, i) => [(key as [string, number])[1], rows[i] as string])
}, name)

/** All rows of a store. */
export const stored = (name?: string): Promise<Rows> => withStore(async (store) => {
  const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())])
  const rows: Rows = { events: new Map(), aside: [], asideSeqs: [] }
  for (const [i, key] of keys.entries()) {
    const [kind, number] = key as [string, number]
    if (kind === 'e') textsOf(values[i]).forEach((text, n) => rows.events.set(number + n, text))
    if (kind === 'q') rows.asideSeqs.push(number)
    if (kind === 'q') rows.aside.push(values[i] as Rows['aside'][number])
    if (kind === 'm') rows.head = values[i] as NonNullable<Rows['head']>
  }
  return rows
}, name)

/** Ids of the events that wait in a store, in their order. */
export const waiting = async (name?: string): Promise<string[]> =>
  [...(await stored(name)).events.values()].map((text) => (JSON.parse(text) as FeedbackEvent).id)

/**
 * Scripts the fate of the next transactions: each takes one entry, an error's name to be aborted with at its commit, or
 * undefined to go well. As with a full disk, nothing but the abort event tells of it.
 */
export function scriptTransactions(...fates: (string | undefined)[]): void {
  const begin = IDBDatabase.prototype.transaction
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...what) {
    const transaction = begin.apply(this, what)
    const fate = what[1] === 'versionchange' ? undefined : fates.shift() // the stand-in opens by a transaction as well
    if (fate) {
      transaction.commit = () => {
        Object.defineProperty(transaction, 'error', { value: new DOMException('scripted', fate) })
        transaction.abort()
      }
    }
    return transaction
  })
  onTestFinished(() => spy.mockRestore())
}

/**
 * Web Locks as a browser has them: one holder a name, the others in their order; letting go takes a task, or as long as
 * `letGo` takes. Returns the names asked for and held, in order.
 */
export function stubLocks(letGo: () => Promise<unknown> = () => new Promise(setImmediate)) {
  const seen = { held: [] as string[], asked: [] as string[] }
  const queues = new Map<string, Promise<unknown>>()
  const request = async (name: string, { signal }: { signal: AbortSignal }, body: () => Promise<void>) => {
    seen.asked.push(name)
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error))
      if (signal.aborted) reject(signal.reason as Error)
    })
    let release = () => {}
    const before = queues.get(name)
    queues.set(name, Promise.all([before, new Promise<void>((resolve) => (release = resolve))]))
    try {
      await Promise.race([before, aborted])
      seen.held.push(name)
      await body()
      await letGo()
    } finally {
      release()
    }
  }
  vi.stubGlobal('navigator', { language: 'en', locks: { request } })
  return seen
}

/** Captures so many answers one after the other, so that each has a row of its own; resolves with their ids. */
export async function captureEach(made: Client, count: number): Promise<string[]> {
  const ids: string[] = []
  while (ids.length < count) ids.push((await made.capture(answer)).id)
  return ids
}

/** Captures so many answers at once; resolves with their ids. */
export async function captureMany(made: Client, count: number, text = ''): Promise<string[]> {
  const words = Array.from({ length: count }, (_, i) => text && `${text} ${i}`)
  const receipts = await Promise.all(words.map((said) => made.capture({ ...answer, text: said })))
  return receipts.map(({ id }) => id)
}
