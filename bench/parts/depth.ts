/** The part `depth`: how long a capture waits for its acknowledgement, at no queue and at a hundred thousand events. */
import { percentile, ratio, spread, type Spread } from '../figures.ts'
import type { Durability } from '../page/core.ts'
import { shown, table } from '../report/markdown.ts'
import { found, inEngines, type Tab } from '../tab.ts'
import type { Site } from '../../test/browser/site.ts'
import { durabilities, ordered, rounds, share, type Part } from './part.ts'

/** The queue's depth that the acceptance names. */
const DEPTH = 100_000
/** Captures measured at one depth in one round, and the visits over which they are spread. */
const CAPTURES = 300
const VISITS = 3
/** The most that p95 at a full queue may be of p95 at none. */
const BOUND = 2

/** Acknowledgements at one depth, in milliseconds. */
interface Acks {
  /** The fewest and the most events that waited while they were measured. */
  queued: [from: number, to: number]
  p50: Spread
  p95: Spread
  max: Spread
}

/** Acknowledgements of one durability in one engine. */
interface Depth {
  engine: string
  durability: Durability
  rounds: number
  none: Acks
  full: Acks
  /** p95 at the full queue over p95 at none, in the same round. */
  ratio: Spread
}

export interface DepthResult { depths: Depth[] }

/** One thing for each depth. */
interface Depths<T> {
  none: T
  full: T
}

/** What one depth gave: a round's milliseconds an entry, and what waited at the end of each visit. */
interface Seen {
  took: number[][]
  queued: number[]
}

function acksOf({ took, queued }: Seen): Acks {
  const over = (p: number) => spread(took.map((values) => percentile(values, p)))
  const range: Acks['queued'] = [Math.min(...queued) - CAPTURES / VISITS, Math.max(...queued)]
  return { queued: range, p50: over(0.5), p95: over(0.95), max: over(1) }
}

/** One round of one durability: the depths take turns, so that a machine that is busy for a second is busy for both. */
async function ackRound(tab: Tab, sites: Depths<Site>, durability: Durability, seen: Depths<Seen>) {
  const took = { none: [] as number[], full: [] as number[] }
  await tab.visit(sites.none)
  await tab.run('discard', 'none')
  for (let visit = 0; visit < VISITS; visit++) {
    for (const depth of ordered(['none', 'full'] as const, visit)) {
      await tab.visit(sites[depth])
      const part = await tab.run('acks', depth, durability, CAPTURES / VISITS)
      took[depth].push(...part.took)
      seen[depth].queued.push(part.queued)
    }
  }
  seen.none.took.push(took.none)
  seen.full.took.push(took.full)
}

/** Both durabilities in one engine; each depth has an origin of its own, and no queue is a new database. */
async function depthsIn(engine: string, tab: Tab, sites: Depths<Site>, until: number): Promise<Depth[]> {
  const seen = durabilities.map((durability) =>
    ({ durability, none: { took: [], queued: [] } as Seen, full: { took: [], queued: [] } as Seen }))
  await tab.visit(sites.full)
  const filled = await tab.run('fill', 'full', DEPTH)
  if (filled < DEPTH) throw new Error(`only ${filled} events are queued`)
  const made = await rounds(until, async () => {
    for (const one of seen) await ackRound(tab, sites, one.durability, one)
  })
  const p95 = ({ took }: Seen) => took.map((values) => percentile(values, 0.95))
  return seen.map(({ durability, none, full }) => ({ engine, durability, rounds: made, none: acksOf(none),
    full: acksOf(full), ratio: ratio(p95(full), p95(none)) }))
}

async function measure(until: number): Promise<DepthResult> {
  const untilOf = share(until, found())
  const depths = await inEngines(2, ({ name }, tab, [none, full]) =>
    depthsIn(name, tab, { none: none!, full: full! }, untilOf()))
  return { depths: depths.flat() }
}

function told({ depths }: DepthResult): string {
  const side = ({ engine, durability }: Depth, { queued, p50, p95, max }: Acks, times: string) =>
    [engine, durability, queued.map((count) => count.toLocaleString('en')).join('–'),
      shown(p50), shown(p95), shown(max), times]
  const rows = depths.flatMap((one) => [side(one, one.none, ''), side(one, one.full, `**${shown(one.ratio)}**`)])
  const made = [...new Set(depths.map((one) => one.rounds))].join(', ')
  return [`Rounds of ${CAPTURES} captures at each depth: ${made}; milliseconds.`,
    table(['engine', 'durability', 'queued', 'p50', 'p95', 'max', 'p95 to p95 at none'], rows, 3)].join('\n\n')
}

const missed = ({ depths }: DepthResult) => depths.filter(({ ratio: { median } }) => median > BOUND)
  .map(({ engine, durability, ratio: { median } }) =>
    `depth: ${engine}, ${durability}: p95 at ${DEPTH} is ${median.toFixed(2)} × p95 at none; ${BOUND} at most`)

/** Acknowledgements by depth of the queue. */
export const depth: Part<DepthResult> = { name: 'depth', title: 'From `await capture()` to its acknowledgement', budget: 540, measure, told, missed }
