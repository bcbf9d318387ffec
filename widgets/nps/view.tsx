/** The NPS scale: eleven keys of equal width, its two anchors under the ends. */
import { h } from 'preact'
import { fill } from '../i18n/fill.ts'
import { Scale } from '../scale.tsx'
import type { ViewProps } from '../widget.ts'
import { BEST } from './question.ts'

/** Eleven keys, 0 to 10; those at the ends are heard with their anchors. */
export function View(props: ViewProps<number>) {
  const { texts, lang } = props
  const anchors = [texts.low, texts.high]
  const points = Array.from({ length: BEST + 1 }, (_, value) => {
    const label = fill(texts.point!, { value, best: BEST }, lang)
    const anchor = anchors[value / BEST]
    return { value, label: anchor ? `${label}, ${anchor}` : label, face: new Intl.NumberFormat(lang).format(value) }
  })
  // In two rows the ends are no longer over their anchors, so each anchor names its key.
  const tied = anchors.map((anchor, end) => [<b>{points[end * BEST]!.face} </b>, anchor])
  return <Scale {...props} points={points} anchors={tied} />
}
