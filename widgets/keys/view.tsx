/** Keys with numbers, in one row, two anchors under the ends. The view of NPS, CSAT and CES. */
import { h } from 'preact'
import { digits, fill } from '../i18n/fill.ts'
import { Scale } from '../scale.tsx'
import type { ViewProps } from '../widget.ts'

/** A view of the whole numbers from `worst` to `best`; the keys at the ends are heard with their anchors. */
export const keys = (worst: number, best: number) => (props: ViewProps<number>) => {
  const { words, lang } = props
  const anchors = [words.low!, words.high!]
  const points = Array.from({ length: best - worst + 1 }, (_, i) => {
    const value = worst + i
    const label = fill(words.point!, { value, best }, lang)
    const anchor = anchors[i / (best - worst)]
    return { value, label: anchor ? `${label}, ${anchor}` : label, face: digits(value, lang) }
  })
  // In two rows the ends are no longer over their anchors, so each anchor names its key.
  const tied = anchors.map((anchor, end) => [<b>{points.at(-end)!.face} </b>, anchor])
  return <Scale {...props} look="key keys" points={points} anchors={tied} />
}
