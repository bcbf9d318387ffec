/** The measurements of one engine, in rounds that alternate what is compared. `main.ts` runs them. */
import type { Site } from '../test/browser/site.ts'
import { percentile, ratio, spread, type Spread } from './figures.ts'
import type { Durability } from './page/core.ts'
import type { Tab } from './tab.ts'

/** How much is measured. */
export interface Size {
  /** Rounds of acknowledgements; each measures both depths. */
  ackRounds: number
  /** Rounds of the comparison with the floor. */
  floorRounds: number
}

/** Acknowledgements at one depth, in milliseconds. */
export interface Acks {
  /** The fewest and the most events that waited while they were measured. */
  queued: [from: number, to: number]
  p50: Spread
  p95: Spread
  max: Spread
}

/** Acknowledgements of one durability. */
export interface AckFigures {
  durability: Durability
  none: Acks
  full: Acks
  /** p95 at the full queue over p95 at none, in the same round. */
  ratio: Spread
}

/** One figure beside its floor. */
export interface Compared {
  durability: Durability
  what: string
  core: Spread
  floor: Spread
  ratio: Spread
}

/** The queue's depth that the acceptance names. */
export const DEPTH = 100_000
/** Captures measured at one depth in one round. */
export const CAPTURES = 500
/** Visits over which they are spread. */
const VISITS = 5
/** Events of a burst and of a drain. */
export const BURST = 10_000
const durabilities: Durability[] = ['relaxed', 'strict']

/** Both orders, one round after the other, so that neither side always has the warmer machine. */
const ordered = <T>(sides: T[], round: number): T[] => (round % 2 ? sides.toReversed() : sides)

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

/**
 * One round of one durability: the depths take turns, a short visit each, so that a machine that is busy for a second
 * is busy for both.
 */
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

/** Acknowledgements at no queue and at a full one, each on an origin of its own; no queue is a new database. */
export async function measureAcks(tab: Tab, sites: Depths<Site>, { ackRounds }: Size): Promise<AckFigures[]> {
  const seen = durabilities.map((durability) =>
    ({ durability, none: { took: [], queued: [] } as Seen, full: { took: [], queued: [] } as Seen }))
  await tab.visit(sites.full)
  const filled = await tab.run('fill', 'full', DEPTH)
  if (filled < DEPTH) throw new Error(`only ${filled} events are queued`)
  for (let round = 0; round < ackRounds; round++)
    for (const one of seen) await ackRound(tab, sites, one.durability, one)
  const p95 = ({ took }: Seen) => took.map((values) => percentile(values, 0.95))
  return seen.map(({ durability, none, full }) =>
    ({ durability, none: acksOf(none), full: acksOf(full), ratio: ratio(p95(full), p95(none)) }))
}

/** A run of ten thousand events in milliseconds, as events a second. */
const perSecond = (ms: number) => BURST / (ms / 1000)

/** What one side of the comparison gave, a round an entry; what was not measured stays empty. */
interface Side {
  stored: number[]
  worked: number[]
  drained: number[]
}

/** Checks that the endpoint has got exactly what was stored, each once, and forgets it. */
function checkArrivals(site: Site, events: number): void {
  const bodies = site.arrivals.filter(({ path }) => path === '/feedback').map(({ body }) => body)
  const ids = bodies.flatMap((body) => (JSON.parse(body) as { id: string }[]).map(({ id }) => id))
  site.arrivals.length = 0
  if (ids.length !== events || new Set(ids).size !== events) throw new Error(`${ids.length} of ${events} arrived`)
}

/** Stores and sends everything once, through the core or as the floor does. */
async function storeAndSend(tab: Tab, site: Site, side: 'core' | 'floor', durability: Durability, into: Side) {
  await tab.run('discard', side)
  const worked = await tab.worked(async () => {
    const run = side === 'core' ? tab.run('burst', side, durability, BURST) : tab.run('floor', side, durability)
    into.stored.push(perSecond(await run))
  })
  if (worked !== undefined) into.worked.push(worked / BURST)
  if (durability === 'strict') return // a drain takes long, and waits for the page more than for the disk
  site.arrivals.length = 0
  into.drained.push(perSecond(await tab.run(side === 'core' ? 'drain' : 'drainFloor', side, durability)))
  checkArrivals(site, BURST)
}

/** Storing and sending beside the floor; resolves with the mean size of a stored event too. */
export async function measureFloor(tab: Tab, site: Site, { floorRounds }: Size) {
  await tab.visit(site)
  await tab.run('burst', 'sample', 'relaxed', BURST)
  const size = await tab.run('take', 'sample')
  const rows: Compared[] = []
  for (const durability of durabilities) {
    const core: Side = { stored: [], worked: [], drained: [] }
    const floor: Side = { stored: [], worked: [], drained: [] }
    for (let round = 0; round < floorRounds; round++)
      for (const side of ordered(['core', 'floor'] as const, round))
        await storeAndSend(tab, site, side, durability, side === 'core' ? core : floor)
    const add = (what: string, key: keyof Side) => core[key].length && rows.push({ durability, what,
      core: spread(core[key]), floor: spread(floor[key]), ratio: ratio(core[key], floor[key]) })
    add('durable captures a second', 'stored')
    add('main thread, ms an event', 'worked')
    add('drained events a second', 'drained')
  }
  return { size, rows }
}
