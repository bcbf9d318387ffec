/** Segment's batch call, which RudderStack and Jitsu take too. Pure; flush.ts calls what `segment` returns. */
import type { FeedbackEvent } from '../event.ts'
import type { Encoder, VerifyResponse } from '../transport.ts'

/** What `segment` takes. */
export interface SegmentOptions {
  /** The source's write key. It is public: it can only write. */
  writeKey: string
  /** Sends the key as HTTP Basic authorization too, as RudderStack asks. Default false. */
  basic?: boolean
}

/** Bytes of one call at most; what is larger gets a 200 and is not kept. https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#max-request-size */
const LARGEST = 32_768

const call = ({ id, source, type, time, sequence, installationid, data }: FeedbackEvent) => ({
  type: 'track',
  messageId: id,
  anonymousId: data.anonymousId ?? installationid ?? id, // one of the two ids must be there
  event: type,
  timestamp: time,
  properties: { source, sequence, installationid, ...data },
  context: { library: data.sdk, locale: data.locale?.shown, timezone: data.timezone },
})

/** Segment says `{"success":true}`, RudderStack `OK`, Jitsu `{"ok":true}`. */
const verify: VerifyResponse = (_, body, events) =>
  /^\s*("?ok"?\s*$|\{.*"(success|ok)":\s*true)/is.test(body) &&
  events
    .filter((event) => new TextEncoder().encode(JSON.stringify(call(event))).length > LARGEST)
    .map(({ id }) => ({ id, reason: 'over 32 KB' }))

/**
 * An encoder for `POST …/v1/batch`: one `track` call an event, its id as `messageId`, which is what the receiver
 * deduplicates on. Never throws.
 *
 * @example createClient({ endpoint: 'https://api.segment.io/v1/batch', encoder: segment({ writeKey: 'KEY' }) })
 */
export const segment = ({ writeKey, basic }: SegmentOptions): Encoder => (events) => ({
  contentType: 'application/json',
  headers: basic ? { authorization: `Basic ${btoa(`${writeKey}:`)}` } : undefined,
  body: JSON.stringify({ writeKey, batch: events.map(call) }), // no sentAt: it would differ in every attempt
  verify,
})
