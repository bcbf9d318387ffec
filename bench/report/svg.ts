/** Rows of bars as SVG: one accent, direct labels, light and dark. chart.ts says what they show. */

/** One bar. */
export interface Cell {
  value: number
  label: string
}

/** Rows that are compared, a bar in each column. */
export interface Block {
  /** The finding. */
  title: string
  columns: string[]
  rows: { name: string; own: boolean; cells: (Cell | undefined)[] }[]
}

/** A drawn block, from its own top. */
interface Drawn {
  height: number
  body: string
}

const WIDTH = 860
const MARGIN = 24
const NAMES = 190
const ROW = 22
/** From a column's left edge to the next one's, and the longest bar; the rest is for its label. */
const COLUMN = (WIDTH - 2 * MARGIN - NAMES) / 3
const BAR = COLUMN - 78

const style = `text { font: 13px system-ui, sans-serif; fill: #1d222b; font-variant-numeric: tabular-nums }
.title { font-size: 16px; font-weight: 600 } text.fine { font-size: 12px; fill: #6b7178 } .own { font-weight: 600 }
.paper { fill: #fcfcf9 } .bar { fill: #c6cacd } .own.bar { fill: #0b7582 }
@media (prefers-color-scheme: dark) { text { fill: #eef0f2 } text.fine { fill: #9aa1a9 } .paper { fill: #161a21 }
.bar { fill: #454c56 } .own.bar { fill: #4db2c0 } }`

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const text = (x: number, y: number, words: string, kind = '') =>
  `<text x="${x.toFixed(1)}" y="${y}"${kind ? ` class="${kind}"` : ''}>${escaped(words)}</text>`

const left = (column: number) => MARGIN + NAMES + column * COLUMN

function row(block: Block, at: number, y: number): string {
  const { name, own, cells } = block.rows[at]!
  const kind = own ? 'own' : ''
  const drawn = cells.map((cell, column) => {
    if (!cell) return ''
    const most = Math.max(...block.rows.map((one) => one.cells[column]?.value ?? 0))
    const width = most ? (cell.value / most) * BAR : 0
    return `<rect x="${left(column).toFixed(1)}" y="${y - 11}" width="${width.toFixed(1)}" height="14" rx="2" class="${kind} bar"/>`
      + text(left(column) + width + (width ? 6 : 0), y, cell.label, kind)
  })
  return text(MARGIN, y, name, kind) + drawn.join('')
}

/** Draws a block. */
export function bars(block: Block): Drawn {
  const top = 72
  const heads = block.columns.map((head, column) => text(left(column), top - 22, head, 'fine'))
  const rows = block.rows.map((_, at) => row(block, at, top + at * ROW))
  return { height: top + block.rows.length * ROW + 12, body: [text(MARGIN, 26, block.title, 'title'), ...heads, ...rows].join('\n') }
}

/** The blocks under one another, and one fine line under all. */
export function svg(blocks: Drawn[], foot: string): string {
  let height = 8
  const bodies = blocks.map((block) => {
    const placed = `<g transform="translate(0 ${height})">\n${block.body}\n</g>`
    height += block.height
    return placed
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height + 40}" width="${WIDTH}" height="${height + 40}" role="img">
<style>${style}</style>
<rect class="paper" width="100%" height="100%" rx="12"/>
${[...bodies, text(MARGIN, height + 18, foot, 'fine')].join('\n')}
</svg>
`
}
