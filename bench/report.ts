/** The results as Markdown, and their place in README.md. `main.ts` prints and writes them. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Spread } from './figures.ts'
import { CAPTURES, type AckFigures, type Acks, type Compared, type Size } from './measure.ts'

/** All that one engine gave. */
export interface EngineResult {
  name: string
  /** The program's own words on its version. */
  version: string
  /** The smallest step of the page's clock, in milliseconds. */
  resolution: number
  size: Size
  acks: AckFigures[]
  compared: Compared[]
}

const readme = join(import.meta.dirname, 'README.md')
const [open, close] = ['<!-- results: written by npm run bench -->', '<!-- end of results -->']

const number = (value: number) => value >= 1000 ? Math.round(value).toLocaleString('en')
  : value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toFixed(3)

/** The median, and the rounds' ends behind it where they lie apart. */
const shown = ({ median, min, max }: Spread) =>
  `${number(median)}${min === max ? '' : ` (${number(min)}–${number(max)})`}`

const row = (cells: string[]) => `| ${cells.join(' | ')} |`

/** A table in Markdown; columns of figures are set to the right. */
const table = (head: string[], rows: string[][], words: number) =>
  [row(head), row(head.map((_, i) => i < words ? '---' : '---:')), ...rows.map(row)].join('\n')

function ackRows({ name, acks }: EngineResult): string[][] {
  const side = (durability: string, { queued, p50, p95, max }: Acks, ratio: string) =>
    [name, durability, queued.map((count) => count.toLocaleString('en')).join('–'),
      shown(p50), shown(p95), shown(max), ratio]
  return acks.flatMap(({ durability, none, full, ratio }) =>
    [side(durability, none, ''), side(durability, full, `**${shown(ratio)}**`)])
}

const comparedRows = ({ name, compared }: EngineResult): string[][] =>
  compared.map(({ durability, what, core, floor, ratio }) =>
    [name, durability, what, shown(core), shown(floor), shown(ratio)])

/** One line on what was measured, in case the same commit gives other figures elsewhere. */
function circumstances(load: number): string {
  const git = (...words: string[]) => execFileSync('git', words, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain', '--', '../src') ? ' with changes in src' : ''
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${memory}, ${process.platform} ${release()}`
  const commit = git('rev-parse', '--short', 'HEAD')
  return `${new Date().toISOString().slice(0, 16)}Z, commit ${commit}${changed}; ${machine}, `
    + `Node ${process.version}; load ${load.toFixed(1)} before and ${loadavg()[0]?.toFixed(1)} after.`
}

/** The results as Markdown. `load` is the machine's before the run, `eventSize` the mean length of a stored event. */
export function report(results: EngineResult[], load: number, eventSize: number): string {
  const engines = results.map(({ name, version, resolution, size }) =>
    `- ${name}: ${version}; a clock of ${+resolution.toFixed(3)} ms; ${size.ackRounds} rounds of ${CAPTURES} captures `
    + `at each depth, ${size.floorRounds} beside the floor`)
  return [circumstances(load), engines.join('\n'), '### From `await capture()` to its acknowledgement, in milliseconds',
    table(['engine', 'durability', 'queued', 'p50', 'p95', 'max', 'p95 to p95 at none'], results.flatMap(ackRows), 3),
    `### Ten thousand events of ${eventSize} characters, beside the floor`,
    table(['engine', 'durability', 'figure', 'Earshot', 'floor', 'Earshot to floor'], results.flatMap(comparedRows), 3),
  ].join('\n\n')
}

/** Puts the results between their marks in README.md. */
export function write(results: string): void {
  const text = readFileSync(readme, 'utf8')
  const [from, to] = [text.indexOf(open), text.indexOf(close)]
  if (from < 0 || to < from) throw new Error(`README.md must have the lines ${open} and ${close}`)
  writeFileSync(readme, `${text.slice(0, from + open.length)}\n\n${results}\n\n${text.slice(to)}`)
}
