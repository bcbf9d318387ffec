/** The emoji pulse: five faces from 1 to 5. Pure. */
import type { QuestionTexts } from '../i18n/texts.ts'
import type { AnswerFields } from '../widget.ts'

/** The ratings, worst first. */
export const LEVELS = [1, 2, 3, 4, 5] as const

/** A rating from 1 to 5 as event fields; every face's label travels along. */
export const answer = (value: number, texts: QuestionTexts): AnswerFields => ({
  metric: 'emoji',
  ratingValue: value,
  worstRating: 1,
  bestRating: LEVELS.length,
  scale: {
    step: 1,
    direction: 'worst-first',
    labels: Object.fromEntries(LEVELS.map((level) => [level, texts[`face${level}`]!])),
  },
})
