/** The emoji pulse: faces in a row, and the words for the ends, or for the face chosen. */
import { h } from 'preact'
import { Scale } from '../scale.tsx'
import type { ViewProps } from '../widget.ts'
import { Face } from './faces.tsx'
import { levelsOf, type Config } from './question.ts'

/** Faces, unhappiest first in reading direction. */
export function View(props: ViewProps<number, Config>) {
  const { words, value: chosen, config } = props
  const points = levelsOf(config).map((level, i) => ({ value: i + 1, label: words[`face${level}`]!, face: <Face level={level} /> }))
  // As many as there are faces keep the word of the chosen one under it.
  const anchors = chosen ? points.map(({ value, label }) => value === chosen && label) : [points[0]!.label, points.at(-1)!.label]
  return <Scale {...props} look="faces" points={points} anchors={anchors} />
}
