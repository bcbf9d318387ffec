/** Where locks are missing: a lease keeps two tabs from sending, and a token keeps one that was overtaken from harm. */
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Batch, Settlement } from '../../../src/batch.ts'
import { add, addEach, drained, halved, ids, openRows, rejected } from './rows.ts'
import { captureMany, client, endpoint, eventRows, freshDevice, stillClock, stored, until, waiting } from './support.ts'

const NOW = Date.UTC(2026, 4, 1)
const leased = { leased: true }

beforeEach(() => {
  freshDevice()
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
})

describe('a lease', () => {
  it('keeps others from claiming for four seconds, and says for how long', async () => {
    const [one, two] = [openRows(), openRows()]
    await addEach(one, 'a')
    expect(ids(await one.batch(leased))).toEqual(['a'])
    expect(await two.claim(leased)).toEqual({ wait: 4_000 })
    vi.setSystemTime(NOW + 3_999)
    expect(await two.claim(leased)).toEqual({ wait: 1 })
    vi.setSystemTime(NOW + 4_000)
    expect(ids(await two.batch(leased))).toEqual(['a'])
  })

  it('ends with its attempt, whatever came of it', async () => {
    const [one, two] = [openRows(), openRows()]
    await addEach(one, 'a')
    await one.settle(await one.batch(leased), { attempt: 1 })
    const again = await two.batch(leased)
    await two.settle(again)
    await addEach(one, 'b')
    expect(ids(await one.batch(leased))).toEqual(['b'])
  })

  it('is over where the clock was set back', async () => {
    const [one, two] = [openRows(), openRows()]
    await addEach(one, 'a')
    await one.batch(leased)
    vi.setSystemTime(NOW - 365 * 86_400_000)
    expect(ids(await two.batch(leased))).toEqual(['a'])
    expect(await one.claim(leased)).toEqual({ wait: 4_000 }) // and the new one counts by the new clock
  })

  it('is kept by who holds a lock as well, and a lock leaves none behind', async () => {
    const [one, two] = [openRows(), openRows()]
    await addEach(one, 'a')
    await one.batch(leased)
    expect(await two.claim()).toEqual({ wait: 4_000 })
    vi.setSystemTime(NOW + 4_000)
    expect(ids(await two.batch())).toEqual(['a'])
    expect(ids(await one.batch(leased))).toEqual(['a'])
  })
})

describe('a tab that was overtaken', () => {
  /** One claims and sleeps; the other takes over after the lease. */
  async function overtaken(...names: string[]) {
    const [one, two] = [openRows(), openRows()]
    await add(one, ...names)
    const first = await one.batch(leased)
    vi.setSystemTime(NOW + 4_000)
    const second = await two.batch(leased)
    return { one, two, first, second }
  }

  it('sends what the other one sends, and takes away what was delivered and is still as it was sent', async () => {
    const { one, first, second } = await overtaken('a', 'b')
    expect([second.row === first.row, second.fence]).toEqual([true, first.fence + 1])
    expect(await one.settle(first)).toBe(true)
    expect(await one.pending()).toEqual({ count: 0, bytes: 0, oldest: undefined })
  })

  it('takes away what was delivered though the attempt of the other one has failed since', async () => {
    const { one, two, first, second } = await overtaken('a', 'b')
    await two.settle(second, { attempt: 1 })
    expect(await one.settle(first)).toBe(true)
    expect(await one.pending()).toEqual({ count: 0, bytes: 0, oldest: undefined })
  })

  it('leaves nothing to settle to the tab that took over, once it has taken the batch away', async () => {
    const { one, two, first, second } = await overtaken('a', 'b')
    await one.settle(first)
    expect(await two.settle(second, rejected(second, { id: 'a', reason: 'no' }))).toBe(false)
    expect(await one.pending()).toEqual({ count: 0, bytes: 0, oldest: undefined })
    await addEach(one, 'c')
    expect([await drained(two), (await stored()).aside]).toEqual([[['c']], []])
  })

  it('is told of nothing where the other one has settled before', async () => {
    const { one, two, first, second } = await overtaken('a', 'b')
    await two.settle(second)
    expect(await one.settle(first)).toBe(false)
    await addEach(one, 'c')
    expect(await drained(one)).toEqual([['c']])
    expect((await stored()).aside).toEqual([])
  })

  const failures: [name: string, how: (batch: Batch) => Settlement][] = [
    ['a failure', () => ({ attempt: 7, notBefore: NOW + 60_000 })],
    ['a halving', halved],
    ['a refusal', (batch) => rejected(batch, { id: 'a', reason: 'no' })],
  ]

  it.each(failures)('changes nothing by %s once the attempt of the other one has ended', async (_, how) => {
    const { one, two, first, second } = await overtaken('a', 'b')
    await two.settle(second, { attempt: 1 })
    const before = [await eventRows(), (await stored()).head]
    expect(await one.settle(first, how(first))).toBe(false)
    expect([await eventRows(), (await stored()).head, (await stored()).aside]).toEqual([...before, []])
    expect(ids(await two.batch(leased))).toEqual(['a', 'b'])
  })

  it.each(failures)('counts by %s while the other one still sends', async (_, how) => {
    const { one, two, first, second } = await overtaken('a', 'b')
    expect(await one.settle(first, how(first))).toBe(true)
    const { head } = await stored()
    expect([head!.attempt, head!.until]).toEqual([how(first).attempt ?? 0, 0])
    // What it left as it was sent is still the other one's to deliver.
    expect(await two.settle(second)).toBe(how(first).attempt !== undefined)
  })

  it('leaves alone a row that the other one has changed', async () => {
    const { one, two, first, second } = await overtaken('a', 'b')
    await two.settle(second, rejected(second, { id: 'b', reason: 'busy', retry: true }))
    expect(await one.settle(first)).toBe(false)
    expect(await drained(two)).toEqual([['b']])
  })
})

describe('clients without locks', () => {
  it('leave a batch to the tab that sends it, and take over where that one is dead', async () => {
    stillClock()
    vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
    const server = await endpoint()
    server.next({ stall: 'headers' }) // the first tab hangs for good
    const [dead, other] = [client({ endpoint: server.url, timeout: 600_000 }), client({ endpoint: server.url })]
    const all = await captureMany(dead, 2)
    void dead.flush()
    await server.arrived(1)
    await other.flush()
    expect([server.requests.length, await waiting()]).toEqual([1, all])
    vi.advanceTimersByTime(4_000) // by its own timer, nobody asks
    await until(() => other.heard.delivered.length)
    expect(server.requests.map(({ body }) => body)).toEqual([server.requests[0]!.body, server.requests[0]!.body])
    expect([await waiting(), other.heard.delivered]).toEqual([[], [{ ids: all }]])
  })
})

describe('two slow tabs without locks', () => {
  type Reply = (ids: string[], signal: AbortSignal) => Promise<Response>

  /** Two tabs on a clock that only `passes` moves, and an endpoint that answers in the test's own way. */
  function slow(timeout: number, reply: Reply) {
    vi.useFakeTimers({ now: NOW, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const over = new AbortController()
      setTimeout(() => over.abort(), ms)
      return over.signal
    })
    vi.stubGlobal('navigator', { language: 'en' })
    const sent: string[][] = []
    vi.stubGlobal('fetch', async (_: string, { body, signal }: { body: string; signal: AbortSignal }) => {
      const some = (JSON.parse(body) as { id: string }[]).map(({ id }) => id)
      sent.push(some)
      return reply(some, signal)
    })
    const tabs = [1, 2].map(() => client({ endpoint: 'https://in.example/', timeout }))
    return { sent, tabs: tabs as [typeof tabs[0], typeof tabs[0]] }
  }

  const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  const answered = (status: number, headers = {}) => new Response('', { status, headers })

  /** Lets so many seconds pass, fewer where it is so before; each step has turns for what its timers began. */
  async function passes(seconds: number, so = () => false) {
    for (let step = 0; step < seconds * 5 && !so(); step++) {
      await vi.advanceTimersByTimeAsync(200)
      for (let turn = 0; turn < 12; turn++) await new Promise(setImmediate)
    }
  }

  it('halve a batch that an endpoint takes longer than a lease to refuse, and deliver it', async () => {
    const taken = new Set<string>()
    const { tabs: [page] } = slow(1e9, async (some) => {
      await after(5_000)
      if (some.length > 1) return answered(413)
      taken.add(some[0]!)
      return answered(202)
    })
    const all = await captureMany(page, 4)
    await passes(600, () => taken.size === 4)
    expect([...taken].sort()).toEqual([...all].sort())
  })

  it('halve a batch that runs out of time, and deliver it by parts that pass', async () => {
    const taken = new Set<string>()
    const { tabs: [page] } = slow(30_000, (some, signal) => new Promise((resolve, reject) => {
      const whole = setTimeout(() => {
        for (const id of some) taken.add(id)
        resolve(answered(202))
      }, some.length * 12_000)
      signal.addEventListener('abort', () => {
        clearTimeout(whole) // what has not arrived whole is not taken
        reject(signal.reason as Error)
      })
    }))
    const all = await captureMany(page, 4)
    await passes(1_200, () => taken.size === 4)
    expect([...taken].sort()).toEqual([...all].sort())
  })

  it('keep the pause that an endpoint takes longer than a lease to ask for', async () => {
    const { sent, tabs: [page] } = slow(1e9, async () => {
      await after(5_000)
      return answered(503, { 'retry-after': '600' })
    })
    await captureMany(page, 4)
    await passes(20)
    client({ endpoint: 'https://in.example/' }) // a page loaded since
    await passes(570)
    expect(sent).toHaveLength(2) // one of each tab, as the second took over
  })
})
