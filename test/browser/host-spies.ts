/** What `host.test.ts` sends into its pages: a ledger of what stays behind, hostile styles, a look at all boxes. */

/** Runs before the script: counts the listeners on anything of the page, timers under way and nodes. */
export const ledger = `window.ledger = { listeners: new Map(), timers: new Set() }
const { listeners, timers } = window.ledger
const add = EventTarget.prototype.addEventListener
const remove = EventTarget.prototype.removeEventListener
const nameOf = (target) => target === window ? 'window' : target.nodeName || target.constructor.name
const keyOf = (target, type, capture) => [nameOf(target), type, !!(capture?.capture ?? capture)].join(' ')
const known = new WeakMap()
EventTarget.prototype.addEventListener = function (type, listener, options) {
  const target = this ?? window
  const gone = options?.signal?.aborted
  if (!gone && (target === window || target === document || target instanceof Node || target === window.navigation)) {
    const one = { key: keyOf(target, type, options) }
    window.ledger.listeners.set(one, target)
    known.set(listener, [...(known.get(listener) ?? []), one])
    const forget = () => window.ledger.listeners.delete(one)
    if (options?.signal) add.call(options.signal, 'abort', forget)
    if (options?.once) add.call(target, type, forget, options)
  }
  return add.call(target, type, listener, options)
}
EventTarget.prototype.removeEventListener = function (type, listener, options) {
  const target = this ?? window
  for (const one of known.get(listener) ?? []) {
    if (one.key === keyOf(target, type, options)) window.ledger.listeners.delete(one)
  }
  return remove.call(target, type, listener, options)
}
const { setTimeout: wait, clearTimeout: stop } = window
window.setTimeout = (work, ...rest) => {
  const id = wait(() => { timers.delete(id); work() }, ...rest)
  timers.add(id)
  return id
}
window.clearTimeout = (id) => { timers.delete(id); stop(id) }
window.setInterval = () => { timers.add('an interval'); return 0 }`

/** What the ledger counts. */
interface Ledger {
  listeners: Map<{ key: string }, EventTarget>
  timers: Set<unknown>
}

/** Runs after `close()`: what is still there. Listeners on nodes that left the page count for nothing. */
export async function left() {
  const { listeners, timers } = (window as unknown as { ledger: Ledger }).ledger
  const on = [...listeners].filter(([, target]) => !(target instanceof Node) || target.isConnected)
    .map(([{ key }]) => key)
  const roots = [...document.querySelectorAll('*')]
    .filter((node) => node.shadowRoot?.childElementCount || node.matches('[popover], script[data-endpoint]'))
  const request = indexedDB.deleteDatabase('earshot')
  const deleted = await new Promise<boolean>((resolve) => {
    request.onsuccess = () => resolve(true)
    request.onblocked = () => resolve(false)
  })
  return { nodes: roots.map((node) => node.localName), listeners: on, timers: timers.size, deleted }
}

/** What a page may do to everything on it. */
export const hostile = `* { all: unset !important }
*, ::before, ::after { box-sizing: border-box; border: 0 solid red; margin: 0; padding: 0 }
body { display: block !important; font-size: 80px !important; line-height: 3 !important; letter-spacing: 1em !important;
  word-spacing: 2em !important;
  text-transform: uppercase !important; text-align: center !important; color: red !important; cursor: wait !important;
  font-style: italic !important; text-indent: 3em !important; white-space: pre !important; font-weight: 900 !important;
  visibility: visible; text-shadow: 2px 2px red !important; margin: 8px !important }
head, script, style, title { display: none !important }
button, input, label, p, section, textarea { display: none !important; width: 3px !important }
svg { width: 500px !important } .card, .face, .scale { background: red !important; padding: 90px !important }`

/** Runs in the page: size, place in the card and looks of everything inside these widgets. */
export const boxes = (names: string[]) => names.map((name) => {
  const host = document.querySelector(name)!
  const card = host.shadowRoot!.querySelector('.card')!
  const from = card.getBoundingClientRect()
  return [card, ...card.querySelectorAll('*')].map((node) => {
    const { x, y, width, height } = node.getBoundingClientRect()
    const style = getComputedStyle(node)
    const looks = ['display', 'fontSize', 'lineHeight', 'letterSpacing', 'wordSpacing', 'textTransform', 'textAlign',
      'textIndent', 'whiteSpace', 'textShadow', 'fontStyle', 'fontWeight', 'color', 'backgroundColor', 'cursor',
      'direction', 'visibility', 'opacity'] as const
    const isDrawn = style.display !== 'none'
    const place = (isDrawn ? [x - from.x, y - from.y, width, height] : []).map((pixels) => Math.round(pixels * 4) / 4)
    return [node.localName, ...place, ...looks.map((name) => style[name])].join(' ')
  })
})
