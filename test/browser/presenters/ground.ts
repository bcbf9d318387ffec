/** What the tests of presenters stand on: one browser, a page with everything that a prompt can belong to or be in the way of, and its endpoint. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect } from 'vitest'
import { browse } from '../browse.ts'
import type { Engine, Key } from '../engines/index.ts'
import { drawn, focused, hostPage, openHost, see, type HostSite } from '../host-page.ts'
import { ledger } from '../host-spies.ts'

/** Each is a prompt of this name too. */
export const positions = ['block-start', 'block-end', 'inline-start', 'inline-end', 'start-start', 'start-end', 'end-start', 'end-end']
const prompt = (id: string, presenter: string, over: object = {}) =>
  ({ id, touchPoint: `shop.${id}`, trigger: { on: 'event', name: id }, presenter, questions: [{ id: 'rate', type: 'csat' }], ...over })
const two = { questions: [{ id: 'rate', type: 'csat' }, { id: 'why', type: 'text' }] }
const three = { questions: [{ id: 'rate', type: 'csat' }, { id: 'again', type: 'nps' }, { id: 'why', type: 'text' }] }
const prompts = { cooldownDays: 0, prompts: [
  ...positions.map((position) => prompt(position, 'popover', { position })),
  prompt('pop', 'popover'), prompt('paged', 'popover', two), prompt('modal', 'dialog', two), prompt('tab', 'tab', two),
  prompt('say', 'button', { target: '#say', ...two }), prompt('link', 'button', { target: '#link' }), prompt('near', 'anchor', { target: '#say' }),
  prompt('deep', 'anchor', { target: '#deep' }), prompt('flow', 'inline', { target: '#flow' }),
  ...['popover', 'inline', 'dialog'].map((presenter) => prompt(`kiosk-${presenter}`, presenter, { density: 'kiosk', target: '#flow' })), prompt('long', 'popover', three),
  ...['in-dialog', 'in-popover', 'in-role'].map((id) => prompt(id, 'button', { target: `#${id}` })), prompt('near-inside', 'anchor', { target: '#in-dialog' }),
] }
const body = `<main><button id="before">before</button> <button id="say" aria-haspopup="menu">Say it</button> <a id="link" href="/elsewhere">Write</a>
<button id="after">after</button><input id="top" aria-label="top"><input id="low" aria-label="low"><div id="scroller"><button id="deep">deep</button></div>
<div id="flow"></div></main>
<dialog id="dialog"><button id="in-dialog">in the dialog</button></dialog>
<div id="auto" popover><button id="in-popover">in the popover</button></div>
<div id="role" role="dialog" aria-modal="true" hidden><button id="in-role">in the role</button></div>`
const css = `:root { --wide: 5000px; --target: 5px } body { margin: 0; height: 3000px } #say { position: absolute; inset-block-start: 300px; inset-inline-start: 400px }
#top { position: fixed; inset-block-start: 20px; inset-inline-end: 60px } #low { position: fixed; inset-block-end: 40px; inset-inline-end: 60px }
#scroller { position: absolute; top: 1200px; inset-inline-start: 200px; width: 280px; height: 200px; overflow: auto } #deep { margin: 150px 0 900px } #flow { position: fixed; inset: 60px auto auto 20px; min-width: min(600px, 100% - 40px) }
[role=dialog] { position: fixed; inset: 100px; background: Canvas }
@media (width < 480px) { #say, #scroller { inset-inline-start: 10px } }`

/** Runs in the page: the box of what floats, and the window's size. */
function where(selector: string) {
  const { left, right, top, bottom } = document.querySelector(selector)!.getBoundingClientRect()
  const card = document.querySelector(selector)!.shadowRoot!.querySelector('.card')?.getBoundingClientRect()
  const { clientWidth: width, clientHeight: height } = document.documentElement
  return { left, right, top, bottom, width, height, card: card && { width: card.width, height: card.height } }
}

/** Opens the site; `held` answers the dialog's chunk, which comes once it resolves. */
function openShop(held: () => Promise<void>): Promise<HostSite> {
  const page = (root: string) => ({ body: hostPage({ root, body, tag: 'data-prompts="/prompts.json"',
    head: '<script src="/ledger.js"></script><link rel="stylesheet" href="/page.css">' }) })
  const script = (text: string | Buffer) => ({ headers: { 'content-type': 'text/javascript' }, body: text })
  return openHost({
    '/': page('lang="en"'),
    '/rtl': page('lang="ar" dir="rtl"'),
    '/page.css': { headers: { 'content-type': 'text/css' }, body: css },
    '/ledger.js': script(ledger),
    '/prompts.json': { headers: { 'content-type': 'application/json' }, body: JSON.stringify(prompts) },
    '/chunks/dialog.js': async () => {
      await held()
      return script(await readFile(new URL('../../../dist/chunks/dialog.js', import.meta.url)))
    },
  })
}

/** To be called in a `describe` block, which must be skipped where the engine is missing: the shop, and a hand in it. */
export function shopIn(engine: Engine) {
  const held = browse(engine)
  const shop = { site: {} as HostSite,
    /** Holds back the dialog's code until it resolves. */
    gate: Promise.resolve() }
  beforeAll(async () => {
    shop.site = await openShop(() => shop.gate)
    await held.page.emulate({ reducedMotion: true })
  })
  afterAll(() => shop.site.down())

  /** Presses keys, and tells what had the focus after each. */
  const walk = async (...keys: Key[]) => {
    const places: string[] = []
    for (const key of keys) {
      await held.page.press(key)
      places.push(await focused(held.page))
    }
    return places
  }
  const trigger = (name: string) => held.page.evaluate('earshot.push(["trigger", args[0]])', name)
  /** Opens the page; a trigger waits until prompts are there. Resolves with how many events the endpoint has. */
  const open = async (path = '', width = 1024) => {
    await held.page.evaluate('return window.earshot?.flush?.()') // so that nothing of the last page comes late
    await held.page.viewport(width, 768)
    await held.page.goto(`${shop.site.url}${path}`)
    await held.page.click(['#before'])
    return shop.site.events().length
  }
  const show = async (name: string, selector = 'earshot-prompt') => {
    await trigger(name)
    await drawn(held.page, selector)
  }
  const place = (selector = 'earshot-prompt') => held.page.evaluate(where, selector)
  const shown = () => held.page.evaluate<number>('return document.querySelectorAll("earshot-prompt").length')
  const gone = () => expect.poll(shown).toBe(0)
  /** Clicks the close button. */
  const close = async () => {
    await held.page.click(['earshot-prompt', '.close'])
    await gone()
  }
  /** Waits for the kinds of the events since. */
  const kinds = (from: number) => expect.poll(() => shop.site.events().slice(from).map(({ type }) => type.split('.').at(-1)))
  /** Waits until a press on this element opens a card. */
  const ready = (target: string) => expect.poll(() => held.page.evaluate('return document.querySelector(args[0]).ariaExpanded', target)).toBe('false')
  /** Waits until the tab is there. */
  const tabbed = () => expect.poll(() => held.page.evaluate('return document.querySelector("earshot-tab")?.shadowRoot.textContent')).toMatch(/./)
  /** Gives 4 of 5, and waits for the thanks. */
  const answer = async () => {
    await held.page.click(['earshot-prompt', 'label:nth-child(4) input'])
    await expect.poll(async () => (await see(held.page, 'earshot-prompt'))?.status).toMatch(/Thank you|Sent|Saved/)
  }
  return { held, shop, walk, trigger, open, show, place, shown, gone, close, kinds, ready, tabbed, answer }
}
