/** PostHog's batch call. Pure; flush.ts calls what `posthog` returns. */
import type { FeedbackEvent } from '../event.ts'
import type { Encoder, VerifyResponse } from '../transport.ts'
import { answerOf } from './proof.ts'

/** What `posthog` takes. */
export interface PosthogOptions {
  /** The project's API key, `phc_…`. It is public: it can only write. */
  apiKey: string
}

const capture = ({ id, source, type, time, sequence, installationid, data }: FeedbackEvent) => ({
  uuid: id,
  event: type,
  timestamp: time,
  properties: {
    source,
    sequence,
    installationid,
    ...data,
    distinct_id: data.anonymousId ?? installationid ?? id,
    $lib: 'earshot',
    $process_person_profile: !!data.anonymousId, // nobody was named, so nobody is to be made up
  },
})

/** It owes us `{"status":1}`, or `"Ok"`; with `quota_limited` beside it, the events were dropped. https://posthog.com/docs/api/capture#responses */
const verify: VerifyResponse = (_, body) => {
  const { status, quota_limited: limited } = answerOf(body) ?? {}
  return (status === 1 || status === 'Ok') && !(limited as unknown[] | undefined)?.length
}

/**
 * An encoder for `POST …/batch/`: one event an event, its id as `uuid`. PostHog deduplicates on the uuid together with the
 * event's name, time and distinct id, all of which stay as they are. Never throws.
 *
 * @example createClient({ endpoint: 'https://eu.i.posthog.com/batch/', encoder: posthog({ apiKey: 'phc_KEY' }) })
 */
export const posthog = ({ apiKey }: PosthogOptions): Encoder => (events) => ({
  contentType: 'application/json',
  body: JSON.stringify({ api_key: apiKey, historical_migration: false, batch: events.map(capture) }),
  verify,
})
