/** The Snowplow tracker protocol, version 2. Pure; flush.ts calls what `snowplow` returns. */
import type { FeedbackEvent } from '../event.ts'
import type { Encoder, VerifyResponse } from '../transport.ts'

/** What `snowplow` takes. */
export interface SnowplowOptions {
  /** Your Iglu schema of the event: `iglu:com.example/feedback/jsonschema/1-0-0`. It describes the whole CloudEvent. */
  schema: string
  /** Names the application. Default: each event's `source`. */
  appId?: string
  /** The platform, one of Snowplow's: `web`, `mob`, `app`, `pc`, `srv`, `tv`, `cnsl`, `iot`. Default `web`. */
  platform?: string
}

const IGLU = 'iglu:com.snowplowanalytics.snowplow/'

/** The collector says `ok` once it has the payload. */
const verify: VerifyResponse = (_, body) => /^ok\s*$/.test(body)

/**
 * An encoder for `POST …/com.snowplowanalytics.snowplow/tp2`: one self-describing event an event, its id as `eid`. Every
 * value is text. https://docs.snowplow.io/docs/fundamentals/canonical-event/ Never throws.
 *
 * @example createClient({ endpoint: 'https://sp.example/com.snowplowanalytics.snowplow/tp2', encoder: snowplow({ schema }) })
 */
export function snowplow({ schema, appId, platform = 'web' }: SnowplowOptions): Encoder {
  const payload = (event: FeedbackEvent) => ({
    e: 'ue',
    eid: event.id,
    dtm: `${Date.parse(event.time)}`,
    p: platform,
    aid: appId ?? event.source,
    tna: 'earshot',
    tv: `earshot-${event.data.sdk?.version ?? 'none'}`, // the event's own, so that an update changes no retry
    uid: event.data.anonymousId,
    lang: event.data.locale?.shown,
    tz: event.data.timezone,
    // As plain JSON: Base64, the other form, has the same meaning and a third more bytes.
    ue_pr: JSON.stringify({ schema: `${IGLU}unstruct_event/jsonschema/1-0-0`, data: { schema, data: event } }),
  })
  return (events) => ({
    contentType: 'application/json; charset=UTF-8',
    body: JSON.stringify({ schema: `${IGLU}payload_data/jsonschema/1-0-4`, data: events.map(payload) }),
    verify,
  })
}
