/** OTLP/HTTP logs in JSON, for an OpenTelemetry collector. Pure; flush.ts calls what `otlp` returns. */
import type { FeedbackEvent } from '../event.ts'
import type { Encoder, VerifyResponse } from '../transport.ts'
import { answerOf } from './proof.ts'

/** What `otlp` takes. */
export interface OtlpOptions {
  /** The resource's `service.name`. Default: the first event's `source`; each record has its own too. */
  serviceName?: string
}

/** A value as protobuf's JSON has it: int64 is text. https://protobuf.dev/programming-guides/json/ */
function anyValue(value: unknown): object {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { intValue: `${value}` } : { doubleValue: value }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } }
  return value ? { kvlistValue: { values: attributes(value, '') } } : {} // no field set is OTLP's null
}

/** What is undefined is left out, as JSON does. */
const attributes = (values: object, prefix: string) =>
  Object.entries(values).flatMap(([key, value]) => value === undefined ? [] : { key: prefix + key, value: anyValue(value) })

const logRecord = ({ id, source, type, subject, time, sequence, installationid, data }: FeedbackEvent) => ({
  timeUnixNano: `${Date.parse(time)}000000`,
  severityNumber: 9, // INFO: in JSON an enum is its number
  eventName: type,
  attributes: [
    // https://opentelemetry.io/docs/specs/semconv/registry/attributes/cloudevents/
    ...attributes({ id, source, type, subject, sequence, installationid }, 'cloudevents.event_'),
    ...attributes(data, 'earshot.'),
  ],
})

/**
 * A partial success must not be sent again, and does not say which records failed. Where none was taken, all are
 * quarantined. https://opentelemetry.io/docs/specs/otlp/#partial-success-1
 */
const verify: VerifyResponse = (_, body, events) => {
  const answer = answerOf(body || '{}')
  const { rejectedLogRecords, errorMessage: reason } = Object(answer?.partialSuccess)
  return rejectedLogRecords >= events.length ? events.map(({ id }) => ({ id, reason: `${reason}` })) : !!answer
}

/**
 * An encoder for `POST …/v1/logs`: one log record an event, its id as `cloudevents.event_id`, for the receiver to
 * deduplicate on, its data as attributes behind `earshot.`. Never throws.
 *
 * @example createClient({ endpoint: 'https://otel.example/v1/logs', encoder: otlp({ serviceName: 'shop' }) })
 */
export const otlp = ({ serviceName }: OtlpOptions = {}): Encoder => (events) => {
  const { source, data } = events[0]!
  const resource = [
    ...attributes({ name: serviceName ?? source }, 'service.'),
    // The event's own version, so that an update changes no retry.
    ...attributes({ name: 'earshot', language: 'webjs', version: data.sdk?.version }, 'telemetry.sdk.'),
  ]
  const scopeLogs = [{ scope: { name: 'earshot' }, logRecords: events.map(logRecord) }]
  return {
    contentType: 'application/json',
    body: JSON.stringify({ resourceLogs: [{ resource: { attributes: resource }, scopeLogs }] }),
    verify,
  }
}
