/** The published shape of one event: a collector checks with it what event.ts makes. The core never imports it. */
import * as z from 'zod/mini'

// Compiling a schema needs `new Function`, which a strict content security policy forbids.
z.config({ jitless: true })

const text = () => z.string().check(z.minLength(1))
const instant = () => z.iso.datetime({ offset: true })
const tagValues = () => z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
const maybe = z.optional

/** Every kind of event, as the CloudEvents `type` names it. */
const eventType = z.enum([
  'earshot.feedback.answered',
  'earshot.feedback.amended',
  'earshot.feedback.shown',
  'earshot.feedback.started',
  'earshot.feedback.dismissed',
  'earshot.feedback.completed',
  'earshot.feedback.abandoned',
  'earshot.feedback.erased',
  'earshot.feedback.heartbeat',
])

/** Where an answer belongs, and the prompt and question that it answers. */
const place = {
  touchPoint: text(),
  journey: maybe(z.object({ name: text(), id: maybe(z.string()), step: maybe(z.string()) })),
  tags: maybe(tagValues()),
  channel: maybe(z.enum(['web', 'kiosk', 'pos', 'app', 'support', 'employee'])),
  location: maybe(z.object({ id: maybe(z.string()), path: maybe(z.array(z.string())) })),
  prompt: maybe(
    z.object({ id: z.string(), version: maybe(z.string()), variant: maybe(z.string()), trigger: maybe(z.string()) }),
  ),
  question: maybe(z.object({ id: z.string(), position: maybe(z.number()), text: maybe(z.string()) })),
  responseId: maybe(z.string()),
}

/** What was answered, on which scale. */
const answer = {
  metric: maybe(z.union([
    z.enum(['nps', 'csat', 'ces', 'stars', 'thumbs', 'emoji', 'choice', 'text', 'ret']),
    z.templateLiteral([z.string(), '-', z.string()]), // a widget of others
  ])),
  ratingValue: maybe(z.number()),
  worstRating: maybe(z.number()),
  bestRating: maybe(z.number()),
  scale: maybe(
    z.object({
      step: z.number(),
      direction: z.enum(['worst-first', 'best-first']),
      labels: maybe(z.record(z.string(), z.string())),
    }),
  ),
  band: maybe(z.string()),
  emotion: maybe(z.array(z.string())),
  choices: maybe(z.array(z.string())),
  options: maybe(z.array(z.string())),
  persuasiveness: maybe(
    z.object({ ratingValue: z.number(), worstRating: z.number(), bestRating: z.number(), labels: maybe(z.record(z.string(), z.string())) }),
  ),
  text: maybe(z.string()),
  textLang: maybe(z.string()),
  redactions: maybe(z.record(z.string(), z.number())),
}

/** How it came about, and what the answer may be trusted with. */
const quality = {
  solicited: maybe(z.boolean()),
  complete: maybe(z.boolean()),
  endReason: maybe(z.enum(['submitted', 'dismissed', 'timeout', 'skipped'])),
  misuse: maybe(z.boolean()),
  misuseReason: maybe(z.string()),
  inputMethod: maybe(z.enum(['pointer', 'keyboard', 'voice'])),
}

const contactConsent = z.object({ granted: z.boolean(), channel: z.literal('email'), textVersion: z.string(), text: z.string() })

/** Who answered, as far as the host says, and what they agreed to. */
const who = {
  anonymousId: maybe(z.string()),
  respondent: maybe(z.object({ kind: z.enum(['customer', 'employee']) })),
  traits: maybe(tagValues()),
  externalRefs: maybe(z.record(z.string(), z.string())),
  consent: maybe(z.object({ storage: maybe(z.boolean()), gpc: maybe(z.boolean()), contact: maybe(contactConsent) })),
  contact: maybe(z.object({ email: maybe(z.string()) })),
}

/** On what, and when by which clock. */
const device = {
  sessionId: maybe(z.string()),
  kioskId: maybe(z.string()),
  sdk: maybe(z.object({ name: z.string(), version: z.string() })),
  locale: maybe(z.object({ requested: maybe(z.string()), shown: maybe(z.string()) })),
  dir: maybe(z.enum(['ltr', 'rtl'])),
  timezone: maybe(z.string()),
  shownAt: maybe(instant()),
  answeredAt: maybe(instant()),
  durationMs: maybe(z.number()),
  bootId: maybe(z.string()),
  monotonicMs: maybe(z.number()),
}

/** One event. Nothing unknown in the envelope; unknown keys in `data` pass, so that a newer client can say more. */
export const feedbackEvent = z.strictObject({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  source: z.string().check(z.regex(/^[^?\s]+$/)),
  type: eventType,
  subject: text(),
  time: instant(),
  datacontenttype: z.literal('application/json'),
  sequence: maybe(z.string().check(z.regex(/^(?!0{10})\d{10}$/))),
  installationid: maybe(z.uuid()),
  dropped: maybe(z.int().check(z.positive())),
  data: z.object({ ...place, ...answer, ...quality, ...who, ...device }),
})

/**
 * The same as a JSON Schema (draft 2020-12), for collectors in any language.
 *
 * @example
 * eventJsonSchema().title // 'Earshot feedback event'
 */
export function eventJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(feedbackEvent, { io: 'input', target: 'draft-2020-12' }),
    $id: 'https://cdn.jsdelivr.net/npm/earshot@0/dist/event.schema.json',
    title: 'Earshot feedback event',
    description: 'One CloudEvents 1.0 record of customer feedback. An event is at most 64 KiB of JSON.',
  }
}
