/** The browser of the long soak, and what happens to it and its pages; hour.ts says when. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Tab } from '../browser/engines/engine.ts'
import type { Page } from '../browser/engines/index.ts'
import { until } from '../browser/engines/process.ts'
import type { Chance } from './chance.ts'
import type { Profile } from './profile.ts'

/** One browser after the other, on one profile. */
export interface Browser {
  /** The first tab of the one that runs now. */
  readonly page: Page
  /** Opens the page anew, as the only tab. `pace` is its milliseconds between captures, 0 for none. */
  open(pace: number): Promise<void>
  /** SIGKILL, and another start. */
  kill(): Promise<void>
  /** What can happen to browser and pages, by name. */
  acts: Record<string, () => Promise<unknown>>
  /** Puts the wall clock of later pages right. */
  right(): void
}

/** Milliseconds between the single captures of the first tab, and of the second. */
const PACE = [400, 600] as const
/** Wrong by hours, days, years: further than a wait can be asked for, so that one stored under a wrong clock ends. */
const skews = [2, -2, 24, -24, 24 * 3650, -24 * 3650, 0, 0].map((hours) => hours * 3_600_000)

/** Starts one. `url` is where its pages live, `feedback` the endpoint; what happens to them is drawn from `chance`. */
export async function openBrowser(profile: Profile, url: string, feedback: string, chance: Chance): Promise<Browser> {
  let page = await profile.start()
  let second: Tab | undefined
  let life = 0
  let locks = 1
  let clock = 0
  const address = (pace: number) =>
    `${url}/?life=${++life}&pace=${pace}&clock=${clock}&locks=${locks}&feedback=${encodeURIComponent(feedback)}`
  const shut = async () => {
    const last = second
    second = undefined
    await last?.close()
  }
  const open = async (pace: number) => {
    await shut()
    locks = chance.next() < 0.7 ? 1 : 0 // all tabs alike: a browser has Web Locks or has not
    await page.goto(address(pace))
    await until('the page has begun', () => page.evaluate<boolean>('return typeof soak === "object"'))
  }
  const kill = async () => {
    second = undefined
    await profile.kill(page)
    page = await profile.start()
    await open(PACE[0])
  }
  const acts: Browser['acts'] = {
    burst: () => page.evaluate('return soak.burst(args[0])', chance.between(20, 120)),
    poison: () => page.evaluate('return soak.poison(args[0]).catch(() => {})', chance.pick([400, 422])),
    'clock jump': () => page.evaluate('soak.clock(args[0])', clock = chance.pick(skews)),
    reload: () => open(PACE[0]),
    'page left': async () => {
      await shut()
      await page.goto('about:blank')
      await pause(chance.between(100, 2000))
      await open(PACE[0])
    },
    'second tab': async () => {
      await shut()
      second = await page.newTab(address(PACE[1]))
    },
    'second tab closed': shut,
    sleep: async () => {
      page.sleep()
      await pause(chance.between(500, 5000))
      page.wake()
    },
    SIGKILL: kill,
  }
  return { get page() { return page }, open, kill, acts, right: () => void (clock = 0) }
}
