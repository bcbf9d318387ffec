/** checkPrompts(): holds a prompts.json against its schema, a prompt at a time. A chunk; mistakes.ts has the words. */
import * as z from 'zod/mini'
import type { Prompt, PromptsConfig } from './config.ts'
import { explain, type PromptIssue } from './mistakes.ts'

export type { PromptIssue }

// Compiling a schema needs `new Function`, which a strict content security policy forbids.
z.config({ jitless: true })

const maybe = z.optional
const text = () => z.string().check(z.minLength(1))
// A timer that waits longer fires at once:
// https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value
const delay = maybe(z.number().check(z.minimum(0), z.maximum(2 ** 31 - 1)))
const days = maybe(z.number().check(z.minimum(0)))
/** From the root, as people read it: no query, no percent code, no half of a surrogate pair. */
const path = z.string().check(z.regex(/^[/*][^?#%\p{Cs}]*$/u))
const locale = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))

const triggers = {
  open: z.strictObject({ on: z.literal('open'), delay }),
  event: z.strictObject({ on: z.literal('event'), name: text(), delay }),
  url: z.strictObject({ on: z.literal('url'), path, delay }),
}

const flag = maybe(z.boolean())
const common = {
  subject: maybe(text()),
  texts: maybe(z.record(locale, z.record(z.string(), z.string()))),
  followUp: maybe(z.literal(false)),
}
const some = <Schema extends z.ZodMiniType>(schema: Schema) => z.array(schema).check(z.minLength(1))
const ask = <Type extends string, Own extends z.core.$ZodShape>(type: Type, own: Own) =>
  z.strictObject({ id: text(), type: z.literal(type), ...common, ...own })
const options = some(z.union([text(), z.strictObject({ id: text(), label: text() })]))
/** The questions of our own widgets, with the settings that each reads. */
const asks = {
  nps: ask('nps', {}),
  csat: ask('csat', {}),
  ces: ask('ces', {}),
  emoji: ask('emoji', { faces: maybe(z.literal([2, 3, 4, 5])) }),
  stars: ask('stars', { half: flag }),
  thumbs: ask('thumbs', { direction: maybe(z.enum(['best-first', 'worst-first'])) }),
  choice: ask('choice', { options, multiple: flag, other: flag }),
  text: ask('text', { voice: flag }),
  contact: ask('contact', { textVersion: maybe(text()) }),
  ret: ask('ret', { touchPoints: options }),
}
const hyphenated = z.string().check(z.regex(/-/)) as z.ZodMiniType<unknown> as z.ZodMiniType<`${string}-${string}`>
/** The question of a widget of others, whose settings are its own affair. */
const foreign = z.looseObject({ id: text(), type: hyphenated, ...common })
const settingsOfAll = Object.values(asks).flatMap(({ shape }) => Object.keys(shape))
/** Says which types there are; takes any setting that one of them has. */
const misnamed = z.strictObject({
  ...Object.fromEntries(settingsOfAll.map((key) => [key, maybe(z.unknown())])),
  ...common,
  id: text(),
  type: z.enum(Object.keys(asks)),
})
/** The schema of a question, by the type that it says it has. Takes any JSON. */
const schemaOf = (question: unknown): z.ZodMiniObject => {
  const { type } = Object(question) as { type?: unknown }
  if (typeof type !== 'string') return misnamed
  return Object.hasOwn(asks, type) ? asks[type as 'nps'] : type.includes('-') ? foreign : misnamed
}

const prompt = z.strictObject({
  id: text(),
  version: maybe(text()),
  touchPoint: text(),
  journey: maybe(text()),
  step: maybe(text()),
  tags: maybe(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  trigger: z.discriminatedUnion('on', [triggers.open, triggers.event, triggers.url]),
  presenter: maybe(z.enum(['popover', 'inline', 'dialog', 'tab', 'button', 'anchor'])),
  position: maybe(z.enum([
    'block-start', 'block-end', 'inline-start', 'inline-end', 'start-start', 'start-end', 'end-start', 'end-end',
  ])),
  density: maybe(z.enum(['compact', 'comfortable', 'kiosk'])),
  target: maybe(text()),
  sampling: maybe(z.number().check(z.minimum(0), z.maximum(1))),
  cooldownDays: days,
  questions: some(z.unknown()),
})

/** What stands beside the prompts; an editor finds the JSON Schema by `$schema`. */
const settings = { $schema: maybe(z.string()), cooldownDays: days }
const envelope = z.strictObject({ ...settings, prompts: z.array(z.unknown()) })

const wholeFile = () => z.strictObject({
  ...settings,
  prompts: z.array(z.extend(prompt, { questions: some(z.union([...Object.values(asks), foreign])) })),
})
/** The whole file; only the build reads it, for the JSON Schema. */
export const promptsFile = /* @__PURE__ */ wholeFile()

/** The keys that may stand in the object at this place; of a trigger, those of the kind it is. */
function keysAt([first, , third]: PropertyKey[], input: unknown): string[] {
  if (!first) return Object.keys(envelope.shape)
  if (third === 'questions') return Object.keys(schemaOf(input).shape)
  if (third === 'trigger') return Object.keys(triggers[(input as Prompt['trigger']).on].shape)
  return Object.keys(prompt.shape)
}

/** All mistakes in `value`, which stands at `at`. */
function mistakes(schema: z.ZodMiniType, value: unknown, at: PropertyKey[] = []): PromptIssue[] {
  const { error } = z.safeParse(schema, value, { reportInput: true })
  return error?.issues.flatMap((issue) => {
    const where = [...at, ...issue.path]
    return explain(issue, where, issue.code === 'unrecognized_keys' ? keysAt(where, issue.input) : [])
  }) ?? []
}

/** What the prompt's schema leaves open: its questions, ids that stand once, and its place in the page. Takes any JSON. */
function crossMistakes(value: unknown, index: number, all: unknown[]): PromptIssue[] {
  const { id, presenter, target, questions } = Object(value) as Partial<Prompt>
  const found: PromptIssue[] = []
  const add = (path: string, message: string, fix: string) =>
    found.push({ path: `prompts[${index}].${path}`, message, fix })
  const idOf = (one: unknown) => (Object(one) as { id?: unknown }).id
  const unique = (id: unknown, list: unknown[], i: number, at: string, noun: string) => {
    if (typeof id !== 'string' || list.findIndex((one) => idOf(one) === id) === i) return
    add(`${at}id`, `${JSON.stringify(id)} is the id of an earlier ${noun}`, `give each ${noun} its own id`)
  }
  unique(id, all, index, '', 'prompt')
  if (Array.isArray(questions)) {
    questions.forEach((one, i) => {
      found.push(...mistakes(schemaOf(one), one, ['prompts', index, 'questions', i]))
      unique(idOf(one), questions, i, `questions[${i}].`, 'question')
    })
  }
  if (target === undefined && ['inline', 'button', 'anchor'].includes(presenter!)) {
    add('target', 'is missing', 'add the CSS selector of an element of the page, or let presenter be "popover"')
  }
  return found
}

/**
 * The prompts of a file that can run, and every mistake in it. A prompt with a mistake is set aside, the others run; so
 * does the file without a setting of its own that is wrong. Never throws.
 *
 * @param json what was parsed, whatever it is
 *
 * @example
 * checkPrompts({ prompts: 'none' }).issues[0].path // 'prompts'
 */
export function checkPrompts(json: unknown): { config: PromptsConfig; issues: PromptIssue[] } {
  const issues = mistakes(envelope, json)
  const list = (Object(json) as { prompts?: unknown }).prompts
  if (!Array.isArray(list)) {
    return { config: { prompts: [] }, issues: issues.filter(({ path }) => path === '' || path === 'prompts') }
  }
  const prompts = list.filter((one, i): one is Prompt => {
    const found = [...mistakes(prompt, one, ['prompts', i]), ...crossMistakes(one, i, list)]
    issues.push(...found)
    return !found.length
  })
  const { cooldownDays } = json as PromptsConfig
  const right = cooldownDays !== undefined && !issues.some(({ path }) => path === 'cooldownDays')
  return { config: right ? { cooldownDays, prompts } : { prompts }, issues }
}
