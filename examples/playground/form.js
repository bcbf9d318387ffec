/** The knobs as a form: draws it, reads it, writes it. playground.js owns it. */
import { isPossible, KNOBS } from './knobs.js'

/** @typedef {import('./knobs.js').Knobs} Knobs */
/** @typedef {import('./knobs.js').Knob} Knob */
/** @typedef {typeof import('../results/dom.js').el} El */

/** More values than these make a list. */
const ROW = 5

const languages = new Intl.DisplayNames('en', { type: 'language' })

/** @param {Knob} knob @param {string} value */
const nameOf = ({ name }, value) => (name === 'lang' ? `${value} · ${languages.of(value)}` : value)

/** @param {Knob} knob */
const isSwitch = ({ values = [] }) => values.length === 2 && values.includes('off')

/** What examples of free text a field shows. @type {Record<string, string>} */
const HINTS = { options: 'price: Price, range: Range', accent: '#7a1f5c' }

/** One knob's row. @param {El} el @param {Knob} knob */
function row(el, knob) {
  const { name, label, values } = knob
  const attributes = { 'data-knob': name }
  if (!values) {
    const field = el('input', { name, autocomplete: 'off', spellcheck: 'false', placeholder: HINTS[name] })
    return el('label.row', attributes, el('span', {}, label), field)
  }
  if (isSwitch(knob)) return el('label.row', attributes, el('span', {}, label), el('input', { type: 'checkbox', role: 'switch', name }))
  if (values.length > ROW) {
    const options = values.map((value) => el('option', { value }, nameOf(knob, value)))
    return el('label.row', attributes, el('span', {}, label), el('select', { name }, ...options))
  }
  const points = values.map((value) => el('label', {}, el('input', { type: 'radio', name, value }), el('span', {}, nameOf(knob, value))))
  return el('fieldset.row', attributes, el('legend', {}, label), el('div.points', {}, ...points))
}

/** The groups of knobs, drawn. @param {El} el makes elements @returns {HTMLElement[]} */
export function draw(el) {
  const groups = [...new Set(KNOBS.map(({ group }) => group))]
  return groups.map((group) => {
    const rows = KNOBS.filter((knob) => knob.group === group).map((knob) => row(el, knob))
    return el('div.group', { role: 'group', 'aria-label': group }, ...rows)
  })
}

/** What the form says. @param {HTMLFormElement} form @returns {Knobs} */
export function read(form) {
  return Object.fromEntries(KNOBS.map((knob) => {
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(knob.name))
    return [knob.name, isSwitch(knob) ? (field.checked ? 'on' : 'off') : field.value]
  }))
}

/** Makes the form say it, and shows the knobs that do something beside those. @param {HTMLFormElement} form @param {Knobs} knobs */
export function write(form, knobs) {
  for (const knob of KNOBS) {
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(knob.name))
    if (isSwitch(knob)) field.checked = knobs[knob.name] === 'on'
    else field.value = knobs[knob.name]
    const line = /** @type {HTMLElement} */ (form.querySelector(`[data-knob=${knob.name}]`))
    line.hidden = !(knob.on?.(knobs) ?? true)
  }
  for (const option of /** @type {NodeListOf<HTMLOptionElement>} */ (form.querySelectorAll('[name=state] option')))
    option.disabled = !isPossible({ ...knobs, state: option.value })
}
