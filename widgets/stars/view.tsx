/** Stars from outline to solid; where half steps are asked for, each star is two radios. */
import { h } from 'preact'
import { fill } from '../i18n/fill.ts'
import { Scale } from '../scale.tsx'
import type { ViewProps } from '../widget.ts'
import { BEST, type Config } from './question.ts'

/** Five points on a 40-unit grid; its left half ends in the middle. */
const STAR = 'M20 4l4.9 10.6 11.6 1.3-8.6 7.9 2.3 11.4L20 29.5 9.8 35.2l2.3-11.4-8.6-7.9 11.6-1.3z'
const LEFT = 'M20 4v25.5L9.8 35.2l2.3-11.4-8.6-7.9 11.6-1.3z'
const RIGHT = 'M20 4l4.9 10.6 11.6 1.3-8.6 7.9 2.3 11.4L20 29.5'

/** All stars up to the one chosen are solid. */
export function View(props: ViewProps<number, Config>) {
  const { words, lang, value: chosen = 0, config: { step } } = props
  const points = Array.from({ length: BEST / step }, (_, i) => {
    const value = (i + 1) * step
    const label = fill(words.point!, { value, best: BEST }, lang)
    const meaning = { [step]: words.low, [BEST]: words.high }[value]
    const half = step < 1 && (i % 2 ? RIGHT : LEFT)
    return {
      value,
      label: meaning ? `${label}, ${meaning}` : label,
      face: (
        <svg class={value <= chosen ? 'solid' : ''} viewBox={half ? (i % 2 ? '20 0 20 40' : '0 0 20 40') : '0 0 40 40'}>
          <path d={half || STAR} />
        </svg>
      ),
    }
  })
  return <Scale {...props} look={step < 1 ? 'stars halves' : 'stars'} points={points} anchors={[words.low, words.high]} />
}
