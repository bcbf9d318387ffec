/** The playground: knobs, address, card, events and code, all one. It holds no client: the card's page beside it does. */
import { el } from '../results/dom.js'
import { htmlOf, isPrompt, jsonOf } from './ask.js'
import { draw, read, write } from './form.js'
import { parse, toQuery } from './knobs.js'
import { createLog } from './log.js'

/** @typedef {import('./knobs.js').Knobs} Knobs */

/** Knobs that a card on the page takes on without beginning again: what was answered stays. */
const WORN = ['theme', 'scheme', 'density', 'width']

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id))
const form = /** @type {HTMLFormElement} */ (byId('knobs'))
const card = /** @type {HTMLIFrameElement} */ (byId('card'))
const log = createLog(byId('log'), byId('none'))
let knobs = parse(location.search)

/** Whoever listens to the card's client, which is another one after each load. @type {[type: string, listener: (detail: unknown) => void][]} */
const listeners = []

/** @returns {any} the card's commands */
const commands = () => /** @type {any} */ (card.contentWindow)?.earshot

// What the network switch asks of a client goes to the card's.
window.earshot = /** @type {any} */ ({
  push(/** @type {[string, ...any[]]} */ [method, ...args]) {
    if (method === 'on') listeners.push(/** @type {any} */ (args))
    else commands()?.push([method, ...args])
  },
  pending: async () => commands()?.pending?.(),
})

/** Gives the frame its width, and makes it smaller as a whole where the page has less. */
function fit() {
  const room = byId('view').clientWidth
  const width = knobs.width === 'free' ? room : Number(knobs.width)
  const scale = Math.min(1, room / width)
  card.style.setProperty('--width', `${width}px`)
  card.style.setProperty('--scale', `${scale}`)
  byId('size').textContent = `${width} px wide${scale < 1 ? `, shown at ${Math.round(scale * 100)}%` : ''}`
}

/** A new card for the knobs as they are. */
function begin() {
  card.contentWindow?.location.replace(`/playground/card?${toQuery(knobs)}`)
}

/** Shows the knobs as they are everywhere; `before` is what the card was made of, undefined for none. @param {Knobs} [before] */
function show(before) {
  const query = toQuery(knobs)
  history.replaceState(null, '', query ? `?${query}` : location.pathname)
  write(form, knobs)
  fit()
  byId('html').textContent = htmlOf(knobs)
  byId('json').textContent = jsonOf(knobs)
  byId('prompts').hidden = !isPrompt(knobs)
  byId('alone').setAttribute('href', `/playground/card?${query}`)
  const isWorn = before && Object.keys(knobs).every((name) => knobs[name] === before[name] || WORN.includes(name))
  if (isWorn) card.contentWindow?.postMessage({ dress: query }, location.origin)
  else begin()
}

/** Says that it was copied, for as long as it takes to read. @param {Element} button */
async function copy(button) {
  await navigator.clipboard.writeText(byId(button.getAttribute('data-copy') ?? '').textContent ?? '')
  button.textContent = 'Copied'
  setTimeout(() => (button.textContent = 'Copy'), 2000)
}

form.append(...draw(el))
show()
form.addEventListener('change', () => {
  const before = knobs
  knobs = parse(toQuery(read(form)))
  show(before)
})
form.addEventListener('submit', (event) => event.preventDefault())
addEventListener('popstate', () => {
  knobs = parse(location.search)
  show()
})
addEventListener('message', ({ origin, source, data }) => {
  if (origin !== location.origin || source !== card.contentWindow || !data?.earshot) return
  log.hear(data.earshot, data.detail)
  for (const [type, listener] of listeners) if (type === data.earshot) listener(data.detail)
})
byId('again').addEventListener('click', begin)
byId('clear').addEventListener('click', log.clear)
for (const button of document.querySelectorAll('[data-copy]')) button.addEventListener('click', () => void copy(button))
new ResizeObserver(fit).observe(byId('view'))
