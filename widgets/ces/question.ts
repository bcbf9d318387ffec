/** The question of Customer Effort Score 2.0: a statement, agreed with from 1 to 7. Pure. https://measuringu.com/customer-effort-score/ */
import type { Words } from '../i18n/texts.ts'
import { rating } from '../rating.ts'
import type { AnswerFields } from '../widget.ts'

/** Full agreement; 1 is full disagreement. */
export const BEST = 7

/** A rating from 1 to 7 as event fields. */
export const answer = (value: number, { low, high }: Words): AnswerFields => rating('ces', value, 1, BEST, { 1: low!, [BEST]: high! })
