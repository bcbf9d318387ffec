/** The native wire shape: a CloudEvents 1.0 JSON batch. Pure; flush.ts calls it. */
import type { FeedbackEvent } from '../event.ts'
import type { WireRequest } from '../transport.ts'

/** The batch as `application/cloudevents-batch+json`. https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md#4-json-batch-format */
export const cloudevents = (events: readonly FeedbackEvent[]): WireRequest => ({
  contentType: 'application/cloudevents-batch+json',
  body: JSON.stringify(events),
})
