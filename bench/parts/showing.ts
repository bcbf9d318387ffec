/** The part `showing`: from the call to the first pixel of a visit's first widget, whose chunk is there, and what that does to the page around it; in Chromium. */
import type { Browser } from 'puppeteer-core'
import { expression } from '../../test/browser/engines/source.ts'
import type { Site } from '../../test/browser/site.ts'
import { hostPage, openHost } from '../../test/browser/host-page.ts'
import { onProfile, startChromium } from '../chromium.ts'
import { spread, type Spread } from '../figures.ts'
import { disturbance, type Disturbance } from '../page/disturbance.ts'
import { firstPixel } from '../peers/pixel.ts'
import { number, shown, table } from '../report/markdown.ts'
import { rounds, type Part } from './part.ts'

const RATES = [1, 4] as const
/** Visits of one kind at one rate in a round: the call falls anywhere between two frames. */
const VISITS = 3
/** The most milliseconds to the first pixel at 1×: one frame. */
const BOUND = 16

/** What is shown: the call, and where the widget is then found. */
interface Kind {
  name: string
  call: string
  path: string[]
}

const element = (type: string): Kind => ({
  name: `<earshot-${type}>`,
  call: `document.querySelector('main').append(document.createElement('earshot-${type}'))`,
  path: [`earshot-${type}`, 'label'],
})
/** The floor: what a frame takes on this machine, with next to nothing in it. */
const paragraph: Kind = {
  name: '<p>',
  call: `document.querySelector('main').append(Object.assign(document.createElement('p'), { id: 'floor', textContent: 'How was it?' }))`,
  path: ['#floor'],
}
const kinds: Kind[] = [paragraph, element('emoji'), element('nps'),
  { name: 'popover prompt', call: `earshot.push(['show', 'bench'])`, path: ['earshot-prompt', 'label'] }]

const prompt = (id: string, type: string) =>
  ({ id, touchPoint: 'shop.bench', trigger: { on: 'event', name: 'never' }, questions: [{ id: 'pulse', type }] })
/** What prompts may ask is fetched when they start: the chunks of both widgets are there. */
const prompts = JSON.stringify({ cooldownDays: 0, prompts: [prompt('bench', 'emoji'), prompt('other', 'nps')] })
/** What is shown stands in room that the page keeps for it; words below would show it if it moved them. */
const shop = hostPage({ body: '<h1>Shop</h1><main style="min-height: 20rem"></main><p>Words below.</p>', tag: 'data-prompts="/prompts.json"' })

/** What one visit gave. */
interface Visit extends Disturbance {
  /** Milliseconds from the call to the first pixel. */
  pixel: number
}

/** One kind at one rate, over all visits. */
interface Shown {
  name: string
  rate: number
  visits: number
  pixel: Spread
  /** Milliseconds of the longest task; 0 where none took 50. */
  longest: Spread
  /** Visits with a task of 50 ms or more. */
  long: number
  /** The largest layout shift. */
  shift: number
}

export interface ShowingResult { rounds: number; shown: Shown[] }

/** One visit in a fresh context; the chunks are there, and no widget has been on the page. */
async function visit(browser: Browser, url: string, rate: number, { call, path }: Kind): Promise<Visit> {
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    const session = await page.createCDPSession()
    await page.goto(url)
    await page.evaluate(`(async () => {
      await customElements.whenDefined('earshot-emoji')
      const there = () => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('nps.js'))
      while (!there()) await new Promise((done) => setTimeout(done, 20))
      globalThis.peer = { show: () => { ${call} } }
      await new Promise((done) => setTimeout(() => requestIdleCallback(done), 300))
    })()`)
    await session.send('Emulation.setCPUThrottlingRate', { rate })
    await page.evaluate(`(async () => { globalThis.disturbed = await ${expression(disturbance, [])} })()`)
    await page.evaluate('new Promise((done) => setTimeout(done, 100 + 20 * Math.random()))')
    const pixel = await page.evaluate(expression(firstPixel, [path])) as number
    return { pixel, ...await page.evaluate('disturbed()') as Disturbance }
  } finally {
    await context.close()
  }
}

function shownOf(name: string, rate: number, visits: Visit[]): Shown {
  const longest = visits.map((one) => Math.max(0, ...one.tasks))
  return { name, rate, visits: visits.length, pixel: spread(visits.map(({ pixel }) => pixel)), longest: spread(longest),
    long: longest.filter((ms) => ms > 0).length, shift: Math.max(...visits.map(({ shift }) => shift)) }
}

async function measureOn(site: Site, until: number): Promise<ShowingResult> {
  const seen = RATES.flatMap((rate) => kinds.map((kind) => ({ rate, kind, visits: [] as Visit[] })))
  const made = await onProfile(async (profile) => {
    const { browser, page } = await startChromium(profile)
    try {
      return await rounds(until, async () => {
        for (let turn = 0; turn < VISITS; turn++)
          for (const { rate, kind, visits } of seen) visits.push(await visit(browser, site.url, rate, kind))
      })
    } finally {
      await browser.disconnect()
      await page.close()
    }
  })
  return { rounds: made, shown: seen.map(({ rate, kind, visits }) => shownOf(kind.name, rate, visits)) }
}

async function measure(until: number): Promise<ShowingResult> {
  const site = await openHost({ '/': { body: shop }, '/prompts.json': { body: prompts, headers: { 'content-type': 'application/json' } } })
  return measureOn(site, until).finally(() => site.down())
}

function told({ rounds: made, shown: all }: ShowingResult): string {
  const rows = all.map(({ name, rate, visits, pixel, longest, long, shift }) =>
    [`\`${name}\``, `${rate}×`, shown(pixel), `${long} of ${visits}`, shown(longest), number(shift)])
  return [`Chromium; ${made} rounds; milliseconds. A long task is one of 50 ms or more.`,
    table(['what is shown', 'throttle', 'first pixel', 'visits with a long task', 'the longest', 'layout shift'], rows, 2)].join('\n\n')
}

const missed = ({ shown: all }: ShowingResult) => all.flatMap(({ name, rate, pixel, longest, shift }) => [
  ...(rate === 1 && pixel.median > BOUND ? [`showing: ${name}: ${pixel.median.toFixed(1)} ms to the first pixel; ${BOUND} at most`] : []),
  ...(longest.median > 0 ? [`showing: ${name} at ${rate}×: a task of ${longest.median} ms; under 50 at most`] : []),
  ...(shift > 0 ? [`showing: ${name} at ${rate}×: moved the page by ${shift}`] : []),
])

/** First pixel, long tasks and layout shift of what is shown. */
export const showing: Part<ShowingResult> = { name: 'showing', title: 'Showing a widget whose chunk is there', budget: 180, measure, told, missed }
