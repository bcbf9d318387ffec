/** The playground as a developer uses it: knobs and address are one, events go their way, what is copied is right, by keys and at 320 px too. */
import { beforeEach, describe, expect, it } from 'vitest'
import { checkPrompts } from '../../src/prompts/check.ts'
import { axe } from './axe.ts'
import { browse } from './browse.ts'
import { engines, type Page } from './engines/index.ts'
import { noise } from './host-page.ts'
import { openCard, serve, valuesOf } from './playing.ts'

/** Waits until the card in the frame has reached its state. */
const settled = (page: Page) => expect.poll(() => page.evaluate(`
  const { documentElement } = document.getElementById('card').contentDocument
  return 'settled' in documentElement.dataset && documentElement.ownerDocument.location.search`)).not.toBe(false)

const open = async (page: Page, address: string) => {
  await page.goto(address)
  await settled(page)
}

/** The search part of the address, and of the card's. */
const addresses = (page: Page) => page.evaluate<[string, string]>(
  `return [location.search, document.getElementById('card').contentWindow.location.search]`)

/** What stands in a part of the page. */
const text = (page: Page, id: string) => page.evaluate<string>('return document.getElementById(args[0]).textContent', id)

/** Sets a list as a person's choice does. */
const set = (page: Page, name: string, value: string) => page.evaluate(`
  const field = document.getElementById('knobs').elements.namedItem(args[0])
  field.value = args[1]
  const node = field instanceof RadioNodeList ? [...field].find(({ checked }) => checked) : field
  node.dispatchEvent(new Event('change', { bubbles: true }))`, name, value)

const ways = (page: Page) => page.evaluate<string[]>(
  `return [...document.querySelectorAll('#log .way')].map(({ textContent }) => textContent)`)

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('on the playground', () => {
    const held = browse(engine)
    const site = serve()
    beforeEach(async () => {
      await held.page.goto('about:blank')
      await held.page.viewport(1280, 900)
    })

    it('keeps every knob in the address, and takes it from there', async () => {
      const { page } = held
      await open(page, `${site.url}playground/`)
      expect(await addresses(page)).toEqual(['', ''])
      await set(page, 'widget', 'stars')
      await settled(page)
      await set(page, 'state', 'chosen')
      await expect.poll(() => addresses(page)).toEqual(['?widget=stars&state=chosen', '?widget=stars&state=chosen'])
      await settled(page)
      await set(page, 'scheme', 'dark')
      expect(await addresses(page)).toEqual(['?widget=stars&state=chosen&scheme=dark', '?widget=stars&state=chosen'])
      await expect.poll(() => page.evaluate(
        `return document.getElementById('card').contentDocument.documentElement.style.colorScheme`)).toBe('dark')
      await page.reload()
      await settled(page)
      expect(await page.evaluate(`const { elements } = document.getElementById('knobs')
        return ['widget', 'state', 'scheme', 'presenter'].map((name) => elements.namedItem(name).value)`))
        .toEqual(['stars', 'chosen', 'dark', 'inline'])
      expect(await text(page, 'html')).toContain('<earshot-stars touch-point=')
      expect(await noise(page)).toEqual([])
    })

    it('shows each event on its way, and holds it back while the network is cut', async () => {
      const { page } = held
      await open(page, `${site.url}playground/?widget=emoji&state=answered`)
      await expect.poll(() => ways(page)).toEqual(expect.arrayContaining(['answered → queued → delivered']))
      await page.click(['#network'])
      await expect.poll(() => page.evaluate(`const { checked, disabled } = document.getElementById('network')
        return [checked, disabled]`)).toEqual([false, false])
      await page.click(['#clear'])
      await page.click(['#again'])
      await expect.poll(() => ways(page)).toEqual(expect.arrayContaining(['answered → queued']))
      await expect.poll(() => text(page, 'waits')).toMatch(/wait.* on this device/)
      await page.click(['#network'])
      await expect.poll(() => ways(page), { timeout: 20_000 }).toEqual(expect.arrayContaining(['answered → queued → delivered']))
      await expect.poll(() => text(page, 'waits')).toBe('Nothing waits')
    })

    it.each(valuesOf('state').filter((state) => state !== 'error'))('reaches the state %s', async (state) => {
      await openCard(held.page, site.url, { widget: 'nps', state, presenter: 'popover' })
    })
  })
})

describe.skipIf(!engines[0]!.found)('the playground', () => {
  const held = browse(engines[0]!)
  const site = serve()

  it.each([320, 1280])('has nothing that axe finds, and nothing to scroll sideways, at %i px', async (width) => {
    const { page } = held
    await page.viewport(width, 900)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulate({ colorScheme, reducedMotion: true })
      await open(page, `${site.url}playground/?widget=choice&multiple=on&presenter=popover&state=answered&width=390&scheme=${colorScheme}`)
      await expect.poll(() => ways(page)).toEqual(expect.arrayContaining(['answered → queued → delivered']))
      await page.evaluate(`document.querySelector('#log details').open = true`)
      expect(await axe(page)).toEqual([])
      expect(await page.evaluate('return document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    }
  })

  it('gives a prompts.json that is right, for every presenter and widget', async () => {
    const { page } = held
    await open(page, `${site.url}playground/?presenter=popover`)
    for (const presenter of valuesOf('presenter').filter((name) => name !== 'inline')) {
      await set(page, 'presenter', presenter)
      for (const widget of valuesOf('widget').filter((name) => !name.includes('-'))) {
        await set(page, 'widget', widget)
        expect([presenter, widget, checkPrompts(JSON.parse(await text(page, 'json'))).issues]).toEqual([presenter, widget, []])
      }
    }
  })

  it('is used by keys alone', async () => {
    const { page } = held
    await page.viewport(1280, 900)
    await open(page, `${site.url}playground/`)
    await page.evaluate(`document.getElementById('knobs').elements.namedItem('scheme')[0].focus()`)
    await page.press('ArrowRight')
    await expect.poll(() => addresses(page)).toEqual(['?scheme=light', ''])
    await page.press('Tab')
    await page.press('ArrowRight')
    await expect.poll(() => addresses(page)).toEqual(['?scheme=light&density=compact', ''])
    await page.evaluate(`document.querySelector('[data-copy=html]').focus()`)
    await page.press('Tab')
    expect(await page.evaluate('return document.activeElement.id')).toBe('html')
  })
})
