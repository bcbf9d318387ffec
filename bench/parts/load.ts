/** The part `load`: what a bundle costs the page that loads and starts it, and how soon its survey is seen; in Chromium. */
import type { Browser } from 'puppeteer-core'
import { expression } from '../../test/browser/engines/source.ts'
import { onProfile, startChromium } from '../chromium.ts'
import { spread, type Spread } from '../figures.ts'
import { heldHeap } from '../heap.ts'
import { openEndpoint } from '../peers/endpoint.ts'
import { firstPixel } from '../peers/pixel.ts'
import { others, own, tag, type Peer } from '../peers/list.ts'
import { openPeerSite } from '../peers/site.ts'
import { number, shown, table } from '../report/markdown.ts'
import { ordered, rounds, type Part } from './part.ts'

const RATES = [1, 4] as const
/** Milliseconds that a page gets for what it does after its start, before it is asked whether it is idle. */
const AFTER = 250

/** What one visit gave. */
interface Visit {
  /** Milliseconds that the main thread worked. */
  worked: number
  /** Bytes of JavaScript heap that are held in the end. */
  heap: number
  /** Milliseconds from the call to the first survey pixel. */
  pixel?: number
}

/** What a peer gave, over the blank page of the same round. */
interface Cost {
  name: string
  at: Record<string, { worked: Spread; heap: Spread; pixel?: Spread }>
}

export interface LoadResult {
  rounds: number
  /** The blank page: milliseconds of its main thread by rate. */
  blank: Record<string, Spread>
  costs: Cost[]
}

/** Resolves when the page has had its time and is idle: asked once, for asking again and again would be work of its own. */
const idle = `new Promise((done) => setTimeout(() => requestIdleCallback(done), ${AFTER}))`

/** One visit in a fresh context, which has neither stored nor compiled anything before. */
async function visit(browser: Browser, url: string, rate: number, survey?: string[]): Promise<Visit> {
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    const session = await page.createCDPSession()
    await session.send('Emulation.setCPUThrottlingRate', { rate })
    await session.send('Performance.enable')
    await page.goto(url)
    await page.evaluate('globalThis.ready')
    await page.evaluate(idle)
    const { metrics } = await session.send('Performance.getMetrics')
    const worked = 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? NaN)
    const heap = await heldHeap(session)
    const pixel = survey && await page.evaluate(expression(firstPixel, [survey])).catch((error) => {
      console.error(`  ${url}:`, error) // a visit without this figure; its others stand
    })
    return { worked, heap, pixel: pixel as number | undefined }
  } finally {
    await context.close()
  }
}

/** One round at one rate: the blank page, then everything, each over that blank page. */
async function round(browser: Browser, address: (page: string) => string, peers: Peer[], rate: number, seen: Map<string, Visit[]>) {
  const keep = (name: string, one: Visit) => seen.set(`${name} ${rate}`, [...seen.get(`${name} ${rate}`) ?? [], one])
  const blank = await visit(browser, address('blank'), rate)
  keep('blank', blank)
  for (const { entry, survey } of peers) {
    const one = await visit(browser, address(entry), rate, survey)
    keep(entry, { ...one, worked: one.worked - blank.worked, heap: one.heap - blank.heap })
  }
}

function costOf({ name, entry }: Peer, seen: Map<string, Visit[]>): Cost {
  const at = Object.fromEntries(RATES.map((rate) => {
    const visits = seen.get(`${entry} ${rate}`) ?? []
    const pixels = visits.flatMap(({ pixel }) => pixel ?? [])
    return [rate, { worked: spread(visits.map(({ worked }) => worked)), heap: spread(visits.map(({ heap }) => heap)),
      pixel: pixels.length ? spread(pixels) : undefined }]
  }))
  return { name, at }
}

async function measure(until: number): Promise<LoadResult> {
  const peers = [...own, tag, ...others].filter(({ page }) => !page) // a worker costs the page's main thread nothing
  const endpoint = await openEndpoint()
  const site = await openPeerSite(peers)
  const address = (page: string) => `${site.url}${page}?${endpoint.origin}`
  const seen = new Map<string, Visit[]>()
  try {
    return await onProfile(async (profile) => {
      const { browser, page } = await startChromium(profile)
      try {
        const made = await rounds(until, async (turn) => {
          for (const rate of RATES) await round(browser, address, ordered(peers, turn), rate, seen)
        })
        const blank = Object.fromEntries(RATES.map((rate) =>
          [rate, spread((seen.get(`blank ${rate}`) ?? []).map(({ worked }) => worked))]))
        return { rounds: made, blank, costs: peers.map((peer) => costOf(peer, seen)) }
      } finally {
        await browser.disconnect()
        await page.close()
      }
    })
  } finally {
    await Promise.all([site.down(), endpoint.down()])
  }
}

function told({ rounds: made, blank, costs }: LoadResult): string {
  const kilobytes = ({ median, min, max }: Spread) => shown({ median: median / 1000, min: min / 1000, max: max / 1000 })
  const rows = costs.map(({ name, at }) => [name, shown(at[1]!.worked), shown(at[4]!.worked), kilobytes(at[1]!.heap),
    at[1]!.pixel ? shown(at[1]!.pixel) : '', at[4]!.pixel ? shown(at[4]!.pixel) : ''])
  return [`Chromium; ${made} rounds; over a blank page, which costs ${number(blank[1]!.median)} ms and at 4× `
    + `${number(blank[4]!.median)} ms.`,
  table(['bundle', 'main thread, ms', 'at 4×', 'heap, kB', 'first survey pixel, ms', 'at 4×'], rows, 1)].join('\n\n')
}

/** Script cost, heap and first survey pixel. */
export const load: Part<LoadResult> = { name: 'load', title: 'What loading and starting costs the page', budget: 330,
  measure, told, missed: () => [] }
