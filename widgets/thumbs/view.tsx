/** Two thumbs, each with its word. */
import { h } from 'preact'
import { Scale } from '../scale.tsx'
import type { ViewProps } from '../widget.ts'
import type { Config } from './question.ts'

/** A thumb up on a 40-unit grid; upside down it is the other. */
const THUMB = 'M7 18h6v15H7zM13 19.5L18.5 6c2.5 0 4.5 2 4.5 4.5V16h8.3a3 3 0 0 1 2.9 3.6l-2.2 11a3 3 0 0 1-2.9 2.4H13'

/** The thumbs in the direction declared. */
export function View(props: ViewProps<number, Config>) {
  const { words, config } = props
  const points = [words.up!, words.down!].map((label, i) => ({
    value: 1 - i,
    label,
    face: [
      <svg class={i ? 'down' : ''} viewBox="0 0 40 40"><path d={THUMB} /></svg>,
      <span>{label}</span>,
    ],
  }))
  if (config.direction === 'worst-first') points.reverse()
  return <Scale {...props} look="thumbs" points={points} />
}
