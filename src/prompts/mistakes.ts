/** The words for every mistake in a prompts.json: where, what is wrong, how to mend it. check.ts finds them. */
import type * as z from 'zod/mini'

/** One mistake, as the page is told of it. */
export interface PromptIssue {
  /** Where it stands, such as `prompts[2].questions[0].type`; '' for the whole file. */
  path: string
  /** What is wrong. */
  message: string
  /** How to mend it. */
  fix: string
}

/** What JSON holds, in words. */
const KINDS: Record<string, string> = {
  string: 'text in quotes', number: 'a number', boolean: 'true or false', null: 'null',
  array: 'a list in [ ]', object: 'an object in { }', record: 'an object in { }',
}
/** What to write where only the place tells what is meant, by the last key of the path. */
const HINTS: Record<string, string> = {
  sampling: 'write a share from 0 to 1: 0.25 asks a quarter of the devices',
  delay: 'write milliseconds, from 0 to 2147483647',
  cooldownDays: 'write days, 0 or more',
  path: 'begin with / or *, without a query, a fragment or percent codes: "/checkout/*"',
  questions: 'write a list with one question at least',
  options: 'write a list of texts, or of { "id", "label" }',
  touchPoints: 'write a list of texts, or of { "id", "label" }',
}

const kindOf = (input: unknown) => KINDS[input === null ? 'null' : Array.isArray(input) ? 'array' : typeof input]!

/** How many letters have to be added, dropped or changed between two words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(row[j]! + +(a[i] !== b[j]), row[j + 1]! + 1, next[j]! + 1))
    }
    row = next
  }
  return row[b.length]!
}

/** The known word that was probably meant, or begun: at most half of the letters are off, whatever their case. */
function nearest(word: string, known: string[]): string | undefined {
  const said = word.toLowerCase()
  const off = (other: string) =>
    Math.min(...[other.length, said.length].map((n) => distance(said, other.slice(0, n))))
  const close = known.filter((other) => off(other) <= Math.min(said.length, other.length) / 2)
  return close.sort((a, b) => off(a) - off(b))[0]
}

/** A path as people write it in JavaScript. */
function written(path: PropertyKey[]): string {
  return path.reduce<string>((all, key) => {
    if (typeof key === 'number') return `${all}[${key}]`
    const name = String(key)
    return /^[\w$]+$/.test(name) ? all + (all && '.') + name : `${all}[${JSON.stringify(name)}]`
  }, '')
}

/** A mistake that zod found at `path`, in our words, one a key. `known` are the keys that may stand there. */
export function explain(issue: z.core.$ZodIssue, path: PropertyKey[], known: string[]): PromptIssue[] {
  const { input } = issue
  const hint = path.length < 6 ? HINTS[String(path.at(-1))] : undefined // deeper stand people's own keys
  const tell = (message: string, fix: string, at = path) => [{ path: written(at), message, fix }]
  const quoted = JSON.stringify(input)
  const choice = (values: readonly unknown[]) =>
    `write one of ${JSON.stringify(values).slice(1, -1).replaceAll(',', ', ')}`

  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.flatMap((key) => {
        const meant = nearest(key, known)
        const fix = meant ? `write ${meant}` : `drop it; known here: ${known.join(', ')}`
        return tell('is not known', fix, [...path, key])
      })
    case 'invalid_type':
      return input === undefined
        ? tell('is missing', hint ?? `add ${KINDS[issue.expected]}`)
        : tell(`is ${kindOf(input)}, not ${KINDS[issue.expected]}`, hint ?? `write ${KINDS[issue.expected]}`)
    case 'invalid_value':
      return tell(input === undefined ? 'is missing' : `${quoted} is not known`,
        choice(issue.values) + (path[4] === 'type' ? '; a type of your own has a hyphen' : ''))
    case 'invalid_union':
      if (!issue.discriminator) return tell(`is ${kindOf(input)}`, HINTS[String(path[4])] ?? 'write text, a number, true or false')
      return tell('says nothing that is known', choice(['open', 'event', 'url']))
    case 'invalid_key':
      return tell('is no language', 'write a language tag, such as "en" or "de-AT"')
    case 'too_small':
      if (typeof input === 'number') return tell(`${quoted} is too small`, hint!)
      return tell('is empty', hint ?? 'write one letter at least')
    case 'too_big':
      return tell(`${quoted} is too large`, hint!)
    default:
      return tell(`${quoted} does not fit`, hint ?? 'see the documentation of prompts.json')
  }
}
