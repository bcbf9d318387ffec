/** The part `drain`: a hundred thousand events out of a full queue, how fast, and how much memory they hold on the way. */
import { spread, type Spread } from '../figures.ts'
import { number, shown, table } from '../report/markdown.ts'
import { checkArrivals, found, inEngines, type Tab } from '../tab.ts'
import type { Site } from '../../test/browser/site.ts'
import { rounds, share, type Part } from './part.ts'

const DEPTH = 100_000
/** Bytes above the empty heap that a drain may hold at most. */
const BOUND = 5_000_000

/** What one engine gave. */
interface Drained {
  engine: string
  rounds: number
  /** Events a second. */
  rate: Spread
  /** Bytes held before the drain, and the most above that during it; undefined where the engine does not tell. */
  heap?: { empty: number; most: number; looks: number }
}

export interface DrainResult { drained: Drained[] }

/** Fills a new queue. */
async function filled(tab: Tab, site: Site): Promise<void> {
  await tab.visit(site)
  await tab.run('discard', 'drain')
  const count = await tab.run('fill', 'drain', DEPTH)
  if (count !== DEPTH) throw new Error(`${count} events are queued`)
  await tab.visit(site) // a page that starts on a full queue: nothing of the filling is left in its heap
  site.arrivals.length = 0
}

/** Drains a full queue; resolves with events a second. */
async function drainOnce(tab: Tab, site: Site): Promise<number> {
  const took = await tab.run('drain', 'drain', 'relaxed')
  checkArrivals(site, DEPTH)
  return DEPTH / (took / 1000)
}

async function drainIn(engine: string, tab: Tab, site: Site, until: number): Promise<Drained> {
  // The heap has a drain of its own: looking at it stops the page again and again.
  let heap: Drained['heap']
  const rates: number[] = []
  const made = await rounds(until, async (turn) => {
    await filled(tab, site)
    rates.push(await drainOnce(tab, site))
    if (turn || engine !== 'chromium') return
    await filled(tab, site)
    const seen = await tab.held(() => drainOnce(tab, site))
    if (seen) heap = { empty: seen.before, most: Math.max(...seen.during) - seen.before, looks: seen.during.length }
  })
  return { engine, rounds: made, rate: spread(rates), heap }
}

async function measure(until: number): Promise<DrainResult> {
  const untilOf = share(until, found())
  return { drained: await inEngines(1, ({ name }, tab, [site]) => drainIn(name, tab, site!, untilOf())) }
}

function told({ drained }: DrainResult): string {
  const rows = drained.map(({ engine, rounds: made, rate, heap }) => [engine, String(made), shown(rate),
    heap ? `${number(heap.most / 1e6)} over ${number(heap.empty / 1e6)} (${heap.looks} looks)` : 'not told'])
  return table(['engine', 'drains', 'events a second', 'most MB held, over the empty heap'], rows, 1)
}

const missed = ({ drained }: DrainResult) => drained.flatMap(({ engine, heap }) => heap && heap.most > BOUND
  ? [`drain: ${engine} held ${number(heap.most / 1e6)} MB above the empty heap; ${BOUND / 1e6} at most`] : [])

/** A full queue, drained. */
export const drain: Part<DrainResult> = { name: 'drain', title: 'A hundred thousand events, drained', budget: 1_500, measure, told, missed }
