/** One full and one bare event as each endpoint's documentation asks for them, field by field. */
import { expect, it } from 'vitest'
import { clickhouse, kafkaRestV2, otlp, segment, snowplow } from '../../../src/encoders/index.ts'
import { all, bare, full, json, request } from './support.ts'

const schema = 'iglu:com.example/feedback/jsonschema/1-0-0'

// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md#4-json-batch-format
it('cloudevents', async () => {
  expect(await request(all.cloudevents!, [full, bare])).toEqual({
    contentType: 'application/cloudevents-batch+json', body: JSON.stringify([full, bare]),
  })
})

// https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding and https://github.com/open-telemetry/opentelemetry-proto/blob/v1.5.0/examples/logs.json
it('otlp', async () => {
  const made = await request(all.otlp!, [full, bare])
  expect([made.contentType, made.query, made.headers]).toEqual(['application/json', undefined, undefined])
  const { resourceLogs: [{ resource, scopeLogs: [{ scope, logRecords }] }] } = json(made)
  expect(resource.attributes).toEqual([
    { key: 'service.name', value: { stringValue: 'https://shop.example' } },
    { key: 'telemetry.sdk.name', value: { stringValue: 'earshot' } },
    { key: 'telemetry.sdk.language', value: { stringValue: 'webjs' } },
    { key: 'telemetry.sdk.version', value: { stringValue: '0.1.0' } },
  ])
  expect(scope).toEqual({ name: 'earshot' })
  const [{ attributes, ...first }, second] = logRecords
  expect(first).toEqual({ timeUnixNano: '1777630830456000000', severityNumber: 9, eventName: 'earshot.feedback.answered' })
  expect(Object.fromEntries(attributes.map(({ key, value }: { key: string; value: unknown }) => [key, value]))).toMatchObject({
    'cloudevents.event_id': { stringValue: full.id },
    'cloudevents.event_source': { stringValue: full.source },
    'cloudevents.event_type': { stringValue: full.type },
    'cloudevents.event_subject': { stringValue: full.subject },
    'earshot.ratingValue': { intValue: '9' },
    'earshot.complete': { boolValue: true },
    'earshot.choices': { arrayValue: { values: [{ stringValue: 'price' }, { stringValue: 'speed' }] } },
    'earshot.scale': { kvlistValue: { values: [
      { key: 'step', value: { doubleValue: 0.5 } }, { key: 'direction', value: { stringValue: 'worst-first' } },
    ] } },
  })
  expect(attributes).toHaveLength(6 + Object.keys(full.data).length)
  expect(second.attributes.map(({ key }: { key: string }) => key)).toEqual(
    ['cloudevents.event_id', 'cloudevents.event_source', 'cloudevents.event_type', 'cloudevents.event_subject', 'earshot.touchPoint'])
  expect(json(await request(otlp({ serviceName: 'shop' }), [full])).resourceLogs[0].resource.attributes[0].value)
    .toEqual({ stringValue: 'shop' })
})

// https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#batch
it('segment', async () => {
  const made = await request(all.segment!, [full, bare])
  expect([made.contentType, made.query, made.headers]).toEqual(['application/json', undefined, undefined])
  expect(json(made)).toEqual({
    writeKey: 'KEY',
    batch: [
      {
        type: 'track',
        messageId: full.id,
        anonymousId: 'visitor-1',
        event: 'earshot.feedback.answered',
        timestamp: full.time,
        properties: { source: full.source, sequence: full.sequence, installationid: full.installationid, ...full.data },
        context: { library: { name: 'earshot', version: '0.1.0' }, locale: 'fr', timezone: 'Europe/Paris' },
      },
      {
        type: 'track',
        messageId: bare.id,
        anonymousId: bare.id,
        event: 'earshot.feedback.shown',
        timestamp: bare.time,
        properties: { source: 'urn:earshot', touchPoint: 'x' },
        context: {},
      },
    ],
  })
  // https://www.rudderstack.com/docs/api/http-api/#authentication: the key as user name, no password
  expect((await request(segment({ writeKey: 'KEY', basic: true }), [full])).headers)
    .toEqual({ authorization: `Basic ${Buffer.from('KEY:').toString('base64')}` })
})

// https://posthog.com/docs/api/capture#batch-events
it('posthog', async () => {
  const made = await request(all.posthog!, [full, { ...bare, installationid: full.installationid }])
  expect([made.contentType, made.query, made.headers]).toEqual(['application/json', undefined, undefined])
  expect(json(made)).toEqual({
    api_key: 'phc_KEY',
    historical_migration: false,
    batch: [
      {
        uuid: full.id,
        event: 'earshot.feedback.answered',
        timestamp: full.time,
        properties: {
          source: full.source, sequence: full.sequence, installationid: full.installationid, ...full.data,
          distinct_id: 'visitor-1', $lib: 'earshot', $process_person_profile: true,
        },
      },
      {
        uuid: bare.id,
        event: 'earshot.feedback.shown',
        timestamp: bare.time,
        properties: {
          source: 'urn:earshot', installationid: full.installationid, touchPoint: 'x',
          distinct_id: full.installationid, $lib: 'earshot', $process_person_profile: false,
        },
      },
    ],
  })
})

// https://docs.snowplow.io/docs/fundamentals/canonical-event/ and https://docs.snowplow.io/docs/events/http-requests/
it('snowplow', async () => {
  const made = await request(all.snowplow!, [full, bare])
  expect([made.contentType, made.query, made.headers]).toEqual(['application/json; charset=UTF-8', undefined, undefined])
  const payload = json(made)
  expect(payload.schema).toBe('iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4')
  const [{ ue_pr: self, ...first }, second] = payload.data
  expect(first).toEqual({
    e: 'ue', eid: full.id, dtm: '1777630830456', p: 'web', aid: full.source, tna: 'earshot', tv: 'earshot-0.1.0',
    uid: 'visitor-1', lang: 'fr', tz: 'Europe/Paris',
  })
  expect(JSON.parse(self)).toEqual({
    schema: 'iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0', data: { schema, data: full },
  })
  expect(Object.values({ ...first, ...second }).every((value) => typeof value === 'string')).toBe(true)
  expect(json(await request(snowplow({ schema, appId: 'shop', platform: 'iot' }), [bare])).data[0])
    .toMatchObject({ aid: 'shop', p: 'iot', tv: 'earshot-none' })
})

// https://clickhouse.com/docs/interfaces/http and https://clickhouse.com/docs/interfaces/formats/JSONEachRow
it('clickhouse', async () => {
  const made = await request(all.clickhouse!, [full, bare])
  expect(made.contentType).toBe('text/plain')
  expect(Object.fromEntries(new URLSearchParams(made.query))).toEqual({
    query: 'INSERT INTO feedback FORMAT JSONEachRow',
    wait_end_of_query: '1',
    add_http_cors_header: '1',
    insert_deduplication_token: `${full.id}-2`,
  })
  expect((made.body as string).split('\n').map((line) => JSON.parse(line))).toEqual([
    {
      id: full.id, source: full.source, type: full.type, time: '2026-05-01 10:20:30.456', touch_point: 'checkout.payment',
      metric: 'nps', rating: 9, text: full.data.text, installation: full.installationid, sequence: 7, event: JSON.stringify(full),
    },
    {
      id: bare.id, source: 'urn:earshot', type: bare.type, time: '2026-05-01 10:20:30.000', touch_point: 'x', rating: null,
      sequence: 0, event: JSON.stringify(bare),
    },
  ])
  expect((await request(clickhouse({ table: 'a.b', token: false }), [full])).query).not.toContain('token')
})

// https://docs.confluent.io/platform/current/kafka-rest/api.html#post--topics-(string-topic_name)
it('kafka-rest-v2', async () => {
  const made = await request(all['kafka-rest-v2']!, [full, bare])
  expect(made.contentType).toBe('application/vnd.kafka.json.v2+json')
  expect(made.headers).toEqual({ accept: 'application/vnd.kafka.v2+json' })
  expect(json(made)).toEqual({ records: [{ key: full.id, value: full }, { key: bare.id, value: bare }] })
  expect(json(await request(kafkaRestV2({ key: ({ source }) => source }), [full])).records[0].key).toBe(full.source)
})

// https://docs.confluent.io/platform/current/kafka-rest/api.html#post--clusters-cluster_id-topics-topic_name-records-batch
it('kafka-rest-v3', async () => {
  const made = await request(all['kafka-rest-v3']!, [full])
  expect([made.contentType, made.query, made.headers]).toEqual(['application/json', undefined, undefined])
  expect(json(made)).toEqual({ entries: [{
    id: full.id, key: { type: 'JSON', data: full.id }, value: { type: 'JSON', data: full }, timestamp: full.time,
  }] })
  expect(full.id).toMatch(/^[\w-]{1,80}$/) // what the proxy takes as an entry's id
})
