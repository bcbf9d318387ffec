/** The knobs: what each may be, and how they stand in an address. Pure; the page, its card and the tests read them here. */

/** Languages that are read from right to left. */
const RTL = ['ar', 'he', 'fa']

/** Widgets that ask a second question after the answer. */
const FOLLOWED = ['nps']

/** @typedef {Record<string, string>} Knobs every knob's value by its name */

/**
 * One knob. `values` are all it may be, the first by default; one without is free text, empty by default. `group` is the
 * heading it stands under, `on` says for which other knobs it does something.
 *
 * @typedef {{ name: string, label: string, group: string, values?: string[], on?: (knobs: Knobs) => boolean }} Knob
 */

/** @param {...string} widgets */
const of = (...widgets) => (/** @type {Knobs} */ { widget }) => widgets.includes(widget)

/** In the order of the page. @type {Knob[]} */
export const KNOBS = [
  { name: 'widget', label: 'Widget', group: 'Question',
    values: ['nps', 'csat', 'ces', 'emoji', 'stars', 'thumbs', 'choice', 'text', 'contact', 'ret', 'acme-mood'] },
  { name: 'faces', label: 'Faces', group: 'Question', values: ['5', '4', '3', '2'], on: of('emoji') },
  { name: 'half', label: 'Half steps', group: 'Question', values: ['off', 'on'], on: of('stars') },
  { name: 'direction', label: 'First', group: 'Question', values: ['best-first', 'worst-first'], on: of('thumbs') },
  { name: 'options', label: 'Options', group: 'Question', on: of('choice', 'ret') },
  { name: 'multiple', label: 'Several', group: 'Question', values: ['off', 'on'], on: of('choice') },
  { name: 'other', label: 'Other', group: 'Question', values: ['off', 'on'], on: of('choice') },
  { name: 'voice', label: 'Voice', group: 'Question', values: ['off', 'on'], on: of('text') },
  { name: 'followUp', label: 'Follow-up', group: 'Question', values: ['on', 'off'], on: of(...FOLLOWED) },
  { name: 'state', label: 'State', group: 'Question',
    values: ['rest', 'chosen', 'answered', 'follow-up', 'saved', 'sent', 'failed', 'error', 'paged'] },
  { name: 'presenter', label: 'Presenter', group: 'Place',
    values: ['inline', 'popover', 'dialog', 'tab', 'button', 'anchor'] },
  { name: 'position', label: 'Position', group: 'Place',
    values: ['usual', 'end-end', 'block-end', 'end-start', 'inline-start', 'start-start', 'block-start', 'start-end', 'inline-end'],
    on: ({ presenter }) => ['popover', 'button', 'anchor'].includes(presenter) },
  { name: 'width', label: 'Width', group: 'Place', values: ['free', '320', '390', '768', '1280'] },
  { name: 'theme', label: 'Theme', group: 'Look', values: ['base', 'paper', 'slate', 'bloom'] },
  { name: 'accent', label: 'Brand colour', group: 'Look' },
  { name: 'scheme', label: 'Scheme', group: 'Look', values: ['system', 'light', 'dark'] },
  { name: 'density', label: 'Density', group: 'Look', values: ['comfortable', 'compact', 'kiosk'] },
  { name: 'lang', label: 'Locale', group: 'Language',
    values: ['en', 'de', 'fr', 'es', 'pt-BR', 'it', 'nl', 'pl', 'cs', 'sv', 'da', 'fi', 'nb', 'uk', 'tr', 'el', 'ro', 'hu',
      'ar', 'he', 'fa', 'hi', 'ja', 'zh-CN'] },
  { name: 'dir', label: 'Page reads', group: 'Language', values: ['auto', 'ltr', 'rtl'] },
]

/** What a knob is where an address says nothing. @param {Knob} knob */
export const usual = ({ values = [''] }) => values[0]

/** Whether a widget can be in a state. @param {Knobs} knobs its state is the one asked for */
export function isPossible({ state, widget, followUp, other, presenter }) {
  if (state === 'paged') return presenter !== 'inline'
  if (state === 'follow-up') return FOLLOWED.includes(widget) && followUp === 'on'
  if (state === 'error') return widget === 'contact' || (widget === 'choice' && other === 'on')
  return true
}

/**
 * Every knob as an address has it; what it lacks, or what cannot be, takes the usual value.
 *
 * @param {string} search the query, with or without its question mark
 * @returns {Knobs}
 */
export function parse(search) {
  const query = new URLSearchParams(search)
  /** @type {Knobs} */
  const knobs = {}
  for (const knob of KNOBS) {
    const given = query.get(knob.name)
    knobs[knob.name] = given !== null && (!knob.values || knob.values.includes(given)) ? given : usual(knob)
  }
  return isPossible(knobs) ? knobs : { ...knobs, state: 'rest' }
}

/** The address of some knobs: what is usual, or does nothing here, is left out. @param {Knobs} knobs @returns {string} a query without its question mark */
export function toQuery(knobs) {
  const said = KNOBS.filter((knob) => knobs[knob.name] !== usual(knob) && (knob.on?.(knobs) ?? true))
  return new URLSearchParams(said.map(({ name }) => [name, knobs[name]])).toString()
}

/** How the page around the card reads. @param {Knobs} knobs */
export const directionOf = ({ dir, lang }) => (dir !== 'auto' ? dir : RTL.includes(lang) ? 'rtl' : 'ltr')
