/** Confluent's Kafka REST proxy, versions 2 and 3. Pure; flush.ts calls what the two functions return. */
import type { FeedbackEvent } from '../event.ts'
import type { Encoder, Rejection, VerifyResponse } from '../transport.ts'
import { type Answer, answerOf } from './proof.ts'

/** What `kafkaRestV2` and `kafkaRestV3` take. */
export interface KafkaRestOptions {
  /** The record's key. Default: the event's id, so that a compacted topic keeps each event once. */
  key?: (event: FeedbackEvent) => string
}

const idOf = ({ id }: FeedbackEvent) => id

/** What one record's report says: nothing where it was taken. `again` decides by the error code. */
const rejection = (id: string, report: Answer | undefined, reason: unknown, again: (code: number) => boolean): Rejection => ({
  id,
  reason: `${report?.error_code} ${reason}`,
  retry: again(Number(report?.error_code)),
})

/** `offsets` has a report for each record, in their order. 2 and 50003 mean that Kafka may take it later. */
const verifyV2: VerifyResponse = (_, body, events) => {
  const offsets = answerOf(body)?.offsets as Answer[] | undefined
  return offsets?.length === events.length && events.flatMap(({ id }, i) =>
    offsets[i]?.error_code ? rejection(id, offsets[i], offsets[i].error, (code) => code === 2 || code === 50003) : [])
}

/**
 * An encoder for `POST …/topics/{topic}`, version 2 of the proxy: one record an event, the event as its JSON value. Never
 * throws. https://docs.confluent.io/platform/current/kafka-rest/api.html#post--topics-(string-topic_name)
 *
 * @example createClient({ endpoint: 'https://kafka.example/topics/feedback', encoder: kafkaRestV2() })
 */
export const kafkaRestV2 = ({ key = idOf }: KafkaRestOptions = {}): Encoder => (events) => ({
  contentType: 'application/vnd.kafka.json.v2+json',
  headers: { accept: 'application/vnd.kafka.v2+json' },
  body: JSON.stringify({ records: events.map((event) => ({ key: key(event), value: event })) }),
  verify: verifyV2,
})

/** Reports by id, in any order. Only what is wrong with the record itself (400, 413, 422) is wrong for good. */
const verifyV3: VerifyResponse = (_, body, events) => {
  const { successes, failures } = answerOf(body) ?? {}
  if (!Array.isArray(successes)) return false
  const taken = new Set(successes.map((one: Answer) => one.id))
  return events.filter(({ id }) => !taken.has(id)).map(({ id }) => {
    const report = (failures as Answer[] | undefined)?.find((one) => one.id === id)
    return rejection(id, report, report?.message, (code) => !/^(400|413|422)/.test(`${code}`))
  })
}

/**
 * An encoder for `POST …/v3/clusters/{cluster}/topics/{topic}/records:batch`, version 3 of the proxy. It takes 10 records a
 * request unless it is set up otherwise: set `batchSize`. Never throws.
 * https://docs.confluent.io/platform/current/kafka-rest/api.html#post--clusters-cluster_id-topics-topic_name-records-batch
 *
 * @example createClient({ endpoint: 'https://kafka.example/v3/clusters/c/topics/feedback/records:batch', encoder: kafkaRestV3(), batchSize: 10 })
 */
export const kafkaRestV3 = ({ key = idOf }: KafkaRestOptions = {}): Encoder => (events) => ({
  contentType: 'application/json',
  body: JSON.stringify({
    entries: events.map((event) => ({
      id: event.id,
      key: { type: 'JSON', data: key(event) },
      value: { type: 'JSON', data: event },
      timestamp: event.time,
    })),
  }),
  verify: verifyV3,
})
