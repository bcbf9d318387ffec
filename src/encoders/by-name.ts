/** Chooses an encoder by the names that a script tag uses. Pure; a tag with a `data-format` fetches it, worker.ts has it. */
import type { Encoder } from '../transport.ts'
import { clickhouse } from './clickhouse.ts'
import { cloudevents } from './cloudevents.ts'
import { gzip } from './gzip.ts'
import { kafkaRestV2, kafkaRestV3 } from './kafka-rest.ts'
import { otlp } from './otlp.ts'
import { posthog } from './posthog.ts'
import { segment } from './segment.ts'
import { snowplow } from './snowplow.ts'

/** The tag's attributes: `data-write-key` is `writeKey`. */
export type EncoderSettings = Partial<Record<string, string>>

/** What each format makes of the attributes; undefined where one that it needs is missing. */
const formats: Partial<Record<string, (settings: EncoderSettings) => Encoder | undefined>> = {
  cloudevents: () => cloudevents,
  otlp: ({ serviceName }) => otlp({ serviceName }),
  segment: ({ writeKey, basic }) => writeKey ? segment({ writeKey, basic: basic !== undefined }) : undefined,
  posthog: ({ apiKey }) => apiKey ? posthog({ apiKey }) : undefined,
  snowplow: ({ schema, appId, platform }) => schema ? snowplow({ schema, appId, platform }) : undefined,
  clickhouse: ({ table }) => table ? clickhouse({ table }) : undefined,
  'kafka-rest-v2': () => kafkaRestV2(),
  'kafka-rest-v3': () => kafkaRestV3(),
}

/**
 * The encoder of a name: `cloudevents`, `otlp`, `segment`, `posthog`, `snowplow`, `clickhouse`, `kafka-rest-v2` or
 * `kafka-rest-v3`, gzipped where `settings` has `gzip`, whose value is the flag in the query. Undefined for another name,
 * and where a setting that the format needs is missing. Never throws.
 */
export function encoderOf(format: string, settings: EncoderSettings): Encoder | undefined {
  const encoder = Object.hasOwn(formats, format) ? formats[format]!(settings) : undefined
  if (!encoder || settings.gzip === undefined) return encoder
  return gzip(encoder, settings.gzip || (format === 'posthog' ? 'compression=gzip-js' : undefined))
}
