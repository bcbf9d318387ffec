/**
 * The demo pages from end to end, in each engine, against a real collector: what was answered while the network was cut
 * survives a reload, SIGKILL of the browser and SIGKILL of the collector, and arrives, each answer once.
 */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openStorage, type Storage } from '../../examples/collector/storage.ts'
import type { FeedbackEvent } from '../../src/event.ts'
import { axe } from './axe.ts'
import { browse } from './browse.ts'
import { collect, everything, kept, spawnCollector, temporaryDatabase } from './collecting.ts'
import { engines, type Page } from './engines/index.ts'
import { visits, type Arrived } from './visits.ts'

/** Begins to note what the page's client acknowledges. */
const listen = (page: Page) =>
  page.evaluate(`globalThis.acked = []
    earshot.push(['on', 'queued', ({ event, durable }) => durable && acked.push([event.type, event.id])])`)

/** The ids acknowledged since, of answers or of everything. */
async function ackedBy(page: Page, type = ''): Promise<string[]> {
  const acked = await page.evaluate<[type: string, id: string][]>('return acked')
  return acked.filter(([is]) => is.endsWith(type)).map(([, id]) => id)
}

/** Presses the page's network switch once it may be pressed, and waits until it has moved. */
async function turn(page: Page, on: boolean): Promise<void> {
  const state = () =>
    page.evaluate(`const { checked, disabled } = document.getElementById('network')
      return [checked, disabled]`)
  await expect.poll(state, { timeout: 5000 }).toEqual([!on, false])
  await page.click(['#network'])
  await expect.poll(state, { timeout: 5000 }).toEqual([on, false])
}

const waits = (page: Page) => page.evaluate<string>(`return document.getElementById('waits').textContent`)
const nothingWaits = (page: Page) => expect.poll(() => waits(page), { timeout: 20_000 }).toBe('Nothing waits')

/** Gives some answers, each of which must be acknowledged before the next. */
async function give(page: Page, answers: ((page: Page) => Promise<void>)[]): Promise<void> {
  for (const answer of answers) {
    const before = (await ackedBy(page, 'answered')).length
    await answer(page)
    await expect.poll(() => ackedBy(page, 'answered'), { timeout: 5000 }).toHaveLength(before + 1)
  }
}

/** Holds what the collector has against what was acknowledged, and against what was said. */
async function expectExactly(storage: Storage, acked: string[], answered: string[], arrived: Arrived[]): Promise<void> {
  const events = await kept(storage)
  const answers = events.filter(({ kind }) => kind !== 'shown')
  expect(answers.map(({ id }) => id).sort()).toEqual([...answered].sort())
  expect(events.map(({ id }) => id)).toEqual(expect.arrayContaining(acked))
  const said = answered.map((id) => answers.find((one) => one.id === id)!)
  expect(said).toMatchObject(arrived)
  for (const { raw, metric } of said) {
    const { data } = JSON.parse(raw) as FeedbackEvent
    const scale = { step: 1, direction: 'worst-first', labels: expect.anything() }
    if (metric !== 'text') expect(data.scale).toMatchObject(scale)
    if (data.channel === 'kiosk') expect(data.kioskId).toBe('quay-street-door')
  }
  expect((await storage.totals(everything)).answers).toBe(arrived.length)
  expect(await storage.gaps(10)).toEqual([])
  const numbers = events.map(({ sequence }) => sequence).sort((a, b) => a! - b!)
  expect(numbers).toEqual(numbers.map((_, i) => i + 1))
}

/** Notes in an open results page how many events it speaks of, and when. */
const follow = (page: Page) =>
  page.evaluate(`const colophon = document.getElementById('colophon')
    globalThis.drawn = []
    new MutationObserver(() => {
      const events = Number(/Take the (\\d+) event/.exec(colophon.textContent)?.[1] ?? 0)
      drawn.push({ at: Date.now(), events })
    }).observe(colophon, { childList: true, subtree: true })`)

const trouble = async (page: Page) =>
  (await page.consoleMessages()).filter(({ kind }) => kind === 'csp' || kind === 'uncaught' || kind === 'error')

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('on the demo pages', { timeout: 90_000 }, () => {
    const held = browse(engine)
    const reader = browse(engine)
    beforeEach(() => held.page.goto('about:blank'))

    it.each(visits)('keeps what was answered offline through reload and SIGKILL: $path', async (visit) => {
      const { url, storage } = await collect()
      await reader.page.goto(`${url}results`)
      await follow(reader.page)
      await held.page.goto(url + visit.path)
      await listen(held.page)
      await turn(held.page, false)
      await give(held.page, visit.answers)
      const [acked, answered] = [await ackedBy(held.page), await ackedBy(held.page, 'answered')]
      await held.page.reload()
      await expect.poll(() => waits(held.page), { timeout: 5000 }).toMatch(/^\d+ events wait on this device$/)
      expect((await kept(storage)).filter(({ kind }) => kind !== 'shown')).toEqual([])
      expect(await trouble(held.page)).toEqual([])
      await held.page.kill()
      await held.again()
      await held.page.goto(url + visit.path)
      await turn(held.page, true)
      await nothingWaits(held.page)
      await expectExactly(storage, acked, answered, visit.arrived)
      expect(await trouble(held.page)).toEqual([])

      const arrivals = (await kept(storage)).map(({ receivedAt }) => Date.parse(receivedAt))
      const drawn = () => reader.page.evaluate<{ at: number; events: number }[]>('return drawn')
      const whole = async () => (await drawn()).find(({ events }) => events >= arrivals.length)
      await expect.poll(whole, { timeout: 5000 }).toBeDefined()
      expect((await whole())!.at - Math.max(...arrivals)).toBeLessThan(2000)
      const words = await reader.page.evaluate(`return document.getElementById('comments').textContent`)
      for (const { text } of visit.arrived) if (text) expect(words).toContain(text)
    })

    it('loses nothing and counts nothing twice when the collector is killed while answers wait', async () => {
      const [{ path: where, answers, arrived }] = visits as [(typeof visits)[number]]
      const database = temporaryDatabase()
      const first = await spawnCollector(database)
      const { page } = held
      await page.goto(first.url + where)
      await listen(page)
      await give(page, answers.slice(0, 1))
      await nothingWaits(page)
      await turn(page, false)
      await give(page, answers.slice(1))
      expect(await waits(page)).toMatch(/wait on this device$/)
      await first.kill()
      await spawnCollector(database, new URL(first.url).port)
      await turn(page, true)
      await nothingWaits(page)
      const storage = openStorage(database)
      onTestFinished(() => storage.close())
      await expectExactly(storage, await ackedBy(page), await ackedBy(page, 'answered'), arrived)
    })

    it.each(visits)('has nothing that axe finds: $path', async ({ path: where }) => {
      const { url } = await collect()
      for (const colorScheme of ['light', 'dark'] as const) {
        await held.page.emulate({ colorScheme })
        await held.page.goto(url + where)
        const asked = () => held.page.evaluate(`return [...document.querySelectorAll('earshot-emoji, earshot-nps')]
          .every(({ shadowRoot }) => shadowRoot?.querySelector('input'))`)
        await expect.poll(asked, { timeout: 5000 }).toBe(true)
        expect(await axe(held.page)).toEqual([])
      }
    })
  })
})
