/** results.svg: what the figures come to, in two small multiples; drawn from results.json as results.md is. */
import type { BytesResult } from '../parts/bytes.ts'
import type { LoadResult } from '../parts/load.ts'
import type { Fate, OfflineResult } from '../parts/offline.ts'
import type { Results } from '../results.ts'
import { bars, svg, type Block, type Cell } from './svg.ts'

const kilobytes = (bytes: number): Cell => ({ value: bytes, label: `${(bytes / 1000).toFixed(1)} kB` })
const milliseconds = (value: number): Cell => ({ value, label: `${Math.round(value)} ms` })

/** A share that never rounds up to all, nor down to none. */
function share({ delivered, given }: Fate): Cell {
  const percent = (100 * delivered) / given
  return { value: percent, label: `${percent > 0 && percent < 100 ? Math.min(99.9, Math.max(0.1, percent)).toFixed(1) : percent}%` }
}

/** Names as a sentence has them. */
const listed = (names: string[]) => names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** Who queues: what each weighs, and what it delivers of what it took offline. */
function queues({ weights }: BytesResult, { fates }: OfflineResult): Block {
  const of = (name: string, way: Fate['way']) => fates.find((one) => one.name === name && one.way === way)
  const kills = fates.filter(({ way }) => way === 'kill')
  const whole = kills.filter(({ delivered, given }) => delivered === given).map(({ name }) => name.replace(' core', ''))
  const rest = kills.filter(({ delivered, given }) => delivered < given).map(share).sort((a, b) => b.value - a.value)
  const rows = weights.filter(({ does, name }) => does === 'track' && of(name, 'kill')).map(({ name, own, brotli }) => {
    const [reload, kill] = [of(name, 'reload'), of(name, 'kill')]
    return { name, own, cells: [kilobytes(brotli), reload && share(reload), kill && share(kill)] }
  })
  return { title: `Killed offline, ${listed(whole)} lose nothing; ${rest.length} others deliver ${rest[0]?.label} at most`,
  columns: ['brotli', 'delivered after a reload', 'delivered after SIGKILL'], rows }
}

/** Who shows a survey: what each weighs, and how soon it is seen. */
function surveys({ weights }: BytesResult, { costs }: LoadResult): Block {
  const rows = weights.filter(({ does }) => does === 'show').flatMap(({ name, own, brotli }) => {
    const at = costs.find((cost) => cost.name === name)?.at
    return at?.[1]?.pixel && at[4]?.pixel ? [{ name, own, slow: at[4].pixel.median,
      cells: [kilobytes(brotli), milliseconds(at[1].pixel.median), milliseconds(at[4].pixel.median)] }] : []
  })
  const ours = rows.find((row) => row.own)
  const others = rows.filter((row) => !row.own).map(({ slow }) => slow)
  return { title: `At 4× throttle Earshot's question is there after ${Math.round(ours?.slow ?? NaN)} ms, `
    + `the others' after ${Math.round(Math.min(...others))} to ${Math.round(Math.max(...others))} ms`,
  columns: ['brotli', 'first survey pixel', 'first pixel at 4× throttle'], rows }
}

/** The chart of what has been measured. */
export function chart({ parts, machine }: Results): string {
  const of = <R>(name: string) => parts[name]?.result as R | undefined
  const [bytes, load, offline] = [of<BytesResult>('bytes'), of<LoadResult>('load'), of<OfflineResult>('offline')]
  return svg([bytes && offline && queues(bytes, offline), bytes && load && surveys(bytes, load)]
    .flatMap((block) => block ? [bars(block)] : []), `Medians; ${machine}. Bars of a column share one scale.`)
}
