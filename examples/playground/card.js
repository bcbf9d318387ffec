/**
 * A plain page with one widget, as the address's knobs ask. Brings earshot.js once all that it reads is there, tells the page around it what comes of
 * each answer, and says `data-settled` on its root once the state is reached and nothing moves any more.
 */
import { elementOf, isPrompt, promptsOf } from './ask.js'
import { directionOf, parse } from './knobs.js'
import { reach } from './states.js'

/** @typedef {import('./knobs.js').Knobs} Knobs */

/** Where answers go by state: to the collector, or where no network is, or where they are refused for good. @type {Record<string, string>} */
const ENDPOINTS = { saved: '/demo/cut', failed: '/demo/refused' }

const { documentElement: page } = document
const knobs = parse(location.search)
const font = new URLSearchParams(location.search).get('font')
const way = new EventTarget()
/** Answers that the endpoint has not spoken of. @type {Set<string>} */
const underWay = new Set()
let isGiven = false

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** @returns {HTMLElement | null} what the widget's card stands in */
const host = () => document.querySelector('earshot-prompt, #place > *')

/** @returns {HTMLElement | null | undefined} what a person presses for the card, once it waits for that */
const opener = () => knobs.presenter === 'tab'
  ? document.querySelector('earshot-tab')?.shadowRoot?.querySelector('button')
  : document.querySelector('#here[aria-expanded]')

/** @param {string} what @param {unknown} detail */
function tell(what, detail) {
  if (parent !== window) parent.postMessage({ earshot: what, detail }, location.origin)
}

/** Puts on what changes nothing of the response: a theme, a scheme, a density. @param {Knobs} wanted */
async function dress({ theme, scheme, density }) {
  page.style.colorScheme = scheme === 'system' ? 'light dark' : scheme
  const old = document.getElementById('theme')
  const href = `/dist/themes/${theme}.css`
  if (old?.getAttribute('href') !== href) {
    old?.remove()
    if (theme !== 'base') {
      const link = Object.assign(document.createElement('link'), { id: 'theme', rel: 'stylesheet' })
      link.setAttribute('href', href)
      const loaded = new Promise((resolve) => (link.onload = link.onerror = resolve))
      document.head.append(link)
      await loaded
    }
  }
  if (density === 'comfortable') host()?.removeAttribute('density')
  else host()?.setAttribute('density', density)
}

/** Everything that must be known before earshot.js runs. */
function prepare() {
  page.lang = knobs.lang
  page.dir = directionOf(knobs)
  if (font) page.style.setProperty('--font', font)
  const tag = /** @type {HTMLScriptElement} */ (document.querySelector('script[src="/dist/earshot.js"]'))
  tag.dataset.endpoint = ENDPOINTS[knobs.state] ?? '/feedback'
  tag.dataset.name = knobs.state in ENDPOINTS ? `playground-${knobs.state}` : 'playground'
  if (knobs.accent) tag.dataset.accent = knobs.accent
  if (isPrompt(knobs)) {
    tag.dataset.prompts = `data:application/json,${encodeURIComponent(JSON.stringify(promptsOf(knobs)))}`
    document.getElementById('host')?.removeAttribute('hidden')
  } else {
    const { name, attributes, options } = elementOf(knobs)
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.append(...options.map(({ id, label }) => new Option(label, id)))
    document.getElementById('place')?.append(element)
  }
}

/** Hears of every event, whoever it is of, and passes it on. */
function listen() {
  window.earshot ??= []
  const on = (/** @type {string} */ type, /** @type {(detail: any) => void} */ listener) =>
    window.earshot.push(['on', type, listener])
  const settle = (/** @type {{ ids: string[] }} */ { ids }) => {
    for (const id of ids) underWay.delete(id)
    way.dispatchEvent(new Event('step'))
  }
  document.addEventListener('earshot-answer', ({ detail }) => tell('answer', detail))
  on('queued', (detail) => {
    tell('queued', detail)
    if (!/answered|amended|completed/.test(detail.event.type)) return
    isGiven = true
    underWay.add(detail.event.id)
    way.dispatchEvent(new Event('step'))
    window.earshot.push(['flush'])
  })
  on('delivered', settle)
  on('quarantined', settle)
  for (const type of ['delivered', 'quarantined']) on(type, (detail) => tell(type, detail))
  on('error', ({ code, message }) => tell('error', { code, message }))
}

/** Resolves once what is given from now on is stored, and where there is a network, once the endpoint has spoken of it. */
async function arrived() {
  isGiven = false
  while (!isGiven || (underWay.size && knobs.state !== 'saved'))
    await new Promise((resolve) => way.addEventListener('step', resolve, { once: true }))
  await frame()
}

/** The root of the card, once it is drawn. @returns {Promise<ShadowRoot>} */
async function drawn() {
  for (;;) {
    const root = host()?.shadowRoot
    if (root?.querySelector('.card')) return root
    await frame()
  }
}

prepare()
listen()
import('/dist/earshot.js').catch(() => {}) // it says of itself what it cannot do
if (knobs.widget === 'acme-mood') import('/playground/acme-mood.js').catch(() =>
  tell('error', { code: 'not built', message: 'run npm run build in examples/third-party-widget' }))
await dress(knobs)
addEventListener('message', ({ origin, data }) => {
  if (origin !== location.origin || typeof data?.dress !== 'string') return
  void dress(parse(data.dress)).then(() => (page.dataset.worn = data.dress))
})
void (async () => {
  if (/tab|button/.test(knobs.presenter)) {
    while (!opener()) await frame()
    opener()?.click()
  }
  const root = await drawn()
  await dress(knobs) // a prompt's host is there only now
  await reach(root, knobs, arrived)
  await document.fonts.ready
  await Promise.allSettled([document, root].flatMap((tree) => tree.getAnimations()).map(({ finished }) => finished))
  await frame()
  page.dataset.settled = ''
})()
