/** The long soak of one engine: captures go on, faults come as the seed says, and everything is counted. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Engine } from '../browser/engines/index.ts'
import { openBrowser, type Browser } from './browser.ts'
import { chanceOf, type Chance } from './chance.ts'
import { openCollector, type Collector } from './collector.ts'
import { openDesk } from './desk.ts'
import { answerTo, faults, isPoison } from './faults.ts'
import { heldBy } from './kill.ts'
import { isClean, openLedger, type Ledger, type Verdict } from './ledger.ts'
import { inTime } from './limit.ts'
import { withProfile } from './profile.ts'

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

/** The endpoint's part: its faults, and going down. */
function serverActs(collector: Collector, ledger: Ledger, chance: Chance) {
  const answers = chance.fork('answers')
  const misbehave = async (name: string) => {
    await collector.up()
    collector.script = (events) => {
      for (const event of events) if (isPoison(event)) ledger.refused(event.id)
      return answerTo(faults[name]!, answers, events)
    }
  }
  const server = async () => {
    const name = chance.pick(Object.keys(faults))
    await misbehave(name)
    return name.replace(/\d/, '')
  }
  return { misbehave, acts: { server, 'server down': () => collector.down() } }
}

/** Soaks one engine. */
export async function soak(engine: Engine, options: HourOptions): Promise<HourResult> {
  const chance = chanceOf(options.seed).fork(engine.name)
  const ledger = openLedger()
  const [desk, collector] = await Promise.all([openDesk(options.core), openCollector(ledger.copy)])
  desk.listener = ({ mark, id = '', durable = false }) => void (mark && ledger.acked(mark, id, durable))
  const server = serverActs(collector, ledger, chance)
  try {
    return await withProfile(engine, async (profile) => {
      const browser = await openBrowser(profile, desk.url, collector.url, chance.fork('browser'))
      await server.misbehave('honest')
      const acts = { ...browser.acts, ...server.acts }
      const settle = async () => {
        await server.misbehave('honest')
        browser.right()
        await browser.open(0).catch(() => browser.kill().then(() => browser.open(0))) // its last act may have hung it
        return ledger.verdict(await heldBy(browser.page, DRAIN))
      }
      return { ...await live(engine, browser, acts, settle, options, chance), engine, seed: options.seed }
    })
  } finally {
    await Promise.all([desk.close(), collector.down()])
  }
}

type Lived = Omit<HourResult, 'engine' | 'seed'>

/** One act after the other, settling now and then, until the time is over or a settling is not clean. */
async function live(
  { name: engine }: Engine, browser: Browser, acts: Browser['acts'], settle: () => Promise<Verdict>,
  { minutes, every, progress }: HourOptions, chance: Chance,
): Promise<Lived> {
  const counts: Record<string, number> = {}
  // The endpoint's faults are many, and share one name.
  const names = Object.keys(acts).flatMap((name) => Array<string>(name === 'server' ? 9 : 1).fill(name))
  const began = performance.now()
  const passed = () => (performance.now() - began) / 60_000
  for (let settled = 1; ; settled++) {
    await browser.open(400)
    while (passed() < Math.min(minutes, settled * every)) {
      const name = chance.pick(names)
      const told = await inTime(name, ACT, acts[name]!()).catch(async (error) => {
        console.error(`${engine}: ${name} failed, and the browser is started again: ${String(error)}`)
        await browser.kill()
        return 'driver trouble'
      })
      const kind = typeof told === 'string' ? told : name
      counts[kind] = (counts[kind] ?? 0) + 1
      await pause(chance.between(200, 3500))
    }
    const verdict = await settle()
    progress?.(verdict)
    if (passed() >= minutes || !isClean(verdict)) return { ...verdict, minutes: passed(), settled, faults: counts }
  }
}
