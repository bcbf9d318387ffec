/** Every widget in every state, in Chromium: axe, contrast, target sizes, reflow, forced colours, wide text spacing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe } from './axe.ts'
import { browse } from './browse.ts'
import { engines, type Engine } from './engines/index.ts'
import { drawn, elements, hostPage, openHost, see, type HostSite } from './host-page.ts'
import { chosenLooks, contrasts, sizes, spacing } from './looks.ts'

const engine = engines.find(({ name }) => name === 'chromium') as Engine
const prompts = { cooldownDays: 0, prompts: [{ id: 'pop', touchPoint: 'shop.pop', trigger: { on: 'event', name: 'pop' },
  questions: [{ id: 'rate', type: 'nps' }, { id: 'face', type: 'emoji' }] }] }
const lost = '<earshot-nps id="lost"></earshot-nps>'

describe.skipIf(!engine.found)('widgets in Chromium', () => {
  const held = browse(engine)
  let site: HostSite
  beforeAll(async () => {
    const page = (root: string) => ({ body: hostPage({ root, body: `<main>${elements}${lost}</main>`,
      tag: 'data-prompts="/prompts.json"',
      head: '<link rel="stylesheet" href="/scheme.css">' }) })
    site = await openHost({ '/ltr': page('lang="en"'), '/rtl': page('lang="ar" dir="rtl"'),
      '/prompts.json': { headers: { 'content-type': 'application/json' }, body: JSON.stringify(prompts) },
      '/scheme.css': { headers: { 'content-type': 'text/css' },
        body: ':root { color-scheme: light dark } body { background: Canvas }' } })
    await held.page.emulate({ reducedMotion: true })
  })
  afterAll(() => site.down())
  const open = async (path: string) => {
    await site.up()
    await held.page.goto(`${site.url}${path}`)
    await drawn(held.page, 'earshot-nps', 'earshot-emoji', 'earshot-text', '#lost')
    await held.page.evaluate('earshot.push(["trigger", "pop"])')
    await drawn(held.page, '[popover]')
  }
  const rate = (host: string, at: number) => held.page.click([host, `label:nth-child(${at}) input`])
  const status = async (host: string) => (await see(held.page, host))?.status ?? ''

  /** Takes the page through every state: at rest, chosen, failed and follow-up open, saved, done. */
  const states: [name: string, reach: () => Promise<void>][] = [
    ['at rest', async () => {}],
    ['chosen by arrows', async () => {
      await held.page.evaluate(`for (const host of document.querySelectorAll('earshot-nps:not(#lost), earshot-emoji')) {
        const radio = host.shadowRoot.querySelector('input')
        radio.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true }))
      }
      const field = document.querySelector('earshot-text').shadowRoot.querySelector('textarea')
      field.value = 'x'.repeat(1_900); field.dispatchEvent(new InputEvent('input', { bubbles: true }))`)
      expect((await see(held.page, 'earshot-nps'))?.chosen).toHaveLength(1)
    }],
    ['answered offline, follow-up open, and failed', async () => {
      await held.page.evaluate('document.querySelector("[popover]").shadowRoot.querySelector("button:first-child").click()')
      await site.down()
      await rate('earshot-nps', 3)
      await expect.poll(() => status('earshot-nps')).not.toBe('')
      await rate('earshot-emoji', 2)
      await expect.poll(() => status('earshot-emoji')).not.toBe('')
      await held.page.click(['earshot-text', '.send'])
      await expect.poll(() => status('earshot-text')).not.toBe('')
      await rate('#lost', 5)
      await expect.poll(() => status('#lost')).not.toBe('')
    }],
    ['sent', async () => {
      const saved = await status('earshot-emoji')
      await site.up()
      await held.page.evaluate('earshot.flush()')
      await expect.poll(() => status('earshot-emoji'), { timeout: 10_000 }).not.toBe(saved)
    }],
  ]
  const settings = ['ltr', 'rtl'].flatMap((path) => (['light', 'dark'] as const)
    .flatMap((scheme) => [320, 1280].map((width) => ({ path, scheme, width }))))

  it.each(settings)('pass axe in every state: $path, $scheme, $width px', async ({ path, scheme, width }) => {
    const { page } = held
    await page.emulate({ colorScheme: scheme })
    await page.viewport(width, 900)
    await open(path)
    for (const [state, reach] of states) {
      await reach()
      expect({ state, found: await axe(page) }).toEqual({ state, found: [] })
      expect(await page.evaluate('return document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      expect((await page.evaluate(contrasts)).filter(({ ratio, least }) => ratio < least)).toEqual([])
    }
    const { narrow, low } = await page.evaluate(sizes)
    expect([narrow >= 24, low >= (width === 320 ? 40 : 44)]).toEqual([true, true])
  })

  it('show what is chosen where the system forces its colours', async () => {
    await held.page.viewport(1024, 900)
    await open('ltr')
    await held.page.emulate({ forcedColors: true })
    for (const host of ['earshot-nps', 'earshot-emoji']) {
      await rate(host, 4)
      await expect.poll(() => status(host)).not.toBe('') // which moves what stands below it
    }
    const looks = await held.page.evaluate(chosenLooks)
    expect(looks).toHaveLength(2)
    for (const { chosen, other } of looks) expect(chosen).not.toBe(other)
    const keys = (await held.page.evaluate(contrasts))
      .filter(({ what }) => what === 'chosen key' || what === 'border of face')
    expect(keys.length).toBeGreaterThan(11)
    expect(keys.filter(({ ratio }) => ratio < 3)).toEqual([])
    await held.page.emulate({ forcedColors: false })
  })

  it('keep their words whole under wide text spacing', async () => {
    await held.page.viewport(320, 900)
    await open('ltr')
    expect(await held.page.evaluate(spacing)).toEqual([])
  })
})
