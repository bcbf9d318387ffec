/** Figures and tables in Markdown; the parts tell their results with it. */
import type { Spread } from '../figures.ts'

/** A figure with as many digits as say something. */
export const number = (value: number): string => {
  const size = Math.abs(value)
  if (size >= 1000) return Math.round(value).toLocaleString('en')
  return value.toFixed(size >= 10 ? 1 : size >= 0.1 ? 2 : 3)
}

/** The median, and the rounds' ends behind it where they lie apart. */
export const shown = ({ median, min, max }: Spread): string =>
  `${number(median)}${number(min) === number(max) ? '' : ` (${number(min)}–${number(max)})`}`

const row = (cells: string[]) => `| ${cells.join(' | ')} |`

/** A table; the first `words` columns are words, the others figures, which are set to the right. */
export const table = (head: string[], rows: string[][], words: number): string =>
  [row(head), row(head.map((_, i) => i < words ? '---' : '---:')), ...rows.map(row)].join('\n')
