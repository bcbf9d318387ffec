/** The choice: one or several of the page's own options, and "other" in the person's own words. Pure. */
import type { Words } from '../i18n/texts.ts'
import { flag } from '../rating.ts'
import { scrub } from '../text/scrub.ts'
import type { AnswerFields, OnWrong, Settings } from '../widget.ts'

/** One option. */
export interface Option {
  /** What events say; the words of a locale may translate it by this name. */
  id: string
  /** What is read where they do not. */
  label: string
}

/** What a page may set. */
export interface Config {
  /** The options, in the order shown. */
  options: Option[]
  /** True where several may be taken. */
  isMultiple: boolean
  /** True where "other" is offered. */
  hasOther: boolean
}

/** What was chosen. */
export interface Choice {
  /** Ids of the options, `other` among them. */
  choices: string[]
  /** The person's own words for `other`. */
  other?: string
}

/** The id of "other". */
export const OTHER = 'other'

/** Options as pages write them: a list of texts or of `{ id, label }`, or one text: `price: Price, speed: Speed`. */
export function optionsOf(given: unknown, onWrong: OnWrong, setting = 'options'): Option[] {
  const list: unknown[] = Array.isArray(given) ? given : `${given ?? ''}`.split(',')
  const options = list.flatMap((one) => {
    const { id, label } = Object(one) as Partial<Option>
    // At the first colon: the words may have more, as in `am: 9:00 to 12:00`.
    const [key = '', words = key] = (list === given ? [`${one}`] : `${one}`.split(/:([^]*)/)).map((part) => part.trim())
    return label ? [{ id: id || label, label }] : typeof one === 'string' && key ? [{ id: key, label: words }] : []
  })
  if (!options.length) onWrong(setting, 'name the options')
  return options
}

/** Reads `options`, `multiple` and `other`. */
export const parse = (settings: Settings, onWrong: OnWrong): Config => ({
  options: optionsOf(settings.options, onWrong),
  isMultiple: flag(settings, 'multiple'),
  hasOther: flag(settings, 'other'),
})

/** Nothing chosen is nothing to give, and "other" wants its words. */
export const validate = ({ choices, other = '' }: Choice): string | undefined =>
  !choices.length ? '' : choices.includes(OTHER) && !other.trim() ? 'tell' : undefined

/** True where several are put together before they are sent. */
export const isComposed = ({ isMultiple }: Config): boolean => isMultiple

/** The label of an option in these words. */
export const labelOf = ({ id, label }: Option, words: Words): string => words[id] ?? label

/** The ids as event fields, the words for "other" scrubbed as every free text is; all options shown travel along. */
export const answer = ({ choices, other }: Choice, words: Words, { options, hasOther }: Config): AnswerFields => ({
  metric: 'choice',
  choices,
  options: [...options.map(({ id }) => id), ...(hasOther ? [OTHER] : [])],
  ...(choices.includes(OTHER) ? scrub(other!.trim()) : {}),
})
