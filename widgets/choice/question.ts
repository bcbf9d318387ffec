/** The choice: one or several of the page's own options, and "other" in the person's own words. Pure. */
import type { Words } from '../i18n/texts.ts'
import { flag } from '../rating.ts'
import { scrub } from '../text/scrub.ts'
import type { AnswerFields, OnWrong, Settings } from '../widget.ts'

/** One option. */
export interface Option {
  /** What events say; a page's own words may translate it by this name, unless the widget has a word of that name. */
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
const OTHER = 'other'

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

/** Whether "other" is among what was chosen; a page that does not offer it may have an option of that id. */
export const isOther = ({ choices }: Choice, { hasOther }: Config): boolean => hasOther && choices.includes(OTHER)

/** Nothing chosen is nothing to give, and "other" wants its words. */
export const validate = (value: Choice, config: Config): string | undefined =>
  !value.choices.length ? '' : isOther(value, config) && !value.other?.trim() ? 'tell' : undefined

/** True where several are put together before they are sent. */
export const isComposed = ({ isMultiple }: Config): boolean => isMultiple

/** The options in the order shown, "other" last, unless the page has an option of that id: then that is it, as the page words it. */
export const offered = ({ options, hasOther }: Config, label = OTHER): Option[] =>
  !hasOther || options.some(({ id }) => id === OTHER) ? options : [...options, { id: OTHER, label }]

/** The label of an option in these words. The widget's own, all of them named in `own`, say something else and name no option. */
export const labelOf = ({ id, label }: Option, words: Words, own: Words): string => (id in own ? label : words[id] ?? label)

/** The ids as event fields, the words for "other" scrubbed as every free text is; all options shown travel along. */
export const answer = (value: Choice, words: Words, config: Config): AnswerFields => ({
  metric: 'choice',
  choices: value.choices,
  options: offered(config).map(({ id }) => id),
  ...(isOther(value, config) ? scrub(value.other!.trim()) : {}),
})
