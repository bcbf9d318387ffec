/** What encoders make, read by the vendors' own code: their parsers, validators and payloads, not our reading of their pages. */
import definitions from '@opentelemetry/otlp-transformer/build/src/generated/root.js'
import { CoreEventFactory, validateEvent, type CoreSegmentEvent } from '@segment/analytics-core'
import { buildSelfDescribingEvent, trackerCore } from '@snowplow/tracker-core'
import { type CloudEvent, HTTP } from 'cloudevents'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { all, anyBatch, bare, full, json, request } from '../unit/encoders/support.ts'

const NUM_RUNS = 100

/** A message of protobuf.js, made from OpenTelemetry's own definitions. */
interface Message {
  verify(from: object): string | null
  fromObject(from: object): object
  encode(message: object): { finish(): Uint8Array }
  decode(bytes: Uint8Array): object
  toObject(message: object, options: object): unknown
}
/** Its types are those of any protobuf: the packages are named here. */
type Definitions = { opentelemetry: { proto: { collector: { logs: { v1: { ExportLogsServiceRequest: Message } } } } } }
const LogsRequest = (definitions as unknown as Definitions).opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest

/** The JSON as it comes out of OpenTelemetry's binary form: a field that it does not know, or has as another type, is lost. */
function throughProtobuf(body: object) {
  const bytes = LogsRequest.encode(LogsRequest.fromObject(body)).finish()
  return LogsRequest.toObject(LogsRequest.decode(bytes), { longs: String, enums: Number, oneofs: false, arrays: false, json: true })
}

/** An empty list is nothing at all in protobuf. */
const withoutEmptyLists = (body: object) => JSON.parse(JSON.stringify(body, (_, value: unknown) =>
  Array.isArray(value) && value.length === 0 ? undefined : value)) as unknown

it('cloudevents: the SDK reads every event as it was', async () => {
  await fc.assert(fc.asyncProperty(anyBatch, async (events) => {
    const { body, contentType } = await request(all.cloudevents!, events)
    const read = HTTP.toEvent({ headers: { 'content-type': contentType }, body: body as string }) as CloudEvent<unknown>[]
    expect(read.map((event) => event.validate())).toEqual(events.map(() => true))
    expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(events)))
  }), { numRuns: NUM_RUNS })
})

it('otlp: OpenTelemetry’s definitions know every field, and lose nothing', async () => {
  await fc.assert(fc.asyncProperty(anyBatch, async (events) => {
    const body = json(await request(all.otlp!, [full, ...events]))
    expect(throughProtobuf(body)).toEqual(withoutEmptyLists(body))
  }), { numRuns: NUM_RUNS })
})

it('otlp: those definitions would have told a name or a type that is wrong', async () => {
  const body = json(await request(all.otlp!, [full]))
  const record = body.resourceLogs[0].scopeLogs[0].logRecords[0]
  for (const wrong of [{ eventname: 'x' }, { severityNumber: 'INFO?' }, { timeUnixNano: 1777630830456 }]) {
    const broken = structuredClone(body)
    broken.resourceLogs[0].scopeLogs[0].logRecords[0] = { ...record, ...wrong }
    expect(throughProtobuf(broken)).not.toEqual(withoutEmptyLists(broken))
  }
})

it('segment: its own SDK finds every call valid, and makes the same of the same', async () => {
  await fc.assert(fc.asyncProperty(anyBatch, async (events) => {
    const { batch } = json(await request(all.segment!, events)) as { batch: CoreSegmentEvent[] }
    for (const call of batch) expect(() => validateEvent(call)).not.toThrow()
  }), { numRuns: NUM_RUNS })
  const [call] = json(await request(all.segment!, [full])).batch
  expect(() => validateEvent({ ...call, messageId: undefined })).toThrow('messageId')

  class Factory extends CoreEventFactory {}
  const own = new Factory({ createMessageId: () => full.id })
    .track(full.type, { ...full.data }, { anonymousId: 'visitor-1', timestamp: new Date(full.time) })
  const { integrations: _, ...wanted } = JSON.parse(JSON.stringify(own)) // which destinations: the source's own affair
  expect({ ...call, context: {} }).toMatchObject({ ...wanted, context: {} })
})

it('snowplow: its own tracker makes the same payload of the same event', async () => {
  const schema = 'iglu:com.example/feedback/jsonschema/1-0-0'
  for (const event of [full, bare]) {
    let own: Record<string, unknown> = {}
    const tracker = trackerCore({ base64: false, callback: (payload) => (own = payload.build()) })
    tracker.setPlatform('web')
    tracker.setTrackerNamespace('earshot')
    tracker.setAppId(event.source)
    tracker.setTrackerVersion(`earshot-${event.data.sdk?.version ?? 'none'}`)
    if (event.data.anonymousId) tracker.setUserId(event.data.anonymousId)
    if (event.data.locale?.shown) tracker.setLang(event.data.locale.shown)
    if (event.data.timezone) tracker.setTimezone(event.data.timezone)
    tracker.addPayloadPair('eid', event.id)
    tracker.track(buildSelfDescribingEvent({ event: { schema, data: { ...event } } }), undefined, Date.parse(event.time))
    const [payload] = json(await request(all.snowplow!, [event])).data
    expect(payload).toEqual({ ...own, eid: event.id, dtm: `${own.dtm}` })
  }
})
