/** The part `offline`: ten thousand events without a network, then a reload or a SIGKILL, then the network; in Chromium. */
import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession } from 'puppeteer-core'
import { onProfile, startChromium, type Chromium } from '../chromium.ts'
import { idOf, openEndpoint, type Endpoint } from '../peers/endpoint.ts'
import { others, own, type Peer } from '../peers/list.ts'
import { openPeerSite } from '../peers/site.ts'
import { number, table } from '../report/markdown.ts'
import type { Part } from './part.ts'

/** Events that are given to each. */
const EVENTS = 10_000
/** Milliseconds after which no more are given: a peer that is slower has then taken what it has. */
const LIMIT = 30_000
/** Milliseconds without a new arrival after which nothing more is waited for: at first, as some wait between their tries; and after a call. */
const QUIET = 15_000
const QUIET_AFTER_CALL = 8_000
/** Milliseconds after which a delivery that still goes on is no longer waited for. */
const PATIENCE = 60_000
/** Milliseconds that a person stays after the last call, before the page is left; a kill waits for nothing. */
const LINGER = 1_000
/** Milliseconds before the network comes back, in which a last beacon of the page that was left finds none. */
const GONE = 2_000
/** Milliseconds in which what came in full may come again. */
const AGAIN = 1_000

/** Whoever is measured: all that queue or track an event. */
const tracking = [...own, ...others].filter(({ does }) => does === 'track')

/** What became of a peer's events. */
export interface Fate {
  name: string
  way: 'reload' | 'kill'
  /** Events that it was given before the limit, and the seconds that it took. */
  given: number
  seconds: number
  /** Distinct events that the endpoint got once the page was open again, and after one more call. */
  unasked: number
  delivered: number
  /** False where events still came when they were no longer waited for. */
  ended: boolean
  /** Events that came more than once. */
  twice: number
}

export interface OfflineResult { fates: Fate[] }

/** Runs in the page: gives events, a hundred between two turns; where a call tells when its event is stored, it is waited for. */
const give = `const [count, limit] = args
const begun = performance.now()
let given = 0
while (given < count && performance.now() - begun < limit) {
  const calls = []
  for (let end = Math.min(given + 100, count); given < end; given++) calls.push(peer.track('evt-' + String(given).padStart(5, '0')))
  await Promise.all(calls)
  await new Promise((next) => setTimeout(next))
}
return { given, seconds: (performance.now() - begun) / 1000 }`

/** Opens the peer's page and waits until it has started. */
async function enter({ page, browser }: Chromium, url: string): Promise<CDPSession> {
  await page.goto(url)
  await page.evaluate('await globalThis.ready')
  const target = await browser.waitForTarget((one) => one.url() === url, { timeout: 5000 })
  return target.createCDPSession()
}

const network = (session: CDPSession, offline: boolean) => session.send('Network.emulateNetworkConditions',
  { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 })

/** Waits until everything has come, or nothing more comes; false where it still comes when patience is at its end. */
async function settled(endpoint: Endpoint, given: number, silence: number): Promise<boolean> {
  const begun = performance.now()
  const all = () => endpoint.times.size >= given
  const quiet = () => performance.now() - Math.max(begun, endpoint.last) > silence
  while (!all() && !quiet() && performance.now() - begun < PATIENCE) await pause(100)
  if (all()) await pause(AGAIN)
  return all() || quiet()
}

/** The page goes away while there is no network, in one of the two ways; resolves with the browser that comes after. */
async function leave(chromium: Chromium, session: CDPSession, way: Fate['way'], profile: string): Promise<Chromium> {
  if (way === 'kill') {
    await chromium.page.kill()
    return startChromium(profile)
  }
  await pause(LINGER)
  await chromium.page.goto('about:blank')
  await pause(GONE)
  await network(session, false)
  return chromium
}

/** What comes now that the network is back: by itself, and after one more call where that is not all. */
async function arrived({ page }: Chromium, endpoint: Endpoint, given: number) {
  let ended = await settled(endpoint, given, QUIET)
  const unasked = endpoint.times.size
  if (unasked < given && ended) {
    await page.evaluate(`void peer.track('${idOf(99_999)}')`)
    ended = await settled(endpoint, given + 1, QUIET_AFTER_CALL)
    endpoint.times.delete(idOf(99_999))
  }
  const twice = [...endpoint.times.values()].filter((times) => times > 1).length
  return { unasked, delivered: endpoint.times.size, ended, twice }
}

/** One peer, one way, on a profile of its own. */
async function fate(peer: Peer, way: Fate['way'], url: string, endpoint: Endpoint): Promise<Fate> {
  return onProfile(async (profile) => {
    let chromium = await startChromium(profile)
    try {
      const session = await enter(chromium, url)
      await Promise.all([endpoint.down(), network(session, true)])
      const { given, seconds } = await chromium.page.evaluate<{ given: number; seconds: number }>(give, EVENTS, LIMIT)
      chromium = await leave(chromium, session, way, profile)
      endpoint.times.clear()
      await endpoint.up()
      await enter(chromium, url)
      return { name: peer.name, way, given, seconds, ...await arrived(chromium, endpoint, given) }
    } finally {
      await chromium.browser.disconnect().catch(() => {}) // it may have been killed
      await chromium.page.close().catch(() => {})
    }
  })
}

/** Takes from `todo` until it is empty or the time is over; each lane has an endpoint of its own. */
async function lane(todo: [Peer, Fate['way']][], site: string, until: number, fates: Fate[]): Promise<void> {
  const endpoint = await openEndpoint()
  try {
    for (let next = todo.shift(); next && performance.now() < until; next = todo.shift()) {
      const [peer, way] = next
      await endpoint.up()
      try {
        fates.push(await fate(peer, way, `${site}${peer.entry}?${endpoint.origin}`, endpoint))
        console.error(`  ${peer.name}, ${way}: done`)
      } catch (error) {
        console.error(`  ${peer.name}, ${way}: could not be measured:`, error) // its row says so, and the others go on
      }
    }
  } finally {
    await endpoint.down()
  }
}

async function measure(until: number): Promise<OfflineResult> {
  const site = await openPeerSite(tracking)
  const fates: Fate[] = []
  const todo = tracking.flatMap((peer): [Peer, Fate['way']][] => [[peer, 'reload'], [peer, 'kill']])
  try {
    // Two at a time, for most of the time is waiting. No duration is compared here.
    await Promise.all([1, 2].map(() => lane(todo, site.url, until, fates)))
  } finally {
    await site.down()
  }
  return { fates: fates.toSorted((a, b) => b.delivered / b.given - a.delivered / a.given) }
}

/** One way's cells: delivered of given; lost; twice. */
function cells(one: Fate | undefined): string[] {
  if (!one) return ['not measured', '', '']
  const count = (value: number) => value.toLocaleString('en')
  const later = one.unasked === one.delivered ? '' : `, ${count(one.unasked)} before another call`
  const left = one.given - one.delivered
  return [`${count(one.delivered)} of ${count(one.given)}${later}`, one.ended ? count(left) : `${count(left)} not yet`,
    count(one.twice)]
}

function told({ fates }: OfflineResult): string {
  const names = [...new Set([...fates, ...tracking].map(({ name }) => name))] // who was not measured has a row too
  const rows = names.map((name) => {
    const [reload, kill] = (['reload', 'kill'] as const).map((way) => fates.find((one) => one.name === name && one.way === way))
    const one = reload ?? kill
    return [name, one ? number(one.seconds) : '', ...cells(reload), ...cells(kill)]
  })
  const note = `${EVENTS.toLocaleString('en')} events, or what a peer took in ${LIMIT / 1000} s.`
  return [note, table(['', 's', 'after a reload', 'lost', 'twice', 'after SIGKILL', 'lost', 'twice'], rows, 1)].join('\n\n')
}

/** Earshot's own fates have to be there, whole. */
const missed = ({ fates }: OfflineResult) => (['reload', 'kill'] as const).flatMap((way) => {
  const one = fates.find(({ name, way: by }) => name === own[0]?.name && by === way)
  if (!one) return [`offline, ${way}: Earshot was not measured`]
  const { given, delivered, twice } = one
  return delivered < EVENTS ? [`offline, ${way}: Earshot took ${given} of ${EVENTS} and delivered ${delivered}, ${twice} of them twice`] : []
})

/** Events without a network: delivered, lost, come twice. */
export const offline: Part<OfflineResult> = { name: 'offline', title: 'Ten thousand events offline', budget: 750, measure, told, missed }
