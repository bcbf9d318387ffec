/** The row that one event becomes: typed columns, and its JSON. feedback.ts makes it, storage.ts keeps it. */
import type { FeedbackEvent } from 'earshot'

/** One kept event. Columns are null where the event says nothing. */
export interface EventRecord {
  /** CloudEvents source; with `id` it names the event. */
  source: string
  /** The event's id, the same on every retry. */
  id: string
  /** What happened, without the prefix `earshot.feedback.`. */
  kind: string
  /** When it was captured by the device's clock, in UTC, so that it sorts as text. */
  time: string
  /** When it arrived here, in UTC. */
  receivedAt: string
  /** The store that counted the sequence. */
  installation: string | null
  /** Contiguous from 1 per installation. */
  sequence: number | null
  /** Named place of contact. */
  touchPoint: string
  /** The journey's name. */
  journey: string | null
  /** The position in the journey. */
  step: string | null
  /** By which channel the person was reached. */
  channel: string | null
  /** The question's measure. */
  metric: string | null
  /** The rating; 0 is an answer. */
  rating: number | null
  /** The scale's worst rating. */
  worst: number | null
  /** The scale's best rating. */
  best: number | null
  /** Joins the answers of one showing. */
  responseId: string | null
  /** The question answered. */
  questionId: string | null
  /** The person's words. */
  text: string | null
  /** 1 where the press looks like play: kept, and left out of the figures. */
  misuse: 0 | 1
  /** The event's JSON. */
  raw: string
}

/** An event that was turned away for good: without it, its number would look lost. */
export interface Refusal {
  /** The store that counted the sequence. */
  installation: string
  /** The number that will never arrive. */
  sequence: number
  /** Why it was turned away. */
  reason: string
  /** When, in UTC. */
  receivedAt: string
}

/** Text as any engine can keep it: NUL ends a string in some and is refused by others; the JSON still has it. */
const plain = (text: string | undefined): string | null => text?.replaceAll('\0', '\uFFFD') ?? null

/** The record of a checked event. `raw` is its JSON, `receivedAt` the instant it arrived, in UTC. */
export function toRecord(event: FeedbackEvent, raw: string, receivedAt: string): EventRecord {
  const { data } = event
  return {
    source: plain(event.source)!,
    id: event.id,
    kind: event.type.slice('earshot.feedback.'.length),
    time: new Date(event.time).toISOString(),
    receivedAt,
    installation: event.installationid ?? null,
    sequence: event.sequence === undefined ? null : Number(event.sequence),
    touchPoint: plain(data.touchPoint)!,
    journey: plain(data.journey?.name),
    step: plain(data.journey?.step),
    channel: data.channel ?? null,
    metric: data.metric ?? null,
    rating: data.ratingValue ?? null,
    worst: data.worstRating ?? null,
    best: data.bestRating ?? null,
    responseId: plain(data.responseId),
    questionId: plain(data.question?.id),
    text: plain(data.text)?.trim() || null,
    misuse: data.misuse ? 1 : 0,
    raw,
  }
}
