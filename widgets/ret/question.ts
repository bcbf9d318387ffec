/** The quick card of real-time experience tracking: which touch point, how positive, how persuasive. Pure. https://hbr.org/2012/09/better-customer-insight-in-real-time */
import type { Words } from '../i18n/texts.ts'
import { optionsOf, type Option } from '../choice/question.ts'
import { rating } from '../rating.ts'
import type { AnswerFields, OnWrong, Settings } from '../widget.ts'

/** The best rating of both scales; the worst is 1. */
export const BEST = 5

/** What a page may set. */
export interface Config {
  /** The touch points to choose from; their ids become the touch point of the answer. */
  touchPoints: Option[]
}

/** What was said of one moment. */
export interface Encounter {
  /** The id of the touch point. */
  touchPoint?: string
  /** How it felt, 1 to 5. */
  positive?: number
  /** How much likelier it made the person to choose the brand, 1 to 5. */
  persuasive?: number
}

/** Reads `touchPoints`, or the options inside the element. */
export const parse = (settings: Settings, onWrong: OnWrong): Config =>
  ({ touchPoints: optionsOf(settings.touchPoints ?? settings.options, onWrong, 'touchPoints') })

/** All three make one answer. */
export const validate = ({ touchPoint, positive, persuasive }: Encounter): string | undefined =>
  touchPoint && positive && persuasive ? undefined : ''

/** One record of the moment, both scales with it. */
export const answer = ({ touchPoint, positive, persuasive }: Encounter, words: Words): AnswerFields => ({
  ...rating('ret', positive!, 1, BEST, { 1: words.low!, [BEST]: words.high! }),
  touchPoint,
  persuasiveness: { ratingValue: persuasive!, worstRating: 1, bestRating: BEST, labels: { 1: words.less!, [BEST]: words.more! } },
})
