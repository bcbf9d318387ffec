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
const question = z.strictObject({
  id: text(),
  type: z.enum(['nps', 'emoji', 'text']),
  subject: maybe(text()),
  texts: maybe(z.record(locale, z.record(z.string(), z.string()))),
})
const prompt = z.strictObject({
  id: text(),
  version: maybe(text()),
  touchPoint: text(),
  journey: maybe(text()),
  step: maybe(text()),
  tags: maybe(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  trigger: z.discriminatedUnion('on', [triggers.open, triggers.event, triggers.url]),
  presenter: maybe(z.enum(['popover', 'inline'])),
  target: maybe(text()),
  sampling: maybe(z.number().check(z.minimum(0), z.maximum(1))),
  cooldownDays: days,
  questions: z.array(question).check(z.minLength(1)),
})

/** What stands beside the prompts; an editor finds the JSON Schema by `$schema`. */
const settings = { $schema: maybe(z.string()), cooldownDays: days }
const envelope = z.strictObject({ ...settings, prompts: z.array(z.unknown()) })

/** The whole file; only the build reads it, for the JSON Schema. */
export const promptsFile = /* @__PURE__ */ z.strictObject({ ...settings, prompts: /* @__PURE__ */ z.array(prompt) })

/** The keys that may stand in the object at this place; of a trigger, those of the kind it is. */
function keysAt([first, , third]: PropertyKey[], input: unknown): string[] {
  if (!first) return Object.keys(envelope.shape)
  if (third === 'questions') return Object.keys(question.shape)
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

/** What no schema says: ids stand once, and an inline prompt has its place. Takes any JSON. */
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
    questions.forEach((one, i) => unique(idOf(one), questions, i, `questions[${i}].`, 'question'))
  }
  if (presenter === 'inline' && target === undefined) {
    add('target', 'is missing', 'add the CSS selector of the element to show it in, or let presenter be "popover"')
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
