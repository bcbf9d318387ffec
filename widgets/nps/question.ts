/** The NPS question: bands, scale and follow-up. Pure. https://www.netpromotersystem.com/about/measuring-your-net-promoter-score/ */
import type { Words } from '../i18n/texts.ts'
import { rating } from '../rating.ts'
import type { AnswerFields } from '../widget.ts'

/** The best rating; the worst is 0. Eleven points. */
export const BEST = 10

/** The band of a rating: 0–6, 7–8, 9–10. */
export const bandOf = (value: number): 'detractor' | 'passive' | 'promoter' =>
  value > 8 ? 'promoter' : value > 6 ? 'passive' : 'detractor'

/** A rating from 0 to 10 as event fields. */
export const answer = (value: number, { low, high }: Words): AnswerFields => ({
  ...rating('nps', value, 0, BEST, { 0: low!, [BEST]: high! }),
  band: bandOf(value),
})

/** The follow-up by band, which asks for the reason. */
export const ask = (value: number, words: Words): string => words[bandOf(value)]!
