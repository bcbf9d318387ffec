/** Delivery inside a service worker: on which events it runs, what it tells the browser, and what it leaves alone. */
import { IDBDatabase } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { drainInBackground } from '../../../src/worker/drain.ts'
import {
  captureMany, client, endpoint, freshDevice, scriptTransactions, stillClock, stored, stubLocks, until, waiting,
} from '../core/support.ts'
import { FakeScope } from './scope.ts'

beforeEach(() => {
  freshDevice()
  stillClock()
})

/** What a page without a way to the endpoint left on the device. */
async function left(count = 3): Promise<string[]> {
  const page = client()
  const ids = await captureMany(page, count)
  await page.close()
  return ids
}
const idsOf = ({ events }: { events: { id: string }[] }) => events.map(({ id }) => id)

/** A worker that has started and found nothing, before a page leaves events behind. */
async function idleWorker(url: string, sync: boolean, options: object = {}) {
  const scope = new FakeScope(sync)
  drainInBackground(scope, { endpoint: url, ...options })
  await Promise.all(scope.send('activate').waits)
  return { scope, ids: await left() }
}

/** Moves the clock of the worker's looks on. */
function later(ms: number): void {
  const now = performance.now()
  vi.spyOn(performance, 'now').mockReturnValue(now + ms)
}

describe('a worker', () => {
  it('delivers at its start what a page has left, with headers and encoder of its own', async () => {
    const server = await endpoint()
    const ids = await left()
    drainInBackground(new FakeScope(true), {
      endpoint: server.url,
      headers: { 'x-site': 'shop' },
      encoder: (events) => ({ contentType: 'application/json', body: JSON.stringify(events) }),
    })
    await server.arrived(1)
    await vi.waitFor(async () => expect(await waiting()).toEqual([]))
    expect(idsOf(server.requests[0]!)).toEqual(ids)
    expect(server.requests[0]!.headers).toMatchObject({ 'x-site': 'shop', 'content-type': 'application/json' })
  })

  it('takes the queue of its name alone, and writes nothing where none waits', async () => {
    const server = await endpoint()
    const ids = await left()
    const scope = new FakeScope(true)
    drainInBackground(scope, { endpoint: server.url, name: 'other' })
    await Promise.all(scope.send('activate').waits)
    expect([server.requests, await waiting(), (await stored('other')).head]).toEqual([[], ids, undefined])
  })

  it('holds the lock of the pages while it sends', async () => {
    const { held } = stubLocks()
    const server = await endpoint()
    const { scope } = await idleWorker(server.url, true)
    await Promise.all(scope.send('sync', { tag: 'earshot:earshot' }).waits)
    expect([held, server.requests.length]).toEqual([['earshot:earshot'], 1])
  })

  it('leaves no connection open', async () => {
    const server = await endpoint()
    const { scope } = await idleWorker(server.url, true)
    const closed = vi.spyOn(IDBDatabase.prototype, 'close')
    await Promise.all(scope.send('sync', { tag: 'earshot:earshot' }).waits)
    expect(closed).toHaveBeenCalledTimes(1)
  })

  it('tells the pages what it delivered', async () => {
    vi.stubGlobal('location', { href: 'https://shop.example/', origin: 'https://shop.example' })
    const server = await endpoint()
    const { scope, ids } = await idleWorker(server.url, true)
    const page = client()
    await Promise.all(scope.send('sync', { tag: 'earshot:earshot' }).waits)
    await until(() => page.heard.delivered.length)
    expect(page.heard.delivered).toEqual([{ ids }])
  })
})

describe('Background Sync', () => {
  it('is told that events still wait, so that the browser tries again', async () => {
    const server = await endpoint()
    const { scope, ids } = await idleWorker(server.url, true)
    server.next({ status: 503 })
    const [wait] = scope.send('sync', { tag: 'earshot:earshot' }).waits
    await expect(wait).rejects.toThrow('events wait')
    expect(await waiting()).toEqual(ids)
    await Promise.all(scope.send('sync', { tag: 'earshot:earshot' }).waits)
    expect([server.requests.length, await waiting()]).toEqual([2, []])
    expect(server.requests[1]!.body).toBe(server.requests[0]!.body)
  })

  it('is told so where the storage fails, or where none can be opened', async () => {
    const server = await endpoint()
    const { scope } = await idleWorker(server.url, true)
    scriptTransactions(...Array<string>(8).fill('UnknownError'))
    await expect(scope.send('sync', { tag: 'earshot:earshot' }).waits[0]).rejects.toThrow('events wait')
    vi.spyOn(indexedDB, 'open').mockImplementation(() => { throw new DOMException('no', 'SecurityError') })
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    await expect(scope.send('sync', { tag: 'earshot:earshot' }).waits[0]).rejects.toThrow('events wait')
    expect(server.requests).toEqual([])
  })

  it('of another tag is left to its owner', async () => {
    const server = await endpoint()
    const { scope } = await idleWorker(server.url, true)
    expect(scope.send('sync', { tag: 'workbox' }).waits).toEqual([])
  })

  it('takes what was stored while a run was under way', async () => {
    const server = await endpoint()
    const { scope } = await idleWorker(server.url, true)
    server.next({ delay: 30 })
    const first = scope.send('sync', { tag: 'earshot:earshot' })
    await server.arrived(1)
    await left(2)
    const opened = vi.spyOn(indexedDB, 'open')
    const more = [1, 2, 3].flatMap(() => scope.send('sync', { tag: 'earshot:earshot' }).waits)
    await Promise.all([...first.waits, ...more])
    expect(opened).toHaveBeenCalledTimes(1) // one more run for all three
    expect([server.taken.size, await waiting()]).toEqual([5, []])
  })

  it('where there is one, lets the requests of the site pass by', async () => {
    const server = await endpoint()
    const { scope } = await idleWorker(server.url, true)
    later(60_000)
    expect(scope.send('fetch').waits).toEqual([])
  })
})

describe('without Background Sync, a worker', () => {
  it('delivers when a page asks for anything, at most once in five seconds, and never answers', async () => {
    const server = await endpoint()
    const { scope, ids } = await idleWorker(server.url, false)
    expect(scope.send('fetch').waits).toEqual([])
    later(5_001)
    const sent = scope.send('fetch')
    await Promise.all(sent.waits)
    expect([idsOf(server.requests[0]!), sent.waits.length, sent.answered]).toEqual([ids, 1, false])
    await left()
    expect(scope.send('fetch').waits).toEqual([])
  })

  it('never fails a request, whatever becomes of the delivery', async () => {
    const server = await endpoint()
    const { scope } = await idleWorker(server.url, false)
    server.next({ status: 503 })
    later(5_001)
    await expect(Promise.all(scope.send('fetch').waits)).resolves.toEqual([false])
  })

  it('delivers when a page that leaves says so, and hears nobody else', async () => {
    const server = await endpoint()
    const { scope, ids } = await idleWorker(server.url, false)
    expect(scope.send('message', { data: { type: 'skipWaiting' } }).waits).toEqual([])
    await Promise.all(scope.send('message', { data: 'earshot:earshot' }).waits)
    expect(idsOf(server.requests[0]!)).toEqual(ids)
  })
})

describe('earshot.sw.js', () => {
  async function started(query: string) {
    const scope = new FakeScope(true)
    vi.stubGlobal('self', scope)
    vi.stubGlobal('location', { href: `https://shop.example/earshot.sw.js${query}`, origin: 'https://shop.example' })
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    vi.resetModules()
    await import('../../../src/worker/worker.ts')
    onTestFinished(() => warned.mockRestore())
    return { scope, warned }
  }

  it('takes endpoint, name and format from its own address', async () => {
    const server = await endpoint()
    const page = client({ name: 'till' })
    await captureMany(page, 1)
    await page.close()
    const { warned } = await started(`?endpoint=${encodeURIComponent(server.url)}&name=till&format=otlp&serviceName=shop`)
    await server.arrived(1)
    expect(JSON.parse(server.requests[0]!.body)).toHaveProperty('resourceLogs')
    expect(warned).not.toHaveBeenCalled()
  })

  it.each([['', 'endpoint-missing'], ['?endpoint=/f&format=fax', 'format fax'], ['?endpoint=/f&format=posthog', 'format posthog']])(
    'says what %o lacks, and does nothing', async (query, said) => {
      const { scope, warned } = await started(query)
      expect(warned.mock.calls.flat().join()).toContain(said)
      expect(scope.send('sync', { tag: 'earshot:earshot' }).waits).toEqual([])
    })
})
