/** Networks that are slow, pages that may not read an answer, and requests that have to outlive their page. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { BATCH_BYTES } from '../../../src/queue.ts'
import { captureMany, client, freshDevice, stillClock, stubLocks, until, waiting } from './support.ts'

const PAGE = 'https://shop.example'
const ENDPOINT = 'https://in.example/feedback'

beforeEach(() => {
  freshDevice()
  stillClock()
  stubLocks()
})

type Answer = (init: RequestInit & { body: string }) => Promise<Response> | Response
/** A network that answers in the test's own way; the requests that went out. */
function network(answer: Answer) {
  const sent: (RequestInit & { body: string })[] = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit & { body: string }) => {
    sent.push(init)
    return answer(init)
  })
  return sent
}
const fine = () => new Response('{}')
const broken = () => { throw new TypeError('Failed to fetch') }

describe('a slow network', () => {
  /** A clock that goes on by what a line of so many bytes a second needs. */
  function line(bytesPerSecond: () => number) {
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    return network(({ body }) => {
      now += body.length / bytesPerSecond() * 1_000
      return fine()
    })
  }

  it('gets batches of what it carries in half the time allowed', async () => {
    const sent = line(() => 1_000)
    const page = client({ endpoint: ENDPOINT, timeout: 10_000 })
    const ids = await captureMany(page, 80, 'x'.repeat(100))
    await page.flush()
    const [first, ...rest] = sent.map(({ body }) => body.length)
    expect(first).toBeGreaterThan(20_000) // nothing is known yet
    expect(Math.max(...rest)).toBeLessThanOrEqual(5_000)
    expect(rest[0]).toBeGreaterThan(4_000)
    expect(sent.flatMap(({ body }) => (JSON.parse(body) as { id: string }[]).map(({ id }) => id))).toEqual(ids)
  })

  it('that is fast again gets whole batches again', async () => {
    let speed = 1_000
    const sent = line(() => speed)
    const page = client({ endpoint: ENDPOINT, timeout: 10_000 })
    await captureMany(page, 60, 'x'.repeat(100))
    await page.flush()
    speed = 1e6
    await captureMany(page, 1)
    await page.flush()
    await captureMany(page, 60, 'x'.repeat(100))
    await page.flush()
    expect(sent.at(-1)!.body.length).toBeGreaterThan(30_000)
    expect(sent.at(-1)!.body.length).toBeLessThan(BATCH_BYTES)
  })

  it('so slow that not even one event would pass still gets one at a time', async () => {
    const sent = line(() => 10)
    const page = client({ endpoint: ENDPOINT, timeout: 1_000 })
    const ids = await captureMany(page, 3)
    await page.flush()
    await captureMany(page, 2)
    await page.flush()
    expect(sent.map(({ body }) => (JSON.parse(body) as unknown[]).length)).toEqual([3, 1, 1])
    expect([ids.length, await waiting()]).toEqual([3, []])
  })

  it('that lets a batch run out of time twice gets it in halves, behind the wait', async () => {
    const never = () => new Promise<Response>(() => {})
    const sent = network(never)
    vi.spyOn(performance, 'now').mockReturnValue(0) // the limit aside
    const page = client({ endpoint: ENDPOINT, timeout: 20 })
    const ids = await captureMany(page, 4)
    await page.flush()
    await page.flush()
    await page.flush()
    const told = sent.map(({ body }) => (JSON.parse(body) as { id: string }[]).map(({ id }) => id))
    expect(told).toEqual([ids, ids, ids.slice(0, 2)])
    expect([await waiting(), page.codes()]).toEqual([ids, []])
  })
})

describe('a page that is left', () => {
  async function leave(answer: Answer) {
    const sent = network(answer)
    const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
    vi.stubGlobal('document', document)
    const page = client({ endpoint: ENDPOINT })
    await captureMany(page, 2)
    document.visibilityState = 'hidden'
    document.dispatchEvent(new Event('visibilitychange'))
    await until(() => page.heard.delivered.length)
    return sent
  }

  it('sends by requests that outlive it', async () => {
    expect((await leave(fine)).map(({ keepalive }) => keepalive)).toEqual([true])
  })

  it('sends without, and the same bytes, where the page has used that up', async () => {
    const sent = await leave(({ keepalive }) => keepalive ? broken() : fine())
    expect(sent.map(({ keepalive }) => keepalive)).toEqual([true, false])
    expect(sent[1]!.body).toBe(sent[0]!.body)
    expect(await waiting()).toEqual([])
  })
})

describe('an endpoint whose answers the page may not read', () => {
  const unreadable: Answer = ({ mode }) => mode === 'no-cors' ? new Response() : broken()
  async function flushes(endpoint: string, answer: Answer, times = 3) {
    vi.stubGlobal('location', { origin: PAGE, href: `${PAGE}/pay` })
    const sent = network(answer)
    const page = client({ endpoint })
    const ids = await captureMany(page, 1)
    for (let flush = 0; flush < times; flush++) {
      await page.flush()
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
    }
    expect(await waiting()).toEqual(ids)
    return { page, sent }
  }

  it('is told once, with its address, and every event is kept', async () => {
    const { page } = await flushes(ENDPOINT, unreadable)
    expect(page.codes()).toEqual(['endpoint-unreadable'])
    expect(page.heard.error[0]!.message).toContain(ENDPOINT)
  })

  it('is asked with nothing of the person in it', async () => {
    const { sent } = await flushes(ENDPOINT, unreadable, 1)
    expect(sent[1]).toMatchObject({ mode: 'no-cors' })
    expect([sent[1]!.body, sent[1]!.method]).toEqual([undefined, undefined])
  })

  it('is not suspected where there is no network', async () => {
    expect((await flushes(ENDPOINT, broken)).page.codes()).toEqual([])
  })

  it('is not suspected where an answer can be read', async () => {
    const refused = await flushes(ENDPOINT, ({ mode }) => new Response('', { status: mode ? 200 : 503 }), 1)
    expect(refused.page.codes()).toEqual(['endpoint-refused'])
  })

  it('is never one of the page\'s own origin', async () => {
    const { page, sent } = await flushes('/feedback', unreadable)
    expect([page.codes(), sent.some(({ mode }) => mode === 'no-cors')]).toEqual([[], false])
  })
})
