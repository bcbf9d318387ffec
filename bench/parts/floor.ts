/** The part `floor`: storing and sending ten thousand events, beside the least that a page can do to the same texts. */
import { ratio, spread, type Spread } from '../figures.ts'
import type { Durability } from '../page/core.ts'
import { shown, table } from '../report/markdown.ts'
import { checkArrivals, found, inEngines, type Tab } from '../tab.ts'
import type { Site } from '../../test/browser/site.ts'
import { durabilities, ordered, rounds, share, type Part } from './part.ts'

/** Events of a burst and of a drain. */
const BURST = 10_000
/** The least share of the floor's captures, and the most of its main thread's time. */
const LEAST = 0.8
const MOST = 1.5

/** One figure, of the core and of the floor. */
interface Compared {
  engine: string
  durability: Durability
  what: 'captures' | 'thread' | 'drained'
  rounds: number
  core: Spread
  floor: Spread
  ratio: Spread
}

export interface FloorResult {
  /** Mean length of an event's text. */
  size: number
  compared: Compared[]
}

const words: Record<Compared['what'], string> = { captures: 'durable captures a second',
  thread: 'main thread, ms an event', drained: 'drained events a second' }

/** A run of ten thousand events in milliseconds, as events a second. */
const perSecond = (ms: number) => BURST / (ms / 1000)

type Side = Record<Compared['what'], number[]>
const side = (): Side => ({ captures: [], thread: [], drained: [] })

/** Stores everything once, through the core or as the floor does; and sends it, where this round drains. */
async function storeAndSend(tab: Tab, site: Site, name: 'core' | 'floor', durability: Durability, into: Side, drains: boolean) {
  await tab.run('discard', name)
  await tab.run('prepare', name === 'core' ? BURST : 0)
  const worked = await tab.worked(async () => {
    into.captures.push(perSecond(await tab.run(name === 'core' ? 'burst' : 'floor', name, durability)))
  })
  if (worked !== undefined) into.thread.push(worked / BURST)
  if (!drains) return
  site.arrivals.length = 0
  into.drained.push(perSecond(await tab.run(name === 'core' ? 'drain' : 'drainFloor', name, durability)))
  checkArrivals(site, BURST)
}

/** Both durabilities in one engine, side by side. */
async function compareIn(engine: string, tab: Tab, site: Site, until: number): Promise<FloorResult> {
  await tab.visit(site)
  await tab.run('prepare', BURST)
  await tab.run('burst', 'sample', 'relaxed')
  const size = await tab.run('take', 'sample')
  const sides = durabilities.map((durability) => ({ durability, core: side(), floor: side() }))
  await rounds(until, async (turn) => {
    for (const one of sides)
      for (const name of ordered(['core', 'floor'] as const, turn))
        await storeAndSend(tab, site, name, one.durability, one[name], one.durability === 'relaxed')
  })
  const whats = Object.keys(words) as Compared['what'][]
  const compared = sides.flatMap(({ durability, core, floor }) => whats.filter((what) => core[what].length)
    .map((what) => ({ engine, durability, what, rounds: core[what].length, core: spread(core[what]), floor: spread(floor[what]),
      ratio: ratio(core[what], floor[what]) })))
  return { size, compared }
}

async function measure(until: number): Promise<FloorResult> {
  const untilOf = share(until, found())
  const results = await inEngines(1, ({ name }, tab, [site]) => compareIn(name, tab, site!, untilOf()))
  return { size: results[0]?.size ?? NaN, compared: results.flatMap(({ compared }) => compared) }
}

function told({ size, compared }: FloorResult): string {
  const rows = compared.map((one) => [one.engine, one.durability, words[one.what], `${one.rounds}`, shown(one.core),
    shown(one.floor), `**${shown(one.ratio)}**`])
  return [`${BURST.toLocaleString('en')} events of ${size} characters.`,
    table(['engine', 'durability', 'figure', 'rounds', 'Earshot', 'floor', 'Earshot to floor'], rows, 3)].join('\n\n')
}

function missed({ compared }: FloorResult): string[] {
  const line = ({ engine, durability, what, ratio: { median } }: Compared, bound: string) =>
    `floor: ${engine}, ${durability}, ${words[what]}: ${median.toFixed(2)} × the floor; ${bound}`
  return compared.flatMap((one) =>
    one.what === 'captures' && one.ratio.median < LEAST ? [line(one, `${LEAST} at least`)]
      : one.what === 'thread' && one.ratio.median > MOST ? [line(one, `${MOST} at most`)] : [])
}

/** Durable captures and their cost, beside bare IndexedDB. */
export const floor: Part<FloorResult> = { name: 'floor', title: 'Ten thousand events, beside the floor', budget: 600, measure, told, missed }
