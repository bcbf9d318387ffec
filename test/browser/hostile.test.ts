/** Hostile pages: frameworks' resets, zoom, another direction, frames, stolen keys. Widgets look and work as on a plain page; the page is as without them. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browse } from './browse.ts'
import { engines } from './engines/index.ts'
import { drawn, focused, hostPage, openHost, see, type HostSite } from './host-page.ts'
import { boxes } from './host-spies.ts'

const widgets = `<earshot-nps touch-point="a.nps"></earshot-nps>
<earshot-emoji touch-point="a.emoji" faces="4"></earshot-emoji>
<earshot-choice touch-point="a.choice" multiple other><option value="price">Price</option><option value="speed">Speed</option></earshot-choice>
<earshot-text touch-point="a.text"></earshot-text>
<earshot-contact touch-point="a.contact"></earshot-contact>`
const names = ['earshot-nps', 'earshot-emoji', 'earshot-choice', 'earshot-text', 'earshot-contact']
const own = '<main><h1>Alder Row</h1><button class="btn">Buy</button><label><input type="radio"> one</label><textarea></textarea></main>'
const css = (body: string) => ({ headers: { 'content-type': 'text/css' }, body })
const link = (name: string) => `<link rel="stylesheet" href="/${name}.css"><link rel="stylesheet" href="/font.css">`
/** A page that wants every key for itself, before anybody else hears of it. */
const greedy = `for (const type of ['keydown', 'keypress', 'keyup'])
  window.addEventListener(type, (event) => event.stopImmediatePropagation(), true)`

/** Runs in the page: how its own things look. */
const hostLooks = () => [document.body, ...document.querySelectorAll('main, main *')].map((node) => {
  const { width, height, x } = node.getBoundingClientRect()
  const { font, color, backgroundColor, border } = getComputedStyle(node)
  return [node.localName, node === document.body ? '' : [width, height, x].map(Math.round), font, color, backgroundColor, border].join(' ')
})

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('a hostile page', () => {
    const held = browse(engine)
    let site: HostSite
    beforeAll(async () => {
      const page = (over: Partial<Parameters<typeof hostPage>[0]> = {}) => ({ body: hostPage({ body: own + widgets, ...over }) })
      const sheet = (path: string) => readFile(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8')
      const sheets = { tailwind: await sheet('tailwindcss/preflight.css'), bootstrap: await sheet('bootstrap/dist/css/bootstrap.css') }
      const pages = Object.fromEntries(Object.keys(sheets).flatMap((name) => [
        [`/${name}`, page({ head: link(name) })], [`/${name}/bare`, page({ head: link(name), script: undefined, body: own })],
      ]))
      site = await openHost({
        ...pages,
        '/tailwind.css': css(sheets.tailwind),
        '/bootstrap.css': css(sheets.bootstrap),
        '/font.css': css('html, body { font: 16px/1.5 sans-serif !important; margin: 8px !important; color: #111 !important } html { overflow-y: scroll }'),
        '/plain': page({ head: link('none') }),
        '/none.css': css(''),
        '/rtl': page({ root: 'lang="ar" dir="rtl"' }),
        '/zoom': page({ head: '<link rel="stylesheet" href="/zoom.css">' }),
        '/zoom.css': css('html { zoom: 2 }'),
        '/keys': page({ head: '<script src="/greedy.js"></script>' }),
        '/greedy.js': { headers: { 'content-type': 'text/javascript' }, body: greedy },
        '/frame': { body: '<!doctype html><title>frame</title><iframe src="/plain" width="600" height="900"></iframe>' },
        '/caged': { body: '<!doctype html><title>caged</title><iframe sandbox="allow-scripts" src="/plain" width="600" height="900"></iframe>' },
      })
    })
    afterAll(() => site.down())
    const open = async (path: string) => {
      await held.page.goto(`${site.url}${path}`)
      await drawn(held.page, ...names)
    }

    it.each(['tailwind', 'bootstrap'])('with %s changes nothing in a widget, and a widget nothing in it', async (name) => {
      const { page } = held
      await page.emulate({ reducedMotion: true })
      const looks: unknown[] = []
      for (const path of ['plain', name]) {
        await open(path)
        looks.push(await page.evaluate(boxes, names))
      }
      expect(looks[1]).toEqual(looks[0])
      const with_ = await page.evaluate(hostLooks)
      await page.goto(`${site.url}${name}/bare`)
      expect(await page.evaluate(hostLooks)).toEqual(with_)
    })

    it('at twice its size, or read from right to left, cuts nothing off', async () => {
      for (const path of ['zoom', 'rtl']) {
        await open(path)
        expect(await held.page.evaluate(`return args[0].filter((name) => {
          const card = document.querySelector(name).shadowRoot.querySelector('.card')
          const { left, right } = card.getBoundingClientRect()
          return [...card.querySelectorAll('*')].some((node) => {
            const box = node.getBoundingClientRect()
            return box.width && (box.left < left - 1 || box.right > right + 1)
          })
        })`, names)).toEqual([])
      }
    })

    it('that keeps all keys for itself still lets arrows choose, and only a button gives', async () => {
      const { page } = held
      await open('keys')
      const begun = site.events().length
      await page.evaluate(`document.querySelector('earshot-nps').shadowRoot.querySelector('input').focus()`)
      await page.press('ArrowDown')
      await page.press('ArrowDown')
      await expect.poll(() => see(page, 'earshot-nps')).toMatchObject({ chosen: ['2 of 10'], button: 'Send', status: '' })
      await page.press('Tab')
      expect(await focused(page)).toBe('Send')
      await page.press('Space')
      await expect.poll(() => site.events().slice(begun).filter(({ data }) => data.metric).map(({ data }) => data.ratingValue)).toEqual([2])
    })

    it.each(['frame', 'caged'])('in a %s works, and says where the answer is', async (path) => {
      const { page } = held
      await page.goto(`${site.url}${path}`)
      // A caged frame has an opaque origin: no storage, and a foreign endpoint. The parent may not look into it.
      if (path === 'caged') {
        await expect.poll(() => site.arrivals.filter(({ path }) => path === '/chunks/emoji.js').length).toBeGreaterThan(0)
        return
      }
      const inside = (work: string) => page.evaluate(`const { document } = window.frames[0]; ${work}`)
      await expect.poll(() => inside(`return !!document.querySelector('earshot-emoji')?.shadowRoot?.querySelector('.card')`)).toBe(true)
      const begun = site.events().length
      await page.evaluate(`const radio = window.frames[0].document.querySelector('earshot-emoji').shadowRoot.querySelectorAll('input')[2]
        radio.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))`)
      await expect.poll(() => site.events().slice(begun).filter(({ data }) => data.metric).map(({ data }) => data.ratingValue)).toEqual([3])
    })
  })
})
