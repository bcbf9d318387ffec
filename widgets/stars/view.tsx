/** Stars from outline to solid; where half steps are asked for, each star is two radios. */
import { h } from 'preact'
import { fill } from '../i18n/fill.ts'
import { Scale } from '../scale.tsx'
import type { ViewProps } from '../widget.ts'
import { BEST, type Config } from './question.ts'

/** Five points on a 40-unit grid; of a half, the other one lies outside its view. Open in the middle, where outlines of halves meet. */
const STAR = 'M20 4.5l-5 10.1-11.2 1.6 8.1 7.9L10 35.3 20 30M20 4.5l5 10.1 11.2 1.6-8.1 7.9L30 35.3 20 30'

/** All stars up to the one chosen are solid. */
export function View(props: ViewProps<number, Config>) {
  const { words, lang, dir, value: chosen = 0, config: { step } } = props
  const points = Array.from({ length: BEST / step }, (_, i) => {
    const value = (i + 1) * step
    const label = fill(words.point!, { value, best: BEST }, lang)
    const meaning = { [step]: words.low, [BEST]: words.high }[value]
    const isRight = !!(i % 2) === (dir !== 'rtl') // a star begins where reading does
    return {
      value,
      label: meaning ? `${label}, ${meaning}` : label,
      face: (
        <svg class={value <= chosen ? 'solid' : ''} viewBox={step < 1 ? (isRight ? '20 0 20 40' : '0 0 20 40') : '0 0 40 40'}>
          <path d={STAR} />
        </svg>
      ),
    }
  })
  return <Scale {...props} look={step < 1 ? 'stars halves' : 'stars'} points={points} anchors={[words.low, words.high]} />
}
