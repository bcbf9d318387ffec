/** What an event is, and how one is made: pure, with clock and random passed in. client.ts calls it, queue.ts stores it. */
import { EarshotError } from './errors.ts'

/** What happened. The CloudEvents `type` is this name behind `earshot.feedback.`. */
export type EventKind =
  | 'answered' | 'amended' | 'shown' | 'started' | 'dismissed' | 'completed' | 'abandoned' | 'erased' | 'heartbeat'

/** The question's measure, which says how `ratingValue` is to be read. One of a widget of others has a hyphen, which keeps it apart from ours. */
export type Metric = 'nps' | 'csat' | 'ces' | 'stars' | 'thumbs' | 'emoji' | 'choice' | 'text' | 'ret' | `${string}-${string}`

/** By which channel the person was reached. */
export type Channel = 'web' | 'kiosk' | 'pos' | 'app' | 'support' | 'employee'

/** An ordered path of touch points towards a goal, and the position in it. */
export interface Journey {
  /** The journey's name, such as `buy-online`. */
  name: string
  /** One walk along it, such as a basket's id, where the host has one. */
  id?: string
  /** The position in it, such as `pay`. */
  step?: string
}

/** A value that a tag or trait may have. */
export type TagValue = string | number | boolean

/** Where an answer belongs. */
export interface Place {
  /** Named place of contact, dotted from wide to narrow: `checkout.payment`. */
  touchPoint: string
  /** The journey it lies on. */
  journey?: Journey
  /** Free tags of the host's own. */
  tags?: Record<string, TagValue>
}

/** The scale as it was shown: it travels on every answer, so that a later edit of the prompt corrupts no history. */
export interface Scale {
  /** Distance between two neighbouring points; 1 unless half steps were offered. */
  step: number
  /** Whether the first point shown was the worst or the best. */
  direction: 'worst-first' | 'best-first'
  /** The words shown beside points of the scale, by rating value. */
  labels?: Record<string, string>
}

/** A permission to get back to the person, or its withdrawal. */
export interface ContactConsent {
  /** Whether it was given. */
  granted: boolean
  /** By which way. */
  channel: 'email'
  /** The version of the words that were agreed to. */
  textVersion: string
  /** Those words. */
  text: string
}

/** Everything an event may say: the `data` of the CloudEvent. All of it is optional but the touch point. */
export interface FeedbackData extends Place {
  /** By which channel the person was reached. */
  channel?: Channel
  /** The place in the host's own tree of places. */
  location?: { id?: string; path?: string[] }
  /** The prompt that asked. */
  prompt?: { id: string; version?: string; variant?: string; trigger?: string }
  /** The question asked, as the person read it. */
  question?: { id: string; position?: number; text?: string }
  /** Joins the answers of one showing. */
  responseId?: string
  /** The question's measure. */
  metric?: Metric
  /** The rating given; 0 is a valid answer and never means unanswered. */
  ratingValue?: number
  /** The scale's worst rating. */
  worstRating?: number
  /** The scale's best rating. */
  bestRating?: number
  /** The scale as it was shown. */
  scale?: Scale
  /** The group that the rating falls into, such as `promoter`. */
  band?: string
  /** Named feelings, where the question asks for them. */
  emotion?: string[]
  /** Ids of the choices taken. */
  choices?: string[]
  /** Ids of all choices offered, in the order shown. */
  options?: string[]
  /** How much likelier the moment made the person to choose the brand, where the quick card asks. */
  persuasiveness?: { ratingValue: number; worstRating: number; bestRating: number; labels?: Record<string, string> }
  /** The person's own words. */
  text?: string
  /** BCP 47 tag of the words, where known. */
  textLang?: string
  /** How much was scrubbed from the words, by kind: counts only. */
  redactions?: Record<string, number>
  /** True where a prompt asked; false where the person came by themself. */
  solicited?: boolean
  /** True once every question of the response has an answer. */
  complete?: boolean
  /** How a response ended. */
  endReason?: 'submitted' | 'dismissed' | 'timeout' | 'skipped'
  /** True where the press looks like play rather than an answer; the raw record is kept. */
  misuse?: boolean
  /** Why it looks like play. */
  misuseReason?: string
  /** What the person agreed to: storing on the device, where the page asks for it; `gpc` is the browser's Global Privacy Control. */
  consent?: { storage?: boolean; gpc?: boolean; contact?: ContactConsent }
  /** Where the person may be written to; only beside a permission, in an event of its own. */
  contact?: { email?: string }
  /** How the answer was entered. */
  inputMethod?: 'pointer' | 'keyboard' | 'voice'
  /** The person, as the host names them; never minted by Earshot. */
  anonymousId?: string
  /** What kind of person answers. */
  respondent?: { kind: 'customer' | 'employee' }
  /** What the host knows of the person. */
  traits?: Record<string, TagValue>
  /** Ids in other systems: order, ticket, CRM. */
  externalRefs?: Record<string, string>
  /** One visit: the same in every page of a tab. */
  sessionId?: string
  /** The kiosk's name. */
  kioskId?: string
  /** What captured it. */
  sdk?: { name: string; version: string }
  /** BCP 47 tags: what the person's device asked for, and what was shown. */
  locale?: { requested?: string; shown?: string }
  /** Reading direction shown. */
  dir?: 'ltr' | 'rtl'
  /** IANA time zone of the device. */
  timezone?: string
  /** When the question was shown, RFC 3339. */
  shownAt?: string
  /** When it was answered, RFC 3339. */
  answeredAt?: string
  /** From shown to answered in milliseconds, by a clock that never jumps. */
  durationMs?: number
  /** Names one run of the monotonic clock: differences of `monotonicMs` count only within it. */
  bootId?: string
  /** Milliseconds since that run began, by a clock that never jumps. */
  monotonicMs?: number
}

/** What `capture` takes: the event's data and its kind. */
export interface CaptureInput extends Partial<FeedbackData> {
  /** What happened; `answered` by default. */
  kind?: EventKind
}

/** One immutable CloudEvents 1.0 record. `sequence` and `installationid` are set by the queue as it stores the event. */
export interface FeedbackEvent {
  /** CloudEvents version. */
  readonly specversion: '1.0'
  /** UUIDv7, minted at capture and never again: a receiver deduplicates on `source` and `id`. */
  readonly id: string
  /** The site, app or device, without a query. */
  readonly source: string
  /** `earshot.feedback.` and the kind. */
  readonly type: `earshot.feedback.${EventKind}`
  /** The touch point. */
  readonly subject: string
  /** When it was captured, RFC 3339 in UTC, by the device's clock. */
  readonly time: string
  /** Always JSON. */
  readonly datacontenttype: 'application/json'
  /** Contiguous per installation from 1, padded to ten digits so that it sorts as text: a gap proves loss. */
  readonly sequence?: string
  /** The store that counted the sequence. */
  readonly installationid?: string
  /** Events of this installation that a full queue gave up for this one and those stored with it; a sum over distinct ids counts all that were given up. */
  readonly dropped?: number
  /** What was said, where and how. */
  readonly data: Readonly<FeedbackData>
}

/** Largest event in bytes of JSON, before the queue's stamps: with them it stays under the 64 KiB that CloudEvents asks every intermediary to forward. https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#size-limits */
export const MAX_EVENT_BYTES = 65_400

/** A UUIDv7 of 18 random bytes, half of each used: 48 bits of time, 72 of chance. https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7 */
export const uuid = (now: number, random: Uint8Array): string =>
  random.reduce((text, byte) => text + (byte & 15).toString(16), now.toString(16).padStart(12, '0'))
    .replace(/(.{8})(.{4})(...)(...)/, '$1-$2-7$3-8$4-')

/**
 * The event for one capture, frozen.
 *
 * @throws EarshotError `touch-point-missing` where neither the input nor the context names one
 */
export function createEvent({ kind = 'answered', ...data }: CaptureInput, id: string, now: number, source: string): FeedbackEvent {
  const { touchPoint } = data
  if (!touchPoint?.trim?.()) throw new EarshotError('touch-point-missing', 'pass one')
  return Object.freeze({
    specversion: '1.0',
    id,
    source,
    type: `earshot.feedback.${kind}`,
    subject: touchPoint,
    time: new Date(now).toISOString(),
    datacontenttype: 'application/json',
    data: data as FeedbackData,
  })
}

/** Bytes of a text in UTF-8. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length

/**
 * The event as the JSON that is stored.
 *
 * @throws EarshotError `event-invalid` for a cycle or a BigInt; `event-too-large` over 65,400 bytes
 */
export function serialise(event: FeedbackEvent): string {
  let text: string
  try {
    text = JSON.stringify(event)
  } catch (cause) {
    throw new EarshotError('event-invalid', 'pass JSON', '', cause)
  }
  if (byteLength(text) > MAX_EVENT_BYTES) throw new EarshotError('event-too-large', 'stay under 64 KiB')
  return text
}
