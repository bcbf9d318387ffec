/** The event log: each event of the card as it goes its way, answered → queued → delivered, and all it says. playground.js feeds it. */
import { el } from '../results/dom.js'

/** @typedef {{ line: HTMLElement, way: string[] }} Entry */

/** Lines kept; the oldest go. */
const KEPT = 100

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })

/** What an event says, in few words. @param {any} data */
function valueOf({ metric, ratingValue, choices, text, contact, endReason }) {
  const said = [ratingValue, choices?.join(', '), text && `“${text}”`, contact?.email, endReason]
  return [metric, ...said].filter((part) => part !== undefined).join(' ')
}

/** An event's steps as they are known: those before are plain. @param {Entry} entry @param {string} step */
function go({ line, way }, step) {
  way.push(step)
  const place = line.querySelector('.way')
  if (place) place.textContent = way.join(' → ')
}

/**
 * A log in a list; `none` is seen while it is empty.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement} none
 */
export function createLog(list, none) {
  /** By the event's id; an answer that is being stored has none yet, and goes by its question. @type {Map<string, Entry>} */
  let entries = new Map()

  /** @param {string} key @param {string} kind @param {any} data @param {unknown} whole */
  function add(key, kind, data, whole) {
    const summary = el('summary', {},
      el('time.fine', {}, clock.format(Date.now())), el('b', {}, kind), el('span.value', {}, valueOf(data)), el('span.way.fine', {}))
    const json = el('pre', { tabindex: '0', role: 'region', 'aria-label': `${kind}, as JSON` }, JSON.stringify(whole, null, 2))
    const entry = { line: el('li', {}, el('details', {}, summary, json)), way: [] }
    entries.set(key, entry)
    list.append(entry.line)
    if (list.children.length > KEPT) list.firstElementChild?.remove()
    none.hidden = true
    return entry
  }

  /** The key of an answer on its way into the queue. @param {any} data */
  const keyOf = ({ question }) => `? ${question?.id}`

  return {
    /** Takes what the card tells. @param {string} what @param {any} detail */
    hear(what, detail) {
      if (what === 'answer') go(add(keyOf(detail), detail.kind, detail, detail), 'answered')
      else if (what === 'queued') {
        const { id, type, data } = detail.event
        const kind = type.split('.').at(-1)
        const pending = entries.get(keyOf(data))
        entries.delete(keyOf(data))
        const entry = pending ?? add(id, kind, data, detail.event)
        entries.set(id, entry)
        const json = entry.line.querySelector('pre')
        if (json) json.textContent = JSON.stringify(detail.event, null, 2)
        if (!pending) go(entry, kind)
        go(entry, detail.durable ? 'queued' : 'held in memory')
      } else if (what === 'error') go(add('error', 'error', {}, detail), detail.code)
      else for (const id of detail.ids) if (entries.has(id)) go(/** @type {Entry} */ (entries.get(id)), what)
    },
    /** Empties it. */
    clear() {
      entries = new Map()
      list.replaceChildren()
      none.hidden = false
    },
  }
}
