/** The long soak of one engine: captures go on, faults come as the seed says, and everything is counted. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Engine } from '../browser/engines/index.ts'
import { until } from '../browser/engines/process.ts'
import { chanceOf } from './chance.ts'
import { openCollector } from './collector.ts'
import { openDesk } from './desk.ts'
import { answerTo, faults, isPoison } from './faults.ts'
import { heldBy } from './kill.ts'
import { isClean, openLedger, type Verdict } from './ledger.ts'
import { inTime } from './limit.ts'
import { withProfile, type Profile } from './profile.ts'

/** What a soak gives: the verdict at its end, or at the first settling that was not clean. */
export interface HourResult extends Verdict {
  engine: Engine
  minutes: number
  /** How often the queue was drained and everything counted. */
  settled: number
  /** Faults by name. */
  faults: Record<string, number>
  seed: number
}

/** What a soak is told. */
export interface HourOptions {
  minutes: number
  /** Minutes between two settlings. */
  every: number
  seed: number
  /** The minified core. */
  core: string
  /** Hears of each settling. */
  progress?: (verdict: Verdict) => void
}

/** Milliseconds in which the queue must run empty on an honest endpoint. */
const DRAIN = 90_000
/** Milliseconds that a fault may take to happen. */
const ACT = 40_000
/** Wrong by hours, days and years: further than a wait can be asked for, so that a wait stored under a wrong clock ends. */
const skews = [2, -2, 24, -24, 24 * 3650, -24 * 3650, 0, 0].map((hours) => hours * 3_600_000)

/** Soaks one engine. */
export async function soak(engine: Engine, { minutes, every, seed, core, progress }: HourOptions): Promise<HourResult> {
  const chance = chanceOf(seed).fork(engine.name)
  const answers = chance.fork('answers')
  const ledger = openLedger()
  const [desk, collector] = await Promise.all([openDesk(core), openCollector(ledger.copy)])
  const counts: Record<string, number> = {}
  desk.listener = ({ mark, id = '', durable = false }) => void (mark && ledger.acked(mark, id, durable))
  let life = 0
  let locks = 1
  let clock = 0
  const search = (pace: number) =>
    `?${new URLSearchParams(Object.entries({ life: ++life, pace, clock, locks, feedback: collector.url })
      .map(([name, value]) => [name, `${value}`]))}`
  const misbehave = (name: string) => {
    const fault = faults[name]!
    collector.script = (events) => {
      for (const event of events) if (isPoison(event)) ledger.refused(event.id)
      return answerTo(fault, answers, events)
    }
  }

  async function run(profile: Profile): Promise<HourResult> {
    let page = await profile.start()
    /** Opens the page anew; where the wall clock is wrong, and without Web Locks now and then. */
    const open = async (pace = 400) => {
      await page.evaluate('globalThis.soak?.shut()')
      locks = chance.next() < 0.7 ? 1 : 0
      await page.goto(`${desk.url}/${search(pace)}`)
      await until('the page has begun', () => page.evaluate<boolean>('return typeof soak === "object"'))
    }
    const kill = async () => {
      await profile.kill(page)
      page = await profile.start()
      await open()
    }
    const acts: Record<string, () => Promise<unknown>> = {
      server: async () => {
        await collector.up()
        const name = chance.pick(Object.keys(faults))
        misbehave(name)
        return name.replace(/\d/, '')
      },
      'server down': () => collector.down(),
      burst: () => page.evaluate('soak.burst(args[0])', chance.between(20, 120)),
      poison: () => page.evaluate('soak.poison(args[0]).catch(() => {})', chance.pick([400, 422])),
      reload: () => open(),
      'page left': async () => {
        await page.evaluate('soak.shut()')
        await page.goto('about:blank')
        await pause(chance.between(100, 2000))
        await open()
      },
      'second page': async () => `second ${await page.evaluate('soak.shut(); return soak.open(args[0])', search(600))}`,
      'second page closed': () => page.evaluate('soak.shut()'),
      SIGKILL: kill,
      'clock jump': () => page.evaluate('soak.clock(args[0])', clock = chance.pick(skews)),
    }
    const weighted = Object.keys(acts).flatMap((name) => Array<string>(name === 'server' ? 9 : 1).fill(name))
    /** Drains on an honest endpoint, and counts. */
    const settle = async () => {
      await collector.up()
      misbehave('honest')
      clock = 0
      await open(0)
      const verdict = ledger.verdict(await heldBy(page, DRAIN))
      progress?.(verdict)
      return verdict
    }
    const began = performance.now()
    const passed = () => (performance.now() - began) / 60_000
    for (let settled = 1; ; settled++) {
      await open()
      while (passed() < Math.min(minutes, settled * every)) {
        const name = chance.pick(weighted)
        const told = await inTime(name, ACT, acts[name]!()).catch(async (error) => {
          console.error(`${engine.name}: ${name} failed, and the browser is started again: ${String(error)}`)
          await kill()
          return 'driver trouble'
        })
        const kind = typeof told === 'string' ? told : name
        counts[kind] = (counts[kind] ?? 0) + 1
        await pause(chance.between(200, 3500))
      }
      const verdict = await settle()
      if (passed() >= minutes || !isClean(verdict))
        return { ...verdict, engine, minutes: passed(), settled, faults: counts, seed }
    }
  }
  try {
    return await withProfile(engine, run)
  } finally {
    await Promise.all([desk.close(), collector.down()])
  }
}
