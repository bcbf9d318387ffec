/**
 * One request and its outcome, against a real server that misbehaves: what counts as proof, and that nothing ever
 * throws.
 */
import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { cloudevents } from '../../../src/encoders/cloudevents.ts'
import type { FeedbackEvent } from '../../../src/event.ts'
import { send, type Outcome, type TransportOptions } from '../../../src/transport.ts'
import { startFaultServer, type FaultServer, type Reply } from '../../faults/server.ts'

const events = [{ id: 'a' }, { id: 'b' }] as FeedbackEvent[]
const request = cloudevents(events)
/** An outcome in short; one without an answer as it is. */
const short = (outcome: Outcome) => outcome && typeof outcome === 'object' && 'response' in outcome
  ? { status: outcome.response.status, taken: outcome.taken, verdict: outcome.verdict }
  : outcome

let server: FaultServer
beforeAll(async () => void (server = await startFaultServer()))
beforeEach(() => void (server.requests.length = 0))
afterEach(() => void vi.unstubAllGlobals())
afterAll(() => server.close())

const options = (more: Partial<TransportOptions> = {}): TransportOptions =>
  ({ endpoint: server.url, headers: {}, timeout: 5_000, signal: new AbortController().signal, ...more })
const go = (reply: Reply, more: Partial<TransportOptions> = {}) => {
  server.next(reply)
  return send(request, events, options(more), false).then(short)
}

describe('a request', () => {
  it('is a POST of the batch, with the headers asked for', async () => {
    await go({}, { headers: { authorization: 'Bearer x' } })
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      path: '/feedback',
      headers: { 'content-type': 'application/cloudevents-batch+json', authorization: 'Bearer x' },
      body: '[{"id":"a"},{"id":"b"}]',
    })
  })

  it('asks to outlive the page only where told, and never follows a redirect', async () => {
    const fetched = vi.fn(async () => new Response('{}'))
    vi.stubGlobal('fetch', fetched)
    await send(request, events, options(), false)
    await send(request, events, options(), true)
    const sent = { redirect: 'manual', method: 'POST' }
    expect(fetched).toHaveBeenNthCalledWith(1, server.url, expect.objectContaining({ ...sent, keepalive: false }))
    expect(fetched).toHaveBeenNthCalledWith(2, server.url, expect.objectContaining({ ...sent, keepalive: true }))
  })
})

describe('proof', () => {
  it.each([200, 201, 202, 204])('is a %i', async (status) => {
    expect(await go({ status })).toEqual({ status, taken: true, verdict: true })
  })

  it.each([302, 307, 400, 401, 403, 404, 408, 413, 422, 429, 500, 503])('is never a %i', async (status) => {
    expect(await go({ status })).toEqual({ status, taken: false, verdict: false })
  })

  it.each(
    ['text/html', 'Text/HTML', 'text/html; charset=utf-8', 'application/xhtml+xml'],
  )('is never a page of type %s', async (type) => {
    expect(await go({ headers: { 'content-type': type }, body: '<h1>Sign in</h1>' }))
      .toEqual({ status: 200, taken: false, verdict: false })
  })

  it.each([
    ['<html>Sign in', false], ['<!DOCTYPE HTML><p>Sign in', false], ['', true], ['OK', true], ['{"rejected":[]}', true],
  ])('is told by the body where no type is named: %j', async (body, taken) => {
    const typeless = new Response(body)
    typeless.headers.delete('content-type')
    vi.stubGlobal('fetch', async () => typeless)
    expect(short(await send(request, events, options(), false))).toEqual({ status: 200, taken, verdict: taken })
  })

  it('does not follow a redirect to a page that would be proof', async () => {
    expect(await go({ status: 302, headers: { location: server.url } })).toMatchObject({ taken: false })
    expect(server.requests).toHaveLength(1)
  })

  it('is no opaque answer, which a browser shows as status 0', async () => {
    const looks = { type: { value: 'opaqueredirect' }, status: { value: 0 }, ok: { value: false } }
    const opaque = Object.defineProperties(new Response(''), looks)
    vi.stubGlobal('fetch', async () => opaque)
    expect(short(await send(request, events, options(), false))).toEqual({ status: 0, taken: false, verdict: false })
  })

  it.each([[true, true], [false, false]])('is what verifyResponse says: %s', async (said, taken) => {
    const verifyResponse = vi.fn(() => said)
    expect(await go({ body: 'Code: 27' }, { verifyResponse })).toEqual({ status: 200, taken, verdict: said })
    expect(verifyResponse).toHaveBeenCalledWith(expect.objectContaining({ status: 200 }), 'Code: 27', events)
  })

  it('is not asked of verifyResponse where the status is no 2xx', async () => {
    const verifyResponse = vi.fn(() => true)
    expect(await go({ status: 500 }, { verifyResponse })).toMatchObject({ taken: false })
    expect(verifyResponse).not.toHaveBeenCalled()
  })

  it.each([false, true])('is missing where verifyResponse throws, by one request, keepalive %s', async (keepalive) => {
    const verifyResponse = () => { throw new Error('mine') }
    expect(short(await send(request, events, options({ verifyResponse }), keepalive)))
      .toEqual({ status: 200, taken: false, verdict: undefined })
    expect(server.requests).toHaveLength(1)
  })

  it('is partial where verifyResponse names events', async () => {
    const verdict = [{ id: 'b', reason: 'bad' }]
    expect(await go({}, { verifyResponse: () => verdict })).toEqual({ status: 200, taken: false, verdict })
  })
})

describe('the native answer', () => {
  it('that names events does not prove that all were taken', async () => {
    expect(await go({ reject: ({ id }) => id === 'b' ? { reason: 'bad', retry: false } : undefined }))
      .toEqual({ status: 200, taken: false, verdict: true })
  })

  it('is handed on with its text, for what it says of them', async () => {
    const body = '{"rejected":[{"id":"b"}]}'
    server.next({ body })
    expect(await send(request, events, options(), false)).toMatchObject({ text: body })
  })

  it.each(
    ['', 'OK', 'null', '[]', '7', '{"rejected":2}', '{"accepted":2,"rejected":[]}'],
  )('names none in the body %j', async (body) => {
    expect(await go({ body })).toEqual({ status: 200, taken: true, verdict: true })
  })
})

describe('a request that gets no readable answer', () => {
  it('ends where nobody listens', async () => {
    expect(await send(request, events, options({ endpoint: 'http://127.0.0.1:9/' }), false)).toBeUndefined()
  })

  it.each(
    ['not an address', '/feedback', ''],
  )('ends where the endpoint is %j, which has no page to be relative to', async (endpoint) => {
    expect(await send(request, events, options({ endpoint }), false)).toBeUndefined()
  })

  it.each(['before', 'body'] as const)('ends where the connection is reset: %s', async (reset) => {
    expect(await go({ reset })).toBeUndefined()
  })

  it.each(['headers', 'body'] as const)('ends by its time-out where the answer stalls: %s', async (stall) => {
    expect(await go({ stall }, { timeout: 40 })).toBe('timed out')
  })

  it('ends where the client closes, in the middle of a request or before it', async () => {
    const closing = new AbortController()
    const outcome = go({ stall: 'headers' }, { signal: closing.signal })
    await server.arrived(1)
    closing.abort()
    expect(await outcome).toBeUndefined()
    expect(await send(request, events, options({ signal: closing.signal }), false)).toBeUndefined()
    expect(server.requests).toHaveLength(1)
  })

  it('ends where fetch throws at once', async () => {
    vi.stubGlobal('fetch', () => { throw new TypeError('replaced') })
    expect(await send(request, events, options(), false)).toBeUndefined()
  })

  it('ends where fetch never settles, whatever becomes of its signal', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => {}))
    expect(await send(request, events, options({ timeout: 20 }), false)).toBe('timed out')
    expect(await send(request, events, options({ signal: AbortSignal.abort() }), false)).toBeUndefined()
  })
})
