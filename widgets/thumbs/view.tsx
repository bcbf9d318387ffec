/** Two thumbs, each with its word. */
import { h } from 'preact'
import { Scale } from '../scale.tsx'
import type { ViewProps } from '../widget.ts'
import type { Config } from './question.ts'

/** A thumb up on a 40-unit grid, cuff and fist; upside down it is the other. */
const THUMB = 'M5 19h6v15H5zM11 21.5c4-3 6-8 6-12.5 0-2 1-3.5 2.8-3.5 2.2 0 3.5 2 3.5 4.5 0 2-.6 4-1.3 6h9.5q2.5 0 2.5 2.3t-2 2.2q2 0 1.8 2.3t-2.3 2.2q1.8 0 1.3 2.3t-2.3 2.2q1.3 0 .8 2.2T28 34h-9c-4 0-5-1.5-8-2'

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
  return <Scale {...props} look="key thumbs" points={points} />
}
