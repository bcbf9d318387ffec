/** POST /feedback over real HTTP: every status, every event on its own, nothing counted twice, any page may post. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import type { Storage } from '../../examples/collector/storage.ts'
import { BATCH, collector, event, numbered } from './support.ts'

describe('a batch', () => {
  it('is kept, and a repeat is accepted and not counted again', async () => {
    const { post, json } = await collector()
    const batch = [event(), event(), event()]
    for (let attempt = 0; attempt < 3; attempt++) {
      const answer = await post(batch)
      expect(answer.status).toBe(200)
      expect(await answer.json()).toEqual({ accepted: 3, rejected: [] })
    }
    expect(await json('export.json')).toEqual(batch)
  })

  it('counts the same id from another source as another event', async () => {
    const { post, json } = await collector()
    const one = event()
    await post([one, { ...one, source: 'https://other.example' }])
    expect(await json('export.json')).toHaveLength(2)
  })

  it('keeps the good events and says what is wrong with each bad one', async () => {
    const { post, json } = await collector()
    const good = [event(), event()]
    const bad = event({ ratingValue: 'nine' as never })
    const extra = { ...event(), surprise: 1 }
    const answer = await post([good[0], bad, 'no event', extra, good[1]])
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      accepted: 2,
      rejected: [
        { id: bad.id, index: 1, reason: '/data/ratingValue must be number', retry: false },
        { id: null, index: 2, reason: '/ must be object', retry: false },
        { id: extra.id, index: 3, reason: '/ must not have the attribute "surprise"', retry: false },
      ],
    })
    expect(await json('export.json')).toEqual(good)
  })

  it('is answered with 200 even where every event of it is bad, and with 200 where it is empty', async () => {
    const { post } = await collector()
    const answer = await post([{}, null])
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ accepted: 0, rejected: [{ retry: false }, { retry: false }] })
    expect(await (await post([])).json()).toEqual({ accepted: 0, rejected: [] })
  })

  it('is answered briefly however much of it is bad, and with all that a client can send at once', async () => {
    const { post } = await collector()
    const good = event()
    const answer = await (await post([...Array<number>(200_000).fill(1), good])).text()
    expect(answer.length).toBeLessThan(100_000)
    const { accepted, rejected, more } = JSON.parse(answer)
    expect([accepted, rejected.length, more]).toEqual([1, 1000, 199_000])
    expect(await (await post(Array<object>(1000).fill({}))).json()).not.toHaveProperty('more')
  })

  it('is kept with what a person agreed to, and with what a full queue gave up', async () => {
    const { post, json } = await collector()
    const said = event({ consent: { storage: true, gpc: false } }, { ...numbered(8), dropped: 7 })
    expect(await (await post([said])).json()).toEqual({ accepted: 1, rejected: [] })
    expect(await json('export.json')).toEqual([said])
  })

  it('loses an event over 64 KiB, counted in bytes, and no other', async () => {
    const { post } = await collector()
    const room = 65_536 - Buffer.byteLength(JSON.stringify(event({ text: '' })))
    const fits = event({ text: 'x'.repeat(room) })
    const over = event({ text: 'x'.repeat(room - 1) + 'ü' })
    expect(await (await post([over, fits])).json()).toMatchObject({
      accepted: 1,
      rejected: [{ id: over.id, reason: expect.stringContaining('65537 bytes') }],
    })
  })

  it('survives an event nested too deeply to be written again', async () => {
    const { post } = await collector()
    const deep = JSON.stringify(event({ text: 'MARK' })).replace(
      '"MARK"',
      `"t","deep":${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    )
    expect(await (await post(`[${deep}]`)).json()).toMatchObject({
      accepted: 0,
      rejected: [{ reason: '/ is nested too deeply' }],
    })
  })

  it('keeps odd text whole', async () => {
    const { post, json } = await collector()
    const odd = event({ metric: 'text', ratingValue: undefined, text: 'before \u0000 after \ud83d\ude00 شكرا' })
    await post([odd])
    expect(await json('export.json')).toEqual([JSON.parse(JSON.stringify(odd))])
    expect((await json('results.json')).comments[0].text).toBe('before \ufffd after 😀 شكرا')
  })
})

describe('the status', () => {
  it.each([
    [200, 'application/cloudevents+json', event()],
    [200, 'application/json', event()],
    [200, 'application/json; charset=utf-8', [event()]],
    [400, 'application/cloudevents+json', [event()]],
    [400, BATCH, event()],
    [400, BATCH, '[{'],
    [400, BATCH, 'null'],
    [400, BATCH, ''],
    [400, BATCH, new Uint8Array([0x5b, 0x22, 0xff, 0x22, 0x5d])],
    [415, 'text/plain', [event()]],
    [415, 'multipart/form-data', 'x'],
    [413, BATCH, `[${' '.repeat(1_048_576)}]`],
  ])('is %i for %s', async (status, type, body) => {
    const { post } = await collector()
    const answer = await post(body, type)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    if (status !== 200) expect((await answer.json()).error).toMatch(/^the /)
  })

  it('is 415 for a compressed body and 405 for another method', async () => {
    const { url } = await collector()
    const compressed = await fetch(`${url}feedback`, {
      method: 'POST',
      headers: { 'content-type': BATCH, 'content-encoding': 'gzip' },
      body: '[]',
    })
    expect(compressed.status).toBe(415)
    const read = await fetch(`${url}feedback`)
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
  })

  it.each([
    [200, gzipSync(JSON.stringify([event()]))],
    [200, gzipSync(JSON.stringify(event()))],
    [400, JSON.stringify([event()])],
    [400, gzipSync('[{')],
    [413, gzipSync(`[${' '.repeat(1_048_576)}]`)],
  ])('is %i for what comes as gzip by the query, without a preflight', async (status, body) => {
    const { url, json } = await collector()
    const answer = await fetch(`${url}feedback?encoding=gzip`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body })
    expect(answer.status).toBe(status)
    expect(await json('export.json')).toHaveLength(status === 200 ? 1 : 0)
    if (status !== 200) expect((await answer.json()).error).toMatch(/^the /)
  })

  it('is 503 with Retry-After where the storage fails', async () => {
    const silence = vi.spyOn(console, 'error').mockImplementation(() => {})
    const keep = () => Promise.reject(new Error('disk full'))
    const { post } = await collector({ database: { keep, close: async () => {} } as unknown as Storage })
    const answer = await post([event()])
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After,Date')
    expect(silence).toHaveBeenCalledOnce()
    silence.mockRestore()
  })
})

describe('a page of another origin', () => {
  it('may post after a preflight, with any header and without credentials', async () => {
    const { url } = await collector()
    const answer = await fetch(`${url}feedback`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-attempt',
      },
    })
    const header = (name: string) => answer.headers.get(`access-control-${name}`)
    expect(answer.status).toBe(204)
    expect([header('allow-origin'), header('allow-methods'), header('allow-headers')]).toEqual([
      '*',
      'POST',
      'content-type,x-attempt',
    ])
    expect(Number(header('max-age'))).toBeGreaterThanOrEqual(600)
    expect(header('allow-credentials')).toBeNull()
  })

  it('reads nothing but its own answers', async () => {
    const { url } = await collector()
    for (const where of ['results.json', 'export.json', 'export.csv', 'completeness', 'demo/network']) {
      expect((await fetch(url + where)).headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

it('takes a thousand events a request, in order', async () => {
  const { post, json } = await collector()
  const many = Array.from({ length: 1000 }, (_, i) => event({}, numbered(i + 1)))
  expect(await (await post(many)).json()).toEqual({ accepted: 1000, rejected: [] })
  const ids = ((await json('export.json')) as { id: string }[]).map((kept) => kept.id)
  const digest = (list: string[]) => createHash('sha256').update(list.join()).digest('hex')
  expect(digest(ids)).toBe(digest(many.map((one) => one.id)))
})
