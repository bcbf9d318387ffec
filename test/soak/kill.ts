/** The kill test of one engine: SIGKILLs in the middle of captures and flushes, then everything is counted. */
import type { Engine, Page } from '../browser/engines/index.ts'
import { until } from '../browser/engines/process.ts'
import { chanceOf } from './chance.ts'
import { openCollector } from './collector.ts'
import { openDesk } from './desk.ts'
import { openLedger, type Held, type Verdict } from './ledger.ts'
import { hostileAnswer, planOf, reached, type Moment } from './moments.ts'
import { inTime } from './limit.ts'
import { withProfile, type Profile } from './profile.ts'

/** What a kill test gives. */
export interface KillResult extends Verdict {
  engine: Engine
  kills: number
  /** Kills by kind of moment. */
  moments: Record<Moment['kind'], number>
  seconds: number
  seed: number
}

/** What a kill test is told. */
export interface KillOptions {
  kills: number
  seed: number
  /** The minified core. */
  core: string
  /** Hears of each kill. */
  progress?: (kills: number, delivered: number) => void
}

/** Milliseconds that a storm may take to begin, and to reach its moment. */
const LIMIT = 20_000
/** Milliseconds after which a kill that waits for an answer comes anyhow. */
const LATEST = 3_000
/** Milliseconds in which the last queue must run empty. */
const DRAIN = 90_000

/** Waits until the page's queue is empty, and reads what it holds. */
export async function heldBy(page: Page, limit: number): Promise<Held> {
  await until('the page has begun', () => page.evaluate<boolean>('return typeof soak === "object"'))
  const empty = () => page.evaluate<boolean>('return soak.flush().then(soak.pending).then(({ count }) => count === 0)')
  await inTime('draining', limit, until('the queue is empty', empty, limit)).catch(() => {}) // what waits is then read and counted
  const [queued = [], quarantined = []] =
    await page.evaluate<string[][]>('return Promise.all([soak.stored("e"), soak.stored("q")])')
  return { queued, quarantined }
}

/** Kills one engine again and again. */
export async function killAgain(engine: Engine, { kills, seed, core, progress }: KillOptions): Promise<KillResult> {
  const started = performance.now()
  const chance = chanceOf(seed).fork(engine.name)
  const ledger = openLedger()
  const [desk, collector] = await Promise.all([openDesk(core), openCollector(ledger.copy)])
  const moments = { clock: 0, taken: 0, answered: 0 }
  let began: (life: string) => void = () => {}
  desk.listener = ({ mark, id = '', durable = false, began: life }) => {
    if (mark) ledger.acked(mark, id, durable)
    else if (life) began(life)
  }
  const address = (life: number, lanes: number) =>
    `${desk.url}/?${new URLSearchParams({ life: `${life}`, lanes: `${lanes}`, feedback: collector.url })}`

  /** One life of the browser: from its start into the storm, to its kill. */
  async function live(profile: Profile, life: number): Promise<void> {
    const { moment, hostile } = planOf(chance)
    const answers = chance.fork(`answers ${life}`)
    collector.script = hostile ? () => hostileAnswer(answers) : () => ({})
    const page = await profile.start()
    let loading: unknown
    try {
      await new Promise<void>((resolve, reject) => {
        setTimeout(reject, LIMIT, new Error(`${engine.name}: life ${life} did not begin`)).unref()
        began = (named) => named === `${life}` && void reached(moment, collector, LATEST).then(resolve)
        loading = page.goto(address(life, 8)).catch(() => {}) // the kill may come before the load ends
      })
    } finally {
      await profile.kill(page)
    }
    collector.onTaken = collector.onAnswered = () => {}
    moments[moment.kind]++
    await Promise.all([loading, desk.silent()])
  }

  try {
    return await withProfile(engine, async (profile) => {
      for (let life = 1; life <= kills; life++) {
        await live(profile, life)
        progress?.(life, ledger.delivered)
      }
      collector.script = () => ({})
      const page = await profile.start()
      await page.goto(address(kills + 1, 0))
      const held = await heldBy(page, DRAIN)
      const seconds = (performance.now() - started) / 1000
      return { ...ledger.verdict(held), engine, kills, moments, seconds, seed }
    })
  } finally {
    await Promise.all([desk.close(), collector.down()])
  }
}
