/** The ready themes and brands' palettes in Chromium: contrast and axe in both schemes, forced colours, a wish for more contrast, motion, room, a strict policy. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rows } from '../docs/pages.ts'
import { axe } from './axe.ts'
import { browse } from './browse.ts'
import { engines, type Engine } from './engines/index.ts'
import { drawn, hostPage, noise, openHost, see, type HostSite } from './host-page.ts'
import { contrasts } from './looks.ts'

const engine = engines.find(({ name }) => name === 'chromium') as Engine
const types = ['nps', 'csat', 'ces', 'emoji', 'stars', 'thumbs', 'choice', 'text', 'contact', 'ret']
const options = '<option value="price">Price</option><option value="speed">Speed</option>'
const body = `<main>${types.map((type) => `<earshot-${type} touch-point="a">${/choice|ret/.test(type) ? options : ''}</earshot-${type}>`).join('\n')}</main>`
const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'`
const brands = ['#e4572e', '#ffd400', '#101010', '#0a2cff', '#7fd1ae']
const themes = ['base', 'paper', 'slate', 'bloom']

/** Runs in the page: chooses the first point of every scale, ticks every box, and holds it without sending. */
function choose() {
  for (const host of document.querySelectorAll('main > *')) {
    const root = host.shadowRoot!
    for (const scale of root.querySelectorAll('[role=radiogroup]')) {
      scale.querySelector('input')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true, cancelable: true }))
    }
    root.querySelector<HTMLInputElement>('[type=checkbox]')?.click()
  }
}

/** Runs in the page: how the chosen point and its neighbour differ, by widget, in what is no colour of words. */
const differences = () => [...document.querySelectorAll('main > *')].flatMap((host) => {
  const look = (selector: string) => {
    const face = host.shadowRoot!.querySelector(selector)
    if (!face) return
    const { backgroundColor, borderRadius, boxShadow } = getComputedStyle(face)
    const fill = getComputedStyle(face.querySelector('circle') ?? face.querySelector('svg') ?? face).fill
    return [backgroundColor, borderRadius, boxShadow, fill].join(' ')
  }
  const [chosen, other] = [look(':checked + .face'), look('label:last-child .face')]
  return chosen ? [{ type: host.localName, chosen, other: host.localName === 'earshot-contact' ? undefined : other }] : []
})

describe.skipIf(!engine.found)('themes in Chromium', () => {
  const held = browse(engine)
  let site: HostSite
  beforeAll(async () => {
    const page = (theme: string, tag = '') => ({
      headers: { 'content-security-policy': policy },
      body: hostPage({ body, tag, head: `<link rel="stylesheet" href="/scheme.css"><link rel="stylesheet" href="/themes/${theme}.css">` }),
    })
    site = await openHost({
      ...Object.fromEntries(themes.map((theme) => [`/${theme}`, page(theme)])),
      ...Object.fromEntries([...brands, 'teal'].map((brand) => [`/${brand.replace('#', '')}`, page('base', `data-accent="${brand}"`)])),
      ...Object.fromEntries(themes.map((theme) => [`/${theme}-yellow`, page(theme, 'data-accent="#ffd400"')])),
      '/themes/base.css': { headers: { 'content-type': 'text/css' }, body: '' },
      '/scheme.css': { headers: { 'content-type': 'text/css' }, body: ':root { color-scheme: light dark } body { margin: 16px; background: Canvas; font-family: sans-serif }' },
    })
  })
  beforeEach(() => held.page.emulate({ reducedMotion: true, forcedColors: false, colorScheme: 'light' }))
  afterAll(() => site.down())
  const open = async (path: string) => {
    await held.page.goto(`${site.url}${path}`)
    await drawn(held.page, ...types.map((type) => `earshot-${type}`))
    await held.page.evaluate(choose)
  }
  const faint = async () => (await held.page.evaluate(contrasts)).filter(({ ratio, least }) => ratio < least)
  const token = (name: string) => held.page.evaluate(`return getComputedStyle(document.querySelector('earshot-nps').shadowRoot.querySelector('.card'))
    .getPropertyValue(args[0])`, name)

  const looks = [...themes, ...brands.map((brand) => brand.slice(1)), ...themes.slice(1).map((theme) => `${theme}-yellow`)]
    .flatMap((theme) => (['light', 'dark'] as const).map((scheme) => ({ theme, scheme })))
  it.each(looks)('$theme in $scheme keeps every contrast, under a strict policy', async ({ theme, scheme }) => {
    const said = (await held.page.consoleMessages()).length
    await held.page.emulate({ colorScheme: scheme })
    await open(theme)
    expect(await faint()).toEqual([])
    expect(await axe(held.page)).toEqual([])
    const all = await held.page.evaluate(differences)
    expect(all.length).toBeGreaterThan(7)
    expect(all.filter(({ chosen, other }) => chosen === other)).toEqual([])
    expect(await noise(held.page, said)).toEqual([])
  })

  it.each(themes)('%s leaves forced colours to the system, and shows what is chosen in them', async (theme) => {
    await held.page.emulate({ forcedColors: true })
    await open(theme)
    const all = await held.page.evaluate(differences)
    expect(all.filter(({ chosen, other }) => chosen === other)).toEqual([])
    expect(await faint()).toEqual([])
    const system = await held.page.evaluate(`const probe = document.body.appendChild(document.createElement('i'))
      probe.style.cssText = 'forced-color-adjust: none; color: Highlight'
      return getComputedStyle(probe).color`)
    expect(all.find(({ type }) => type === 'earshot-emoji')?.chosen).toContain(system)
  })

  it('is told by data-accent, and a palette leaves with the script', async () => {
    await open('e4572e')
    expect(await token('--accent')).toMatch(/^light-dark\(#[\da-f]{6}, #e4572e\)$/)
    await held.page.evaluate('return earshot.close()')
    await expect.poll(() => held.page.evaluate('return document.documentElement.style.cssText')).toBe('')
  })

  it('of a brand that cannot be read stays as it is, and says so', async () => {
    await open('teal')
    expect(await token('--earshot-accent')).toBe('')
  })

  it('sinks under a press, settles and grows; at once where motion is unwanted', async () => {
    const { page } = held
    const looks: unknown[] = []
    for (const reducedMotion of [false, true]) {
      await page.emulate({ reducedMotion })
      await page.goto(`${site.url}base`)
      await drawn(page, ...types.map((type) => `earshot-${type}`)) // or what comes above moves the face away
      const at = await page.evaluate<{ x: number; y: number }>(`const face = document.querySelector('earshot-emoji').shadowRoot.querySelector('.face')
        face.scrollIntoView({ block: 'center' })
        const { x, y, width, height } = face.getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }`)
      const press = (type: string) => page.devtools!('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 })
      const style = (selector: string, name: string) => page.evaluate<string>(
        `return getComputedStyle(document.querySelector('earshot-emoji').shadowRoot.querySelector(args[0]))[args[1]]`, selector, name)
      await press('mousePressed')
      await expect.poll(() => style('.face', 'translate')).toBe('0px 2px')
      await press('mouseReleased')
      await expect.poll(async () => (await see(page, 'earshot-emoji'))?.status).toMatch(/^Thank you/)
      await expect.poll(() => style('.face', 'translate')).toBe('none')
      looks.push([await style('.face', 'transitionDuration'), await style('.face', 'animation'), await style('.card > [role=status]', 'animationName')])
    }
    expect(looks).toEqual([['0.14s', expect.stringMatching(/0\.16s.*settle/), 'grow'], ['0s', expect.stringMatching(/^none/), 'none']])
  })

  it.each([[390, 1], [1280, 2]])('takes the room that docs/theming.md says, at %i px', async (width, cell) => {
    await held.page.viewport(width, 900)
    await held.page.goto(`${site.url}base`)
    await drawn(held.page, ...types.map((type) => `earshot-${type}`))
    const said = rows('docs/theming.md').filter(([first]) => first!.startsWith('`earshot-')).flatMap((cells) => {
      const type = /`earshot-(\w+)`/.exec(cells[0]!)?.[1]
      return type && cells.length === 3 ? [[type, parseInt(cells[cell]!)] as const] : []
    })
    expect(said.map(([type]) => type)).toEqual(types)
    const taken = await held.page.evaluate<number[]>(`return args[0].map((type) => document.querySelector('earshot-' + type).offsetHeight)`, types)
    // Another machine's fonts may be a hair taller.
    expect(said.filter(([, room], i) => Math.abs(room - taken[i]!) > 6).map(([type], i) => [type, taken[i]])).toEqual([])
    await held.page.viewport(1024, 768)
  })

  // Last of all: the wish stays with the session that set it.
  it.each(looks.slice(0, 8))('$theme in $scheme gives more contrast to whoever wants it', async ({ theme, scheme }) => {
    await open(theme)
    await held.page.devtools!('Emulation.setEmulatedMedia', { features: [
      { name: 'prefers-contrast', value: 'more' }, { name: 'prefers-color-scheme', value: scheme }, { name: 'prefers-reduced-motion', value: 'reduce' }] })
    const low = (await held.page.evaluate(contrasts)).filter(({ what, ratio }) => ratio < (/words/.test(what) ? 7 : 4.5))
    expect(low).toEqual([])
  })
})
