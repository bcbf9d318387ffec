/** Networks that are slow, pages that may not read an answer, and requests that have to outlive their page. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClientOptions } from '../../../src/options.ts'
import { captureEach, captureMany, client, freshDevice, stillClock, stubLocks, until, waiting } from './support.ts'

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

const idsOf = ({ body }: { body: string }) => (JSON.parse(body) as { id: string }[]).map(({ id }) => id)

describe('a slow network', () => {
  /** A line on which only bodies up to so many bytes come through before time is over. */
  function line(most: () => number) {
    return network(({ body }) => body.length > most() ? new Promise<Response>(() => {}) : fine())
  }
  async function flushes(page: ReturnType<typeof client>, times: number) {
    for (let flush = 0; flush < times; flush++) await page.flush()
  }

  it('that lets a batch run out of time twice gets it in halves, behind the wait', async () => {
    const sent = line(() => 0)
    const page = client({ endpoint: ENDPOINT, timeout: 20 })
    const ids = await captureMany(page, 4)
    await flushes(page, 3)
    expect(sent.map(idsOf)).toEqual([ids, ids, ids.slice(0, 2)])
    expect([await waiting(), page.codes()]).toEqual([ids, []])
  })

  it('gets everything in the end, by pieces that fit, in order', async () => {
    const sent = line(() => 2_000)
    const page = client({ endpoint: ENDPOINT, timeout: 20 })
    const ids = await captureMany(page, 9)
    for (let flush = 0; flush < 20 && (await waiting()).length; flush++) await page.flush()
    const carried = sent.filter(({ body }) => body.length <= 2_000)
    expect([carried.flatMap(idsOf), await waiting()]).toEqual([ids, []])
  })

  it('gets new batches no larger than what was too slow by half, until the page is loaded again', async () => {
    let most = 1_500
    const sent = line(() => most)
    const page = client({ endpoint: ENDPOINT, timeout: 20 })
    await captureMany(page, 4)
    for (let flush = 0; flush < 20 && (await waiting()).length; flush++) await page.flush()
    most = Infinity
    sent.length = 0
    const ids = await captureEach(page, 8)
    await page.flush()
    expect(sent.flatMap(idsOf)).toEqual(ids)
    expect(sent.length).toBeGreaterThan(1)

    await captureEach(page, 8)
    await page.close()
    sent.length = 0
    await client({ endpoint: ENDPOINT }).flush()
    expect(sent).toHaveLength(1)
  })

  it('so slow that not even one event would pass still gets one at a time, for ever', async () => {
    const sent = line(() => 0)
    const page = client({ endpoint: ENDPOINT, timeout: 20 })
    const ids = await captureMany(page, 1)
    await flushes(page, 4)
    expect(sent.map(idsOf)).toEqual([ids, ids, ids, ids])
    expect(await waiting()).toEqual(ids)
  })
})

describe('a page that is left', () => {
  async function leave(answer: Answer) {
    const sent = network(answer)
    const document = Object.assign(new EventTarget(), { hidden: false })
    vi.stubGlobal('document', document)
    const page = client({ endpoint: ENDPOINT })
    await captureMany(page, 2)
    document.hidden = true
    document.dispatchEvent(new Event('visibilitychange'))
    await until(() => page.heard.delivered.length)
    return sent
  }

  it('sends by requests that outlive it', async () => {
    expect((await leave(fine)).map(({ keepalive }) => keepalive)).toEqual([true])
  })

  it('sends without, and the same bytes, where the page has used that up', async () => {
    const sent = await leave(({ keepalive }) => keepalive ? broken() : fine())
    expect(sent.map(({ keepalive = false }) => keepalive)).toEqual([true, false])
    expect(sent[1]!.body).toBe(sent[0]!.body)
    expect(await waiting()).toEqual([])
  })
})

describe('an endpoint whose answers the page may not read', () => {
  const unreadable: Answer = ({ mode }) => mode === 'no-cors' ? new Response() : broken()
  async function flushes(endpoint: string, answer: Answer, times = 3, options: Partial<ClientOptions> = {}) {
    vi.stubGlobal('location', { origin: PAGE, href: `${PAGE}/pay` })
    const sent = network(answer)
    const page = client({ endpoint, ...options })
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

  it('is not suspected where verifyResponse throws: one request, and no look at the endpoint', async () => {
    const verifyResponse = () => { throw new Error('mine') }
    const { page, sent } = await flushes(ENDPOINT, fine, 1, { verifyResponse })
    expect([page.codes(), sent.map(({ method, mode }) => method ?? mode)]).toEqual([['endpoint-refused'], ['POST']])
  })

  it('is never one of the page\'s own origin', async () => {
    const { page, sent } = await flushes('/feedback', unreadable)
    expect([page.codes(), sent.some(({ mode }) => mode === 'no-cors')]).toEqual([[], false])
  })
})
