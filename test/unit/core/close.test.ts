/** close(): what was captured before is stored, and nothing is left of the client. */
import { IDBDatabase } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../../src/client.ts'
import { answer, captureMany, client, endpoint, freshDevice, stillClock, waiting } from './support.ts'

let device: IDBFactory
beforeEach(() => {
  device = freshDevice()
  stillClock()
})

/** A window or a document that counts who listens. */
class Listened extends EventTarget {
  readonly open = new Set<string>()
  /** Listeners that no signal ends. */
  readonly alone = new Set<unknown>()
  override addEventListener(...[type, listener, options]: Parameters<EventTarget['addEventListener']>): void {
    const { signal } = { ...options as AddEventListenerOptions }
    if (signal) this.open.add(type)
    else this.alone.add(listener)
    signal?.addEventListener('abort', () => this.open.delete(type))
    super.addEventListener(type, listener, options)
  }
  override removeEventListener(...[type, listener]: Parameters<EventTarget['removeEventListener']>): void {
    this.alone.delete(listener)
    super.removeEventListener(type, listener)
  }
}

/** A page: window, document, and the channels it opened. */
function stubPage() {
  const channels: string[] = []
  class Channel extends BroadcastChannel {
    constructor(name: string) {
      super(name)
      channels.push(name)
      this.addEventListener('close', () => {})
    }
    override close(): void {
      channels.splice(channels.indexOf(this.name), 1)
      super.close()
    }
  }
  const window = new Listened()
  const document = Object.assign(new Listened(), { hidden: false })
  vi.stubGlobal('location', { origin: 'https://shop.example', href: 'https://shop.example/' })
  vi.stubGlobal('BroadcastChannel', Channel)
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
  vi.stubGlobal('document', document)
  return { window, document, channels }
}

/** Deletes the database; rejects where a connection is in the way. */
const remove = () => new Promise<void>((resolve, reject) => {
  const request = device.deleteDatabase('earshot')
  request.onblocked = () => reject(new Error('a connection is open'))
  request.onsuccess = () => resolve()
})

describe('close', () => {
  it('stores what was captured before, even in the same breath', async () => {
    const page = client()
    const receipts = Array.from({ length: 600 }, () => page.capture(answer))
    await page.close()
    expect(await waiting()).toEqual((await Promise.all(receipts)).map(({ id }) => id))
  })

  it('refuses what is captured after, with a code', async () => {
    const page = client()
    const closing = page.close()
    await expect(page.capture(answer)).rejects.toMatchObject({ code: 'client-closed' })
    await closing
    await expect(page.at('a').capture()).rejects.toMatchObject({ code: 'client-closed' })
    expect(await waiting()).toEqual([])
  })

  it('leaves no listener, timer, channel or connection', async () => {
    const { window, document, channels } = stubPage()
    vi.stubGlobal('fetch', async () => new Response('', { status: 503 })) // the real one keeps timers of its own
    const connections = vi.spyOn(device, 'open')
    const page = createClient({ endpoint: 'https://in.example' })
    page.on('error', () => {})
    await captureMany(page, 3)
    await page.flush()
    expect([[...window.open], [...document.open], channels, vi.getTimerCount()])
      .toEqual([['pagehide', 'online'], ['visibilitychange'], ['earshot:earshot'], 1])
    await page.close()
    expect([[...window.open], [...window.alone], [...document.open], channels, vi.getTimerCount()]).toEqual([[], [], [], [], 0])
    const databases = connections.mock.results.map(({ value }) => (value as IDBOpenDBRequest).result)
    for (const database of databases) expect(() => database.transaction('rows'))
      .toThrow(expect.objectContaining({ name: 'InvalidStateError' }))
    await expect(remove()).resolves.toBeUndefined()
  })

  it('right after creation leaves as little', async () => {
    const { window, channels } = stubPage()
    await createClient({ endpoint: 'https://in.example' }).close()
    await Promise.resolve()
    expect([[...window.open], channels, vi.getTimerCount()]).toEqual([[], [], 0])
  })

  it('ends a request under way and keeps its events for the next visit', async () => {
    const server = await endpoint()
    server.next({ stall: 'headers' })
    const page = client({ endpoint: server.url })
    const ids = await captureMany(page, 2)
    const flushed = page.flush()
    await server.arrived(1)
    await page.close()
    await flushed
    expect(await waiting()).toEqual(ids)
    await client({ endpoint: server.url }).flush()
    expect(server.requests[1]!.body).toBe(server.requests[0]!.body)
  })

  it('ends though fetch never settles, at whatever moment it comes', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => {}))
    for (let moment = 0; moment < 30; moment++) {
      const page = client({ endpoint: 'https://in.example' })
      await captureMany(page, 1)
      const flushed = page.flush()
      for (let step = 0; step < moment; step++) await new Promise((resolve) => setImmediate(resolve))
      await page.close()
      await flushed
    }
    expect(await waiting()).toHaveLength(30)
  })

  it('in the middle of a settlement makes no false alarm', async () => {
    stubPage()
    const server = await endpoint()
    const page = client({ endpoint: server.url })
    await captureMany(page, 1)
    const begin = IDBDatabase.prototype.transaction
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...what) {
      if (server.requests.length === 1) void page.close() // the answer is here, and about to be settled
      return begin.apply(this, what)
    })
    await page.flush()
    await page.close()
    expect([page.codes(), page.heard.delivered.length, await waiting()]).toEqual([[], 1, []])
  })

  it('twice, or before anything was captured, ends just the same', async () => {
    const page = client()
    await Promise.all([page.close(), page.close()])
    await page.close()
    await page.flush()
    const unused = client()
    await expect(unused.close()).resolves.toBeUndefined()
  })

  it('sends nothing any more: a flush after it is over at once', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url })
    await captureMany(page, 1)
    await page.close()
    await page.flush()
    vi.advanceTimersByTime(10_000)
    expect(server.requests).toEqual([])
  })
})
