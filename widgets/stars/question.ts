/** The stars: one to five, in half steps where the page wants them. Pure. */
import type { Words } from '../i18n/texts.ts'
import { flag, rating } from '../rating.ts'
import type { AnswerFields, Settings } from '../widget.ts'

/** Stars shown. */
export const BEST = 5

/** What a page may set. */
export interface Config {
  /** Distance between two ratings: 1, or ½ where `half` is set. The worst rating is one step: no star cannot be pressed. */
  step: number
}

/** Reads `half`. */
export const parse = (settings: Settings): Config => ({ step: flag(settings, 'half') ? 0.5 : 1 })

/** A rating as event fields. */
export const answer = (value: number, { low, high }: Words, { step }: Config): AnswerFields =>
  rating('stars', value, step, BEST, { [step]: low!, [BEST]: high! }, { step })
