/** The option `encoder`: another wire shape, made now or later; one that is not there or throws loses nothing. */
import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { cloudevents } from '../../../src/encoders/cloudevents.ts'
import { gzip } from '../../../src/encoders/gzip.ts'
import type { FeedbackEvent } from '../../../src/event.ts'
import type { Encoder } from '../../../src/transport.ts'
import { captureMany, client, endpoint, freshDevice, stillClock, stubLocks, waiting } from './support.ts'

beforeEach(() => {
  freshDevice()
  stillClock()
  stubLocks()
})

const lines: Encoder = (events) => ({
  contentType: 'application/x-ndjson', body: events.map(({ id }) => `${id}\n`).join(''),
  query: 'table=feedback&wait=1', headers: { 'x-shape': 'lines', authorization: 'of the encoder' },
})

describe('an encoder', () => {
  it('makes the request: body, type, query and headers, over which the option `headers` wins', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url, encoder: lines, headers: { authorization: 'of the page' } })
    const ids = await captureMany(page, 2)
    await page.flush()
    expect(server.requests[0]).toMatchObject({
      body: `${ids[0]}\n${ids[1]}\n`, path: '/feedback?table=feedback&wait=1',
      headers: { 'content-type': 'application/x-ndjson', 'x-shape': 'lines', authorization: 'of the page' },
    })
    expect(await waiting()).toEqual([])
  })

  it('adds its query to the one that the endpoint has', async () => {
    const server = await endpoint()
    const page = client({ endpoint: `${server.url}?key=7`, encoder: lines })
    await captureMany(page, 1)
    await page.flush()
    expect(server.requests[0]!.path).toBe('/feedback?key=7&table=feedback&wait=1')
  })

  it('may take its time', async () => {
    const server = await endpoint()
    const encoder: Encoder = async (events) => {
      await new Promise(setImmediate)
      return lines(events)
    }
    const page = client({ endpoint: server.url, encoder })
    const ids = await captureMany(page, 1)
    await page.flush()
    expect([server.requests[0]!.body, page.heard.delivered]).toEqual([`${ids[0]}\n`, [{ ids }]])
  })

  it('that has no code yet lets the batch wait, and tells of no error', async () => {
    const server = await endpoint()
    let loaded = false
    const page = client({ endpoint: server.url, encoder: (events) => loaded ? cloudevents(events) : undefined })
    const ids = await captureMany(page, 2)
    await page.flush()
    expect([server.requests, await waiting(), page.codes(), vi.getTimerCount()]).toEqual([[], ids, [], 1])
    loaded = true
    await page.flush()
    expect([[...server.taken.keys()], await waiting()]).toEqual([ids, []])
  })

  it.each<[string, Encoder]>([
    ['throws', () => { throw new Error('mine') }],
    ['rejects', () => Promise.reject(new Error('mine'))],
  ])('that %s keeps every event, is told with its cause, and is tried again', async (_, broken) => {
    const server = await endpoint()
    const encoder = vi.fn<Encoder>(cloudevents).mockImplementationOnce(broken)
    const page = client({ endpoint: server.url, encoder })
    const ids = await captureMany(page, 2)
    await page.flush()
    expect([server.requests, await waiting(), page.codes()]).toEqual([[], ids, ['encoder-threw']])
    expect(page.heard.error[0]!.cause).toMatchObject({ message: 'mine' })
    expect(vi.getTimerCount()).toBe(1)
    await page.flush()
    expect([[...server.taken.keys()], await waiting()]).toEqual([ids, []])
  })

  it('that takes events out of its list takes none from the device', async () => {
    const server = await endpoint()
    server.always(({ events }) => ({ status: events.length > 1 ? 413 : 202 }))
    const encoder: Encoder = (events) => cloudevents((events as FeedbackEvent[]).splice(0, 2))
    const page = client({ endpoint: server.url, encoder })
    const ids = await captureMany(page, 4)
    await page.flush()
    expect([[...server.taken.keys()], await waiting()]).toEqual([ids, []])
  })

  it('brings its own proof, over which `verifyResponse` wins', async () => {
    const server = await endpoint()
    const never: Encoder = (events) => ({ ...cloudevents(events), verify: () => false })
    const page = client({ endpoint: server.url, encoder: never })
    const ids = await captureMany(page, 1)
    await page.flush()
    expect(await waiting()).toEqual(ids)
    await page.close()
    await client({ endpoint: server.url, encoder: never, verifyResponse: () => true }).flush()
    expect(await waiting()).toEqual([])
  })

  it('names by its proof what was not taken: later, or never', async () => {
    const server = await endpoint()
    const encoder: Encoder = (events) => ({
      ...cloudevents(events),
      verify: (_, __, [a, b]) => b ? [{ id: a!.id, reason: 'no' }, { id: b.id, reason: 'busy', retry: true }] : true,
    })
    const page = client({ endpoint: server.url, encoder })
    const ids = await captureMany(page, 3)
    await page.flush()
    expect([page.heard.quarantined, page.heard.delivered, await waiting()])
      .toEqual([[{ ids: [ids[0]], reason: 'no' }], [{ ids: [ids[2]] }], [ids[1]]])
  })
})

describe('gzip', () => {
  it('sends the bytes of the batch, compressed, as plain text with a flag: no preflight', async () => {
    const server = await endpoint()
    const sent: { body: Uint8Array; headers: Record<string, string> }[] = []
    const real = fetch
    vi.stubGlobal('fetch', (url: string, init: never) => (sent.push(init), real(url, init)))
    const page = client({ endpoint: `${server.url}?key=7`, encoder: gzip(cloudevents) })
    const ids = await captureMany(page, 3, 'ünïcode 😀')
    await page.flush()
    await page.flush()
    const [{ body, headers }] = sent as [{ body: Uint8Array; headers: object }]
    const events = JSON.parse(gunzipSync(body).toString()) as { id: string; data: { text: string } }[]
    expect(events.map(({ id, data }) => [id, data.text])).toEqual(ids.map((id, i) => [id, `ünïcode 😀 ${i}`]))
    expect(headers).toEqual({ 'content-type': 'text/plain' })
    expect(server.requests[0]!.path).toBe('/feedback?key=7&encoding=gzip')
    expect([sent.length, await waiting()]).toEqual([1, []])
  })

  it('is the same bytes on a retry', async () => {
    const bodies: string[] = []
    vi.stubGlobal('fetch', async (_: string, { body }: { body: Uint8Array }) =>
      (bodies.push(Buffer.from(body).toString('hex')), new Response('', { status: 503 })))
    const page = client({ endpoint: 'https://in.example', encoder: gzip(cloudevents) })
    await captureMany(page, 2)
    await page.flush()
    await page.flush()
    expect([bodies.length, new Set(bodies).size]).toEqual([2, 1])
  })
})
