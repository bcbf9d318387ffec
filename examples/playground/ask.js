/** What the knobs ask, as a page writes it: an element, or a prompts.json; and either as text to copy. Pure; card.js builds it, playground.js shows it. */
import { directionOf, usual, KNOBS } from './knobs.js'

/** @typedef {import('./knobs.js').Knobs} Knobs */

/** The options where none are named, by locale. @type {Record<string, Record<string, string>>} */
const OPTIONS = {
  choice: {
    en: 'price: Price, range: Range, delivery: Delivery, service: Service',
    ar: 'price: السعر, range: التشكيلة, delivery: التوصيل, service: الخدمة',
  },
  ret: {
    en: 'shop: In a shop, advert: An advert, friend: From a friend, web: On the web',
    ar: 'shop: في متجر, advert: إعلان, friend: من صديق, web: على الإنترنت',
  },
}

/** Settings of widgets by the knob's name; the knobs are text, prompts.json has flags and numbers. */
const READ = {
  faces: Number,
  half: isOn,
  direction: String,
  multiple: isOn,
  other: isOn,
  voice: isOn,
  followUp: isOn,
}

/** @param {string} value */
function isOn(value) {
  return value === 'on'
}

/** Where the answers belong. */
const PLACE = { touchPoint: 'checkout.thanks', journey: 'buy-online', step: 'thanks' }

/** Whether the widget comes by a prompt: in the flow of its page an element does. @param {Knobs} knobs */
export const isPrompt = ({ presenter }) => presenter !== 'inline'

/** The options shown, as `id: Label` pairs. @param {Knobs} knobs @returns {{ id: string, label: string }[]} */
function optionsOf({ widget, options, lang }) {
  const text = options || OPTIONS[widget]?.[lang] || OPTIONS[widget]?.en || ''
  return text.split(',').filter((part) => part.trim()).map((part) => {
    const [id, label = id] = part.split(/:([^]*)/).map((word) => word.trim())
    return { id, label }
  })
}

/** The widget's settings that are not the usual ones, as prompts.json has them. @param {Knobs} knobs @returns {Record<string, unknown>} */
export function settingsOf(knobs) {
  const options = optionsOf(knobs)
  const set = KNOBS.filter((knob) => knob.name in READ && knob.on?.(knobs) && knobs[knob.name] !== usual(knob))
  return {
    ...(options[0] && { [knobs.widget === 'ret' ? 'touchPoints' : 'options']: options }),
    ...Object.fromEntries(set.map(({ name }) => [name, READ[/** @type {keyof READ} */ (name)](knobs[name])])),
  }
}

/** The prompts.json that asks. @param {Knobs} knobs */
export function promptsOf(knobs) {
  const { widget: type, presenter, position, density, state } = knobs
  const question = { id: type, type, ...settingsOf(knobs) }
  const [before, after] = state === 'paged' ? [[{ id: 'helpful', type: 'thumbs' }], [{ id: 'words', type: 'text' }]] : [[], []]
  const isPlaced = position !== 'usual' && KNOBS.find(({ name }) => name === 'position')?.on?.(knobs)
  return {
    cooldownDays: 0,
    prompts: [{
      id: 'playground',
      ...PLACE,
      trigger: { on: 'open' },
      presenter,
      ...(isPlaced && { position }),
      ...(density !== 'comfortable' && { density }),
      ...(/anchor|button/.test(presenter) && { target: '#here' }),
      questions: [...before, question, ...after],
    }],
  }
}

/** @param {string} name */
const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The element that asks. @param {Knobs} knobs @returns {{ name: string, attributes: Record<string, string>, options: { id: string, label: string }[] }} */
export function elementOf(knobs) {
  const { widget, density } = knobs
  const written = Object.entries(settingsOf(knobs)).filter(([name]) => !/^(options|touchPoints)$/.test(name)).map(([name, value]) =>
    [kebab(name), value === true ? '' : value === false ? 'off' : String(value)])
  return {
    name: `earshot-${widget}`,
    attributes: {
      'touch-point': PLACE.touchPoint,
      journey: PLACE.journey,
      step: PLACE.step,
      ...Object.fromEntries(written),
      ...(density !== 'comfortable' && { density }),
    },
    options: optionsOf(knobs),
  }
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

/** @param {Record<string, string>} attributes */
const written = (attributes) =>
  Object.entries(attributes).map(([name, value]) => (value ? ` ${name}="${escaped(value)}"` : ` ${name}`)).join('')

/** What stands in the page for a prompt: the button that it belongs to. @param {Knobs} knobs */
const besidePrompt = ({ presenter }) =>
  (/anchor|button/.test(presenter) ? ['<button id="here" type="button">Feedback</button>'] : [])

/** HTML to copy: the page's language and scheme, the theme, the script tags, the element or what a prompt needs. @param {Knobs} knobs @returns {string} */
export function htmlOf(knobs) {
  const { widget, theme, accent, scheme, lang } = knobs
  const { name, attributes, options } = elementOf(knobs)
  const tag = {
    type: 'module', src: '/earshot.js', 'data-endpoint': '/feedback',
    ...(isPrompt(knobs) && { 'data-prompts': '/prompts.json' }),
    ...(accent && { 'data-accent': accent }),
  }
  const inside = options.map(({ id, label }) => `\n  <option value="${escaped(id)}">${escaped(label)}</option>`).join('')
  return [
    `<html${written({ lang, ...(directionOf(knobs) === 'rtl' && { dir: 'rtl' }) })}>`,
    `<style>:root { color-scheme: ${scheme === 'system' ? 'light dark' : scheme} }</style>`,
    ...(theme !== 'base' ? [`<link rel="stylesheet" href="/themes/${theme}.css">`] : []),
    ...(widget === 'acme-mood' ? ['<script type="module" src="/acme-mood.js"></script>'] : []), // before Earshot's, which its prompts may need at once
    `<script${written(tag)}></script>`,
    ...(isPrompt(knobs) ? besidePrompt(knobs) : [`<${name}${written(attributes)}>${inside}${inside && '\n'}</${name}>`]),
  ].join('\n')
}

/** prompts.json to copy. @param {Knobs} knobs @returns {string} */
export const jsonOf = (knobs) => JSON.stringify(promptsOf(knobs), null, 2)
