/** The CSAT question: satisfaction from 1 to 5; reports count the share of 4 and 5. Pure. https://measuringu.com/csat-scales/ */
import type { Words } from '../i18n/texts.ts'
import { rating } from '../rating.ts'
import type { AnswerFields } from '../widget.ts'

/** The best rating; the worst is 1. */
export const BEST = 5

/** A rating from 1 to 5 as event fields. */
export const answer = (value: number, { low, high }: Words): AnswerFields => rating('csat', value, 1, BEST, { 1: low!, [BEST]: high! })
