/** Delivers a client's queue from inside a service worker, by the core's own loop and under its lock. worker.ts and a site's own worker start it. */
import { mint } from '../context.ts'
import { createDelivery } from '../delivery.ts'
import { EarshotError } from '../errors.ts'
import { createListeners } from '../listeners.ts'
import { settings, type ClientOptions } from '../options.ts'
import { openQueue } from '../queue.ts'
import { openStorage } from '../storage.ts'

/** What a worker has to know: the same values as `createClient` has in the page, so that a batch goes out again as it was. */
export type WorkerOptions = Pick<
  ClientOptions, 'endpoint' | 'name' | 'durability' | 'headers' | 'timeout' | 'batchSize' | 'encoder' | 'verifyResponse'
>

/** The part of a service worker's event and scope that is used; TypeScript's DOM types have neither. */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void
  /** The tag of a `sync`. */
  tag?: string
  /** What a `message` says. */
  data?: unknown
}
interface WorkerScope extends EventTarget {
  registration?: object
}

/** The name under which page and worker speak of a queue: the tag of its Background Sync, and the message in its place. */
export const tagOf = (name: string) => `earshot:${name}`

/** Milliseconds between two looks into the queue that requests of the site's pages cause. */
const LOOK = 5_000

/** One delivery of what waits on the device. Resolves with whether nothing waits any more. Never rejects. */
async function drainOnce(options: WorkerOptions): Promise<boolean> {
  const chosen = settings(options)
  const { emit } = createListeners()
  const onFailed = (cause: unknown) => emit('error', new EarshotError('storage-failed', 'allow site data', '', cause))
  let lost = false
  const storage = openStorage({ ...chosen, onFailed: () => (lost = true) })
  const queue = openQueue(storage, mint, chosen)
  const delivery = createDelivery(queue, chosen, emit, onFailed)
  const waiting = async () => (await queue.pending()).count
  try {
    if (await waiting()) await delivery.flush()
    return !lost && !(await waiting())
  } catch {
    return false // the device's storage fails: events wait, and their page is told
  } finally {
    // A connection that stays open would block a deletion of the database.
    await delivery.close()
    storage.close()
  }
}

/**
 * Lets a service worker deliver what the pages of this origin have left on the device: on Background Sync where there is
 * one; else whenever the worker starts, and when pages ask for anything. Requests are never answered or changed. One line
 * in a worker of your own, at its top level; `scope` is its `self`. Never throws.
 *
 * What waits survives a killed worker: at worst a batch is sent twice, byte for byte the same.
 *
 * @example
 * drainInBackground(self, { endpoint: '/feedback', headers: { 'x-site': 'shop' } })
 */
export function drainInBackground(scope: EventTarget, options: WorkerOptions): void {
  const tag = tagOf(settings(options).name)
  let running: Promise<boolean> | undefined
  let following: Promise<boolean> | undefined
  let looked = -Infinity

  const start = () => {
    following = undefined
    looked = performance.now()
    return (running = drainOnce(options).finally(() => (running = undefined)))
  }
  // What runs may have seen the queue empty already, so that it never is enough for what came since.
  const drain = () => (running ? (following ??= running.then(start)) : start())
  const on = (type: string, listener: (event: WorkerEvent) => void) =>
    scope.addEventListener(type, listener as (event: Event) => void)

  on('activate', (event) => event.waitUntil(running ?? drain()))
  on('message', (event) => {
    if (event.data === tag) event.waitUntil(drain())
  })
  on('sync', (event) => {
    if (event.tag !== tag) return
    event.waitUntil(drain().then((empty) => {
      if (!empty) throw new Error(`${tag}: events wait`) // so that the browser tries again
    }))
  })
  // Where the browser itself says when, the site's requests need not pass by here.
  if (!('sync' in ((scope as WorkerScope).registration ?? {}))) {
    on('fetch', (event) => {
      if (running || performance.now() - looked > LOOK) event.waitUntil(running ?? drain())
    })
  }
  void drain() // the worker has just started, for whatever reason
}
