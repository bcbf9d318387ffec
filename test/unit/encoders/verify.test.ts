/** Which 2xx each endpoint's own proof believes, which events it says were not taken, and that no portal's page is believed. */
import { describe, expect, it } from 'vitest'
import { cloudevents, gzip } from '../../../src/encoders/index.ts'
import { send } from '../../../src/transport.ts'
import { all, bare, full, request } from './support.ts'

const ids = [full.id, bare.id]

/** What the encoder's proof says of an answer to a batch of two events. */
async function verdict(name: string, body: string, status = 200, events = [full, bare]) {
  const { verify } = await request(all[name]!, events)
  return verify!(new Response(body, { status }), body, events)
}

const PORTAL = '<!doctype html><title>Welcome to the hotel</title><form>ok {"success":true} "status":1 </form>'

describe.each(Object.entries(all))('%s', (name, encoder) => {
  it.each(['text/html; charset=utf-8', 'text/plain'])('does not believe a captive portal’s page as %s', async (type) => {
    if (encoder === cloudevents && type === 'text/plain') return // any other 2xx is a true one: no more is known of its endpoint
    const made = await request(encoder, [full])
    const fetched = globalThis.fetch
    globalThis.fetch = async () => new Response(PORTAL, { headers: { 'content-type': type } })
    try {
      const options = { endpoint: 'https://x.example', headers: {}, timeout: 5_000, signal: new AbortController().signal }
      expect(await send(made, [full], options, false)).toMatchObject({ taken: false, verdict: false })
      expect(await send(await request(gzip(encoder), [full]), [full], options, false)).toMatchObject({ taken: false, verdict: false })
    } finally {
      globalThis.fetch = fetched
    }
  })

  it('believes no error that came as text', async () => {
    if (encoder !== cloudevents) expect(await verdict(name, 'upstream timed out')).toBe(false)
  })
})

describe('otlp', () => {
  it.each(['', '{}', '{"partialSuccess":{}}', '{"partialSuccess":null}', '{"partialSuccess":{"errorMessage":"be quieter"}}'])(
    'believes %j', async (body) => expect(await verdict('otlp', body)).toBe(true))

  it('takes a partial success as an end, which must not be sent again', async () => {
    expect(await verdict('otlp', '{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"too old"}}')).toBe(true)
  })

  it('quarantines where no record was taken', async () => {
    expect(await verdict('otlp', '{"partialSuccess":{"rejectedLogRecords":"2","errorMessage":"too old"}}'))
      .toEqual(ids.map((id) => ({ id, reason: 'too old' })))
    expect(await verdict('otlp', '{"partialSuccess":{"rejectedLogRecords":2}}')).toHaveLength(2)
  })
})

describe('segment', () => {
  it.each(['{"success":true}', '{ "success": true }', 'OK', '"OK"', 'ok\n', '{"ok":true,"receipts":[]}'])(
    'believes %j', async (body) => expect(await verdict('segment', body)).toEqual([]))
  it.each(['', '{}', '{"success":false}', '{"ok":false}', 'not ok', 'null'])(
    'does not believe %j', async (body) => expect(await verdict('segment', body)).toBe(false))

  it('quarantines an event that is over 32 KB, which is answered with 200 and not kept', async () => {
    const bytes = (text: string) => ({ ...bare, data: { touchPoint: 'x', text } })
    const call = async (text: string) => JSON.stringify(JSON.parse((await request(all.segment!, [bytes(text)])).body as string).batch[0])
    const room = 32_768 - Buffer.byteLength(await call(''))
    expect(await verdict('segment', '{"success":true}', 200, [full, bytes('x'.repeat(room))])).toEqual([])
    const over = bytes(`${'x'.repeat(room - 1)}ü`) // counted in bytes
    expect(await verdict('segment', '{"success":true}', 200, [full, over])).toEqual([{ id: bare.id, reason: 'over 32 KB' }])
    expect(await verdict('segment', '{"success":false}', 200, [over])).toBe(false)
  })
})

describe('posthog', () => {
  it.each(['{"status":1}', '{"status":"Ok"}', '{"status":"Ok","quota_limited":[]}'])(
    'believes %j', async (body) => expect(await verdict('posthog', body)).toBe(true))
  it.each(['', '{}', '1', 'null', '{"status":0}', '{"status":"Ok","quota_limited":["events"]}', '{"type":"validation_error"}'])(
    'does not believe %j', async (body) => expect(await verdict('posthog', body)).toBe(false))
})

describe('snowplow', () => {
  it.each(['ok', 'ok\n'])('believes %j', async (body) => expect(await verdict('snowplow', body)).toBe(true))
  it.each(['', '{}', 'not ok', 'okay'])('does not believe %j', async (body) => expect(await verdict('snowplow', body)).toBe(false))
})

describe('clickhouse', () => {
  it.each(['', '\n'])('believes %j', async (body) => expect(await verdict('clickhouse', body)).toBe(true))
  it.each(['Code: 27. DB::Exception: Cannot parse input', '{"exception":"Code: 395"}'])(
    'does not believe %j', async (body) => expect(await verdict('clickhouse', body)).toBe(false))
})

describe('kafka-rest-v2', () => {
  const offsets = (...reports: object[]) => JSON.stringify({ key_schema_id: null, value_schema_id: null, offsets: reports })
  const taken = { partition: 0, offset: 100, error_code: null, error: null }

  it('believes a batch of which every record was taken', async () => {
    expect(await verdict('kafka-rest-v2', offsets(taken, taken))).toEqual([])
    expect(await verdict('kafka-rest-v2', offsets({ partition: 1, offset: 3 }, taken))).toEqual([])
  })

  it.each([[1, false], [2, true], [50002, false], [50003, true]])('names the record that failed with %i', async (code, retry) => {
    expect(await verdict('kafka-rest-v2', offsets(taken, { partition: null, offset: null, error_code: code, error: 'no' })))
      .toEqual([{ id: bare.id, reason: `${code} no`, retry }])
  })

  it.each(['', '{}', '[]', 'null', offsets(taken), offsets(taken, taken, taken)])('does not believe %j', async (body) => {
    expect(await verdict('kafka-rest-v2', body)).toBe(false)
  })
})

describe('kafka-rest-v3', () => {
  const answer = (successes: string[], failures: object[] = []) =>
    JSON.stringify({ successes: successes.map((id) => ({ id, topic_name: 't', offset: 1 })), failures })

  it('believes a batch of which every record was taken, in any order', async () => {
    expect(await verdict('kafka-rest-v3', answer([bare.id, full.id]), 207)).toEqual([])
  })

  it.each([[400, false], [413, false], [42206, false], [429, true], [40301, true], [404, true], [500, true], [50003, true]])(
    'names the record that failed with %i', async (code, retry) => {
      expect(await verdict('kafka-rest-v3', answer([full.id], [{ id: bare.id, error_code: code, message: 'no' }]), 207))
        .toEqual([{ id: bare.id, reason: `${code} no`, retry }])
    })

  it('sends again what nothing was said of', async () => {
    expect(await verdict('kafka-rest-v3', answer([full.id]), 207)).toMatchObject([{ id: bare.id, retry: true }])
  })

  it.each(['', '{}', '[]', '{"error_code":200}', '{"successes":1}'])('does not believe %j', async (body) => {
    expect(await verdict('kafka-rest-v3', body)).toBe(false)
  })
})
