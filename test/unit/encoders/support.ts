/** What the tests of the encoders share: one full event, any event, and every encoder with the settings it needs. */
import fc from 'fast-check'
import * as encoders from '../../../src/encoders/index.ts'
import type { Encoder, WireRequest } from '../../../src/encoders/index.ts'
import type { FeedbackEvent } from '../../../src/event.ts'

/** An event with something of every kind that its data may hold. */
export const full: FeedbackEvent = {
  specversion: '1.0',
  id: '0198a5c2-7d1e-7000-8000-000000000001',
  source: 'https://shop.example',
  type: 'earshot.feedback.answered',
  subject: 'checkout.payment',
  time: '2026-05-01T10:20:30.456Z',
  datacontenttype: 'application/json',
  sequence: '0000000007',
  installationid: '0198a5c2-7d1e-7c3a-9a44-3f5f2f0c9f10',
  data: {
    touchPoint: 'checkout.payment',
    channel: 'web',
    journey: { name: 'buy-online', step: 'pay' },
    metric: 'nps',
    ratingValue: 9,
    worstRating: 0,
    bestRating: 10,
    scale: { step: 0.5, direction: 'worst-first' },
    choices: ['price', 'speed'],
    text: 'Très "bien"\nمرحبا 👍',
    complete: true,
    anonymousId: 'visitor-1',
    sessionId: 'session-1',
    sdk: { name: 'earshot', version: '0.1.0' },
    locale: { shown: 'fr' },
    timezone: 'Europe/Paris',
  },
}

/** An event that says as little as an event may. */
export const bare: FeedbackEvent = {
  specversion: '1.0',
  id: '0198a5c2-7d1e-7000-8000-000000000002',
  source: 'urn:earshot',
  type: 'earshot.feedback.shown',
  subject: 'x',
  time: '2026-05-01T10:20:30.000Z',
  datacontenttype: 'application/json',
  data: { touchPoint: 'x' },
}

const words = fc.string({ unit: 'binary', maxLength: 40 })

/** Any event that can be captured. */
export const anyEvent: fc.Arbitrary<FeedbackEvent> = fc.record({
  id: fc.uuid({ version: 7 }),
  time: fc.date({ min: new Date('1971-01-01'), max: new Date('2500-01-01'), noInvalidDate: true }),
  data: fc.record({
    touchPoint: words.filter(Boolean),
    ratingValue: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
    text: words,
    complete: fc.boolean(),
    tags: fc.dictionary(words.filter((key) => key !== '__proto__'), fc.oneof(words, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()), { maxKeys: 4 }),
    choices: fc.array(words, { maxLength: 3 }),
    anonymousId: words,
    journey: fc.record({ name: words, step: words }),
  }, { requiredKeys: ['touchPoint'] }),
  numbered: fc.boolean(),
}).map(({ id, time, data, numbered }) => ({
  ...bare,
  id,
  time: time.toISOString(),
  subject: data.touchPoint,
  // As it comes from the queue: out of JSON.
  data: JSON.parse(JSON.stringify(data)) as FeedbackEvent['data'],
  ...(numbered && { sequence: full.sequence, installationid: full.installationid }),
}))

/** Any batch: never empty, no id twice. */
export const anyBatch = fc.uniqueArray(anyEvent, { minLength: 1, maxLength: 8, selector: ({ id }) => id })

/** The encoders that a build has, by the name a script tag has for each. */
export const made = (build: Omit<typeof encoders, 'cloudevents' | 'gzip'>): Record<string, Encoder> => ({
  otlp: build.otlp(),
  segment: build.segment({ writeKey: 'KEY' }),
  posthog: build.posthog({ apiKey: 'phc_KEY' }),
  snowplow: build.snowplow({ schema: 'iglu:com.example/feedback/jsonschema/1-0-0' }),
  clickhouse: build.clickhouse({ table: 'feedback' }),
  'kafka-rest-v2': build.kafkaRestV2(),
  'kafka-rest-v3': build.kafkaRestV3(),
})

/** Every encoder of the source. */
export const all: Record<string, Encoder> = { cloudevents: encoders.cloudevents, ...made(encoders) }

/** What an encoder makes of a batch, which it does at once but for gzip. */
export async function request(encoder: Encoder, events: readonly FeedbackEvent[]): Promise<WireRequest> {
  const made = await encoder(events)
  if (!made) throw new Error('the encoder asked to wait')
  return made
}

/** The request's body as JSON. */
export const json = ({ body }: WireRequest) => JSON.parse(body as string)
