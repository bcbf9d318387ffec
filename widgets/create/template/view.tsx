/** The view of your-question: keys in a row, the words for both ends under them. */
import { h } from 'preact'
import { digits, fill } from '../../i18n/fill.ts'
import { Scale } from '../../scale.tsx'
import type { ViewProps } from '../../widget.ts'
import { BEST } from './question.ts'

/** Keys from 1 to 5; those at the ends are heard with their words. */
export function View(props: ViewProps<number>) {
  const { words, lang } = props
  const ends: Record<number, string | undefined> = { 1: words.low, [BEST]: words.high }
  const points = Array.from({ length: BEST }, (_, i) => {
    const value = i + 1
    const label = fill(words.point!, { value, best: BEST }, lang)
    return { value, label: ends[value] ? `${label}, ${ends[value]}` : label, face: digits(value, lang) }
  })
  return <Scale {...props} look="row" points={points} anchors={[words.low, words.high]} />
}
