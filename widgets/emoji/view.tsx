/** The emoji pulse: five faces in a row, and the words for the ends, or for the face chosen. */
import { h } from 'preact'
import { Scale } from '../scale.tsx'
import type { ViewProps } from '../widget.ts'
import { Face } from './faces.tsx'
import { LEVELS } from './question.ts'

/** Five faces, unhappiest first in reading direction. */
export function View(props: ViewProps<number>) {
  const { texts, draft, given } = props
  const words = (level: number) => texts[`face${level}`]!
  const points = LEVELS.map((value) => ({ value, label: words(value), face: <Face level={value} /> }))
  const chosen = draft.value ?? given
  return <Scale {...props} points={points} anchors={(chosen ? [chosen] : [1, 5]).map(words)} />
}
