/** One sender for all tabs, by the browser's locks where it has them. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { withLock } from '../../../src/lock.ts'
import { captureMany, client, endpoint, freshDevice, stillClock, stubLocks, waiting } from './support.ts'

beforeEach(() => void freshDevice())

const never = new AbortController().signal

describe('withLock', () => {
  it('lets one body of a name run at a time, in the order they came', async () => {
    stubLocks()
    const order: string[] = []
    const body = (tab: string) => async () => {
      order.push(`${tab} begins`)
      await new Promise((resolve) => setImmediate(resolve))
      order.push(`${tab} ends`)
    }
    await Promise.all(['a', 'b'].map((tab) => withLock('earshot:x', never, body(tab))))
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  it('ends the waiting where it is aborted, never the running', async () => {
    stubLocks()
    const closing = new AbortController()
    let end = () => {}
    const running = withLock('earshot:x', closing.signal, () => new Promise((resolve) => (end = resolve)))
    const waits = vi.fn(async () => {})
    const waited = withLock('earshot:x', closing.signal, waits)
    await new Promise((resolve) => setImmediate(resolve))
    closing.abort()
    await waited
    expect(waits).not.toHaveBeenCalled()
    end()
    await running
  })

  it('runs once where the lock is lost while the body runs, and ends with it', async () => {
    const lost = async (_: string, __: object, body: () => Promise<void>) => {
      void body()
      throw new DOMException('the page enters the back/forward cache', 'AbortError')
    }
    vi.stubGlobal('navigator', { locks: { request: lost } })
    let end = () => {}
    const body = vi.fn<(leased: boolean) => Promise<void>>(() => new Promise((resolve) => (end = resolve)))
    const ended = vi.fn()
    const running = withLock('earshot:x', never, body).then(ended)
    await new Promise((resolve) => setImmediate(resolve))
    expect([body.mock.calls, ended.mock.calls]).toEqual([[[false]], []])
    end()
    await running
    expect(body).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['missing', { language: 'en' }],
    ['refused', { locks: { request: () => Promise.reject(new DOMException('opaque origin', 'SecurityError')) } }],
  ])('runs at once where locks are %s', async (_, navigator) => {
    vi.stubGlobal('navigator', navigator)
    const body = vi.fn<(leased: boolean) => Promise<void>>(async () => {})
    await withLock('earshot:x', never, body)
    expect(body.mock.calls).toEqual([[true]]) // it needs a lease
  })
})

it('needs no lease where there is a lock', async () => {
  stubLocks()
  const body = vi.fn<(leased: boolean) => Promise<void>>(async () => {})
  await withLock('earshot:x', never, body)
  expect(body.mock.calls).toEqual([[false]])
})

describe('tabs of one store', () => {
  it('send every event once, whoever flushes', async () => {
    stillClock()
    const locks = stubLocks()
    const server = await endpoint()
    const tabs = Array.from({ length: 5 }, () => client({ endpoint: server.url, batchSize: 4 }))
    const ids = (await Promise.all(tabs.map((tab) => captureMany(tab, 5)))).flat()
    await Promise.all(tabs.map((tab) => tab.flush()))
    expect(server.requests.flatMap(({ events }) => events.map(({ id }) => id)).sort()).toEqual([...ids].sort())
    expect([await waiting(), new Set(locks.asked)]).toEqual([[], new Set(['earshot:earshot'])])
  })

  it('without locks send every event once too, one tab at a time', async () => {
    stillClock()
    const server = await endpoint()
    server.always(() => ({ delay: 10 }))
    const tabs = [client({ endpoint: server.url }), client({ endpoint: server.url })]
    const ids = (await Promise.all(tabs.map((tab) => captureMany(tab, 3)))).flat()
    await Promise.all(tabs.map((tab) => tab.flush()))
    await Promise.all(tabs.map((tab) => tab.flush()))
    expect(server.requests.flatMap(({ events }) => events.map(({ id }) => id))).toEqual(ids)
    expect(await tabs[0]!.pending()).toEqual({ count: 0, bytes: 0, oldest: undefined })
  })
})

describe('clients of two names', () => {
  it('share no event, no lock and no word', async () => {
    stillClock()
    const locks = stubLocks()
    const [one, two] = [await endpoint(), await endpoint()]
    const [first, second] = [client({ endpoint: one.url, name: 'one' }), client({ endpoint: two.url, name: 'two' })]
    const [mine, yours] = [await captureMany(first, 3), await captureMany(second, 2)]
    await first.flush()
    expect([[...one.taken.keys()], two.requests, await waiting('one'), await waiting('two')])
      .toEqual([mine, [], [], yours])
    await second.flush()
    expect([[...two.taken.keys()], one.requests.length, locks.held]).toEqual([yours, 1, ['earshot:one', 'earshot:two']])
    expect([first.heard.delivered, second.heard.delivered]).toEqual([[{ ids: mine }], [{ ids: yours }]])
  })
})
