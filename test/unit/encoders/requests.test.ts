/** What holds for every encoder: the same batch is the same bytes, whatever it says, and no event is lost or doubled in it. */
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { gzip } from '../../../src/encoders/index.ts'
import type { FeedbackEvent } from '../../../src/event.ts'
import { all, anyBatch, anyEvent, bare, full, request } from './support.ts'

const NUM_RUNS = 100

afterEach(() => void vi.restoreAllMocks())

/** Where each shape has its events, and where such a one has its id. */
const records: Record<string, (body: string) => { id: string; record: unknown }[]> = {
  cloudevents: (body) => JSON.parse(body).map((event: FeedbackEvent) => ({ id: event.id, record: event })),
  otlp: (body) => JSON.parse(body).resourceLogs[0].scopeLogs[0].logRecords.map((record: Otlp) => ({
    id: record.attributes.find(({ key }) => key === 'cloudevents.event_id')!.value.stringValue, record,
  })),
  segment: (body) => JSON.parse(body).batch.map((call: { messageId: string }) => ({ id: call.messageId, record: call })),
  posthog: (body) => JSON.parse(body).batch.map((event: { uuid: string }) => ({ id: event.uuid, record: event })),
  snowplow: (body) => JSON.parse(body).data.map((event: { eid: string }) => ({ id: event.eid, record: event })),
  clickhouse: (body) => body.split('\n').map((line) => JSON.parse(line)).map((row) => ({ id: row.id, record: row })),
  'kafka-rest-v2': (body) => JSON.parse(body).records.map((one: { key: string }) => ({ id: one.key, record: one })),
  'kafka-rest-v3': (body) => JSON.parse(body).entries.map((one: { id: string }) => ({ id: one.id, record: one })),
}
interface Otlp { attributes: { key: string; value: { stringValue: string } }[] }

describe.each(Object.entries(all))('%s', (name, encoder) => {
  it('makes the same request of the same events, at any time', async () => {
    await fc.assert(fc.asyncProperty(anyBatch, async (events) => {
      const before = await request(encoder, events)
      const ask = () => { throw new Error('an encoder asks no clock and throws no dice') }
      const spies = [vi.spyOn(Date, 'now'), vi.spyOn(Math, 'random'), vi.spyOn(performance, 'now'), vi.spyOn(crypto, 'getRandomValues')]
      for (const spy of spies) spy.mockImplementation(ask)
      // As after a reload: the same events, read again.
      const after = await request(encoder, JSON.parse(JSON.stringify(events)) as FeedbackEvent[])
      for (const spy of spies) spy.mockRestore()
      expect({ ...after, verify: 0 }).toEqual({ ...before, verify: 0 })
    }), { numRuns: NUM_RUNS })
  })

  it('carries each event once, in order, and changes none', async () => {
    await fc.assert(fc.asyncProperty(anyBatch, async (events) => {
      const frozen = JSON.stringify(events)
      const { body } = await request(encoder, events)
      expect(records[name]!(body as string).map(({ id }) => id)).toEqual(events.map(({ id }) => id))
      expect(JSON.stringify(events)).toBe(frozen)
    }), { numRuns: NUM_RUNS })
  })

  it('makes of an event the same record in every batch', async () => {
    await fc.assert(fc.asyncProperty(anyBatch, anyEvent, async (events, event) => {
      const recordIn = async (batch: FeedbackEvent[]) =>
        records[name]!((await request(encoder, batch)).body as string).find(({ id }) => id === event.id)!.record
      expect(await recordIn([...events.filter(({ id }) => id !== event.id), event])).toEqual(await recordIn([event]))
    }), { numRuns: NUM_RUNS })
  })

  it('keeps a request under its endpoint’s limits', async () => {
    // A batch ends before 60 kB of events, or with a single event of 65,400 bytes: nothing may grow it past 500 kB.
    const longest = { ...full, data: { ...full.data, text: '"'.repeat(32_000) } }
    const many = Array.from({ length: 60 }, (_, i) => ({ ...full, id: `${full.id.slice(0, -4)}${1000 + i}` }))
    for (const events of [[longest], many]) {
      expect(Buffer.byteLength((await request(encoder, events)).body as string)).toBeLessThan(500_000)
    }
  })

  it('needs what it says of its query and headers to be encoded already', async () => {
    const { query = '', contentType, headers = {} } = await request(encoder, [full, bare])
    expect(new URL(`https://x.example/?${query}`).search.slice(1)).toBe(query)
    expect(() => new Headers({ ...headers, 'content-type': contentType })).not.toThrow()
  })
})

describe('gzip', () => {
  const unzip = async (body: Uint8Array<ArrayBuffer>) =>
    new Response(new Blob([body]).stream().pipeThrough(new DecompressionStream('gzip'))).text()

  it('carries the bytes of every encoder, as text with a flag, which needs no preflight', async () => {
    for (const encoder of Object.values(all)) {
      const plain = await request(encoder, [full, bare])
      const zipped = await request(gzip(encoder), [full, bare])
      expect(await unzip(zipped.body as Uint8Array<ArrayBuffer>)).toBe(plain.body)
      const { contentType, headers, verify } = zipped
      expect([contentType, headers, verify]).toEqual(['text/plain', plain.headers, plain.verify])
      expect(zipped.query).toBe(plain.query ? `${plain.query}&encoding=gzip` : 'encoding=gzip')
    }
    expect((await request(gzip(all.cloudevents!, 'z=1'), [full])).query).toBe('z=1')
  })

  it('makes the same bytes of the same events, and few of many', async () => {
    const many = Array.from({ length: 50 }, (_, i) => ({ ...full, id: `${full.id.slice(0, -4)}${1000 + i}` }))
    const [first, second] = await Promise.all([1, 2].map(() => request(gzip(all.cloudevents!), many)))
    expect(second!.body).toEqual(first!.body)
    expect(first!.body.length).toBeLessThan(JSON.stringify(many).length / 10)
  })

  it('sends the plain request where the engine cannot compress, and waits where the encoder does', async () => {
    vi.stubGlobal('CompressionStream', undefined)
    expect(await gzip(all.cloudevents!)([full])).toEqual(await request(all.cloudevents!, [full]))
    vi.unstubAllGlobals()
    expect(await gzip(() => undefined)([full])).toBeUndefined()
  })
})

describe('a batch’s identity at ClickHouse', () => {
  it('is its first event and its length', async () => {
    const token = async (events: FeedbackEvent[]) =>
      new URLSearchParams((await request(all.clickhouse!, events)).query).get('insert_deduplication_token')
    expect(await token([full, bare])).toBe(`${full.id}-2`)
    expect(await token([full])).toBe(`${full.id}-1`)
    expect(await token([bare, full])).toBe(`${bare.id}-2`)
  })
})
