/** Delivery against a real endpoint: what is removed, what stays, and that nobody sends twice at a time. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Client } from '../../../src/client.ts'
import {
  answer, captureMany, client, endpoint, freshDevice, scriptTransactions, stillClock, stored, stubLocks, until, waiting,
} from './support.ts'

beforeEach(() => {
  freshDevice()
  stillClock()
  vi.spyOn(globalThis, 'fetch')
})

/** How often a client has gone to the network, once whatever a timer set off has had its turn. */
async function attempts(page: Client): Promise<number> {
  for (let turn = 0; turn < 5; turn++) await page.pending()
  return vi.mocked(fetch).mock.calls.length
}

const idsOf = ({ events }: { events: { id: string }[] }) => events.map(({ id }) => id)

describe('a flush', () => {
  it('delivers all that waits, in order, once, and says so', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url, batchSize: 2 })
    const ids = await captureMany(page, 5)
    await page.flush()
    expect(server.requests.map(idsOf)).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)])
    expect(page.heard.delivered.flatMap((told) => told.ids)).toEqual(ids)
    expect([await waiting(), await page.pending()]).toEqual([[], { count: 0, bytes: 0, oldest: undefined }])
  })

  it('sends the events as they were stored, with sequence and installation', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url })
    await page.capture({ ...answer, text: 'Ünïcode 😀 \ud800' })
    const [[, text]] = (await stored()).events as unknown as [[number, string]]
    const { installation } = (await stored()).head!
    await page.flush()
    expect(server.requests[0]!.body)
      .toBe(JSON.stringify([{ ...JSON.parse(text), sequence: '0000000001', installationid: installation }]))
    expect(server.requests[0]!.events[0]!.data.text).toBe('Ünïcode 😀 \ud800')
  })

  it('asked for ten times at once sends every event once, by two runs', async () => {
    const locks = stubLocks()
    const server = await endpoint()
    const page = client({ endpoint: server.url, batchSize: 3 })
    const ids = await captureMany(page, 10)
    await Promise.all(Array.from({ length: 10 }, () => page.flush()))
    expect([server.requests.flatMap(idsOf), locks.asked.length]).toEqual([ids, 2])
  })

  it('asked for while one runs takes what came meanwhile', async () => {
    const server = await endpoint()
    server.next({ delay: 30 })
    const page = client({ endpoint: server.url })
    await captureMany(page, 1)
    const first = page.flush()
    await server.arrived(1)
    const { id } = await page.capture(answer)
    await page.flush()
    expect(server.taken.has(id)).toBe(true)
    await first
    expect(server.requests).toHaveLength(2)
  })

  it('sends nothing and touches nothing where the endpoint is missing', async () => {
    const page = client({ endpoint: '' })
    const ids = await captureMany(page, 2)
    await page.flush()
    expect([await waiting(), page.codes(), await attempts(page)]).toEqual([ids, ['endpoint-missing'], 0])
    const server = await endpoint()
    await client({ endpoint: server.url }).flush()
    expect([...server.taken.keys()]).toEqual(ids)
  })
})

describe('a failed attempt', () => {
  it('is counted with those before it, whoever fails', async () => {
    const server = await endpoint()
    server.always(() => ({ status: 503 }))
    const page = client({ endpoint: server.url })
    await captureMany(page, 1)
    for (let flush = 0; flush < 2; flush++) await page.flush()
    await client({ endpoint: server.url }).flush()
    expect((await stored()).head!.attempt).toBe(3)
  })

  const faults = [
    { status: 500 }, { status: 401 }, { status: 404 }, { status: 429 }, { status: 302, headers: { location: '/' } },
    { reset: 'before' }, { reset: 'body' }, { stall: 'headers' }, { stall: 'body' },
    { headers: { 'content-type': 'text/html' }, body: '<form>' },
  ] as const
  it.each(faults)('keeps every event, and the retry is the same bytes: %j', async (fault) => {
    const server = await endpoint()
    server.next(fault)
    const page = client({ endpoint: server.url, batchSize: 3, timeout: 'stall' in fault ? 60 : 30_000 })
    const ids = await captureMany(page, 4)
    await page.flush()
    expect([await waiting(), page.heard.delivered]).toEqual([ids, []])
    await captureMany(page, 2)
    await page.close()
    await client({ endpoint: server.url, batchSize: 50 }).flush()
    expect(server.requests[1]!.body).toBe(server.requests[0]!.body)
    expect(server.requests.slice(1).flatMap(idsOf).length).toBe(6)
    expect(await waiting()).toEqual([])
  })

  it.each(
    [[{ status: 403 }, ['endpoint-refused']], [{ reset: 'before' as const }, []]],
  )('is told where somebody can mend it: %j', async (fault, codes) => {
    const server = await endpoint()
    server.next(fault)
    const page = client({ endpoint: server.url })
    await captureMany(page, 1)
    await page.flush()
    expect(page.codes()).toEqual(codes)
  })

  it('of the storage is followed by another after five seconds', async () => {
    stubLocks()
    const server = await endpoint()
    const page = client({ endpoint: server.url })
    const ids = await captureMany(page, 1)
    scriptTransactions('UnknownError')
    vi.advanceTimersByTime(100)
    await until(() => vi.getTimerCount())
    expect([page.codes(), await attempts(page)]).toEqual([['storage-failed'], 0])
    vi.advanceTimersByTime(4_999)
    expect(await attempts(page)).toBe(0)
    vi.advanceTimersByTime(1)
    await server.arrived(1)
    expect(server.requests.map(idsOf)).toEqual([ids])
  })

  it('is followed by another within the wait, and by its success', async () => {
    const server = await endpoint()
    server.next({ status: 503 })
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
    const page = client({ endpoint: server.url })
    const ids = await captureMany(page, 1)
    vi.advanceTimersByTime(100)
    await until(() => page.heard.error.length)
    expect(await attempts(page)).toBe(1)
    vi.advanceTimersByTime(498)
    expect(await attempts(page)).toBe(1)
    vi.advanceTimersByTime(2)
    await server.arrived(2)
    await until(() => page.heard.delivered.length)
    expect([...server.taken.keys()]).toEqual(ids)
  })
})

describe('an endpoint that asks for a pause', () => {
  const NOW = Date.UTC(2026, 4, 1)
  async function paused(seconds: string) {
    vi.useFakeTimers({ now: NOW, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const server = await endpoint()
    server.next({ status: 429, headers: { 'retry-after': seconds, date: '' } })
    const page = client({ endpoint: server.url })
    await captureMany(page, 1)
    await page.flush()
    return { server, page }
  }

  it('gets it, whoever asks for a flush, over a reload too', async () => {
    const { server, page } = await paused('60')
    vi.setSystemTime(NOW + 59_000)
    await page.flush()
    await page.close()
    const next = client({ endpoint: server.url })
    await next.flush()
    expect(server.requests).toHaveLength(1)
    vi.setSystemTime(NOW + 60_000)
    await next.flush()
    expect(server.requests).toHaveLength(2)
  })

  it('gets an hour at most, even where the clock is set back by years', async () => {
    const { server, page } = await paused('1000000000')
    vi.setSystemTime(NOW + 3_600_000)
    await page.flush()
    expect(server.requests).toHaveLength(2)

    const late = await paused('60')
    vi.setSystemTime(NOW - 10 * 365 * 86_400_000)
    await late.page.flush()
    expect(late.server.requests).toHaveLength(2)
  })
})

describe('captures', () => {
  it('made together travel together, after the delay', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url, delay: 250 })
    const ids = await captureMany(page, 3)
    vi.advanceTimersByTime(249)
    expect(await attempts(page)).toBe(0)
    vi.advanceTimersByTime(1)
    await server.arrived(1)
    expect(server.requests.map(idsOf)).toEqual([ids])
  })

  it('made while deliveries fail cause an attempt a second, not each one', async () => {
    const server = await endpoint()
    server.always(() => ({ status: 503 }))
    vi.spyOn(Math, 'random').mockReturnValue(0.999)
    const page = client({ endpoint: server.url })
    await captureMany(page, 1)
    for (let failed = 1; failed <= 5; failed++) {
      vi.advanceTimersByTime(20_000)
      await until(() => page.heard.error.length === failed)
      expect(await attempts(page)).toBe(failed)
    }
    await captureMany(page, 3)
    vi.advanceTimersByTime(999)
    expect(await attempts(page)).toBe(5)
    vi.advanceTimersByTime(1)
    await server.arrived(6)
  })

  it('made while a run ends, its last look at the queue behind it, need no further push', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url, delay: 0 })
    const late: string[] = []
    stubLocks(async () => {
      if (late.length) return
      late.push((await page.capture(answer)).id)
      await Promise.resolve()
      vi.advanceTimersByTime(1)
    })
    await captureMany(page, 1)
    await page.flush()
    await server.arrived(2)
    expect(idsOf(server.requests[1]!)).toEqual(late)
  })

  it('of the last visit go out by themselves', async () => {
    const ids = await captureMany(client(), 2)
    const server = await endpoint()
    client({ endpoint: server.url })
    await Promise.resolve()
    vi.advanceTimersByTime(100)
    await server.arrived(1)
    expect(server.requests.map(idsOf)).toEqual([ids])
  })
})
