/** Pure helpers of the questions: settings as pages write them, and a rating as event fields. */
import type { Metric, Scale } from '../src/event.ts'
import type { AnswerFields, OnWrong, Settings } from './widget.ts'

/** The setting of this name: one of the values allowed, the first of them by default. A page writes it as JSON or as text. */
export function choose<Value>(settings: Settings, name: string, allowed: readonly Value[], onWrong: OnWrong): Value {
  const given = settings[name]
  const found = given === undefined ? allowed[0] : allowed.find((value) => `${value}` === `${given}`)
  if (found === undefined) onWrong(name, `take one of ${allowed.join(', ')}`)
  return found ?? allowed[0]!
}

/** A flag: true where it stands alone, as HTML writes it, or says true. */
export const flag = (settings: Settings, name: string): boolean => /^(|true)$/.test(`${settings[name] ?? false}`)

/** A rating as event fields, its scale with it. `labels` are the words that were seen or heard beside points. */
export const rating = (
  metric: Metric, value: number, worstRating: number, bestRating: number, labels: Scale['labels'], scale: Partial<Scale> = {},
): AnswerFields => ({
  metric,
  ratingValue: value,
  worstRating,
  bestRating,
  scale: { step: 1, direction: 'worst-first', labels, ...scale },
})
