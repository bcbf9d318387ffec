/** The demo's support page: draws the conversation in the address's language, and ends it. Runs before earshot.js. */
import { el } from '../results/dom.js'
import { CONVERSATIONS } from './conversation.js'

const asked = new URLSearchParams(location.search).get('lang') ?? 'en'
const lang = asked in CONVERSATIONS ? asked : 'en'
const { dir, languages, page, title, order, names, end, ended, again, messages } = CONVERSATIONS[lang]
const clock = new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' })

/** @param {string} id @returns {HTMLElement} */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id))

/** @param {import('./conversation.js').Guide} guide its steps, and one question under them */
function guideCard({ title, steps, question }) {
  const place = { 'touch-point': 'support.guide', journey: 'get-help', step: 'guide' }
  return el(
    'div.guide',
    {},
    el('h2', {}, title),
    el('ol', {}, ...steps.map((step) => el('li', {}, step))),
    el('div.pulse', {}, el('earshot-emoji', { ...place, question })),
  )
}

/** @param {import('./conversation.js').Message} message */
function bubble({ who, at, text, guide }) {
  const time = el('time', { datetime: at }, clock.format(new Date(`1970-01-01T${at}Z`)))
  const head = el('p.fine', {}, el('b', {}, names[who]), ' ', time)
  return el(`li.${who}`, {}, head, el('p.said', {}, text), guide && guideCard(guide))
}

document.documentElement.lang = lang
document.documentElement.dir = dir
document.title = page
byId('languages').setAttribute('aria-label', languages)
byId('languages').querySelector(`[lang=${lang}]`)?.setAttribute('aria-current', 'true')
byId('order').textContent = order
byId('title').textContent = title
byId('chat').append(...messages.map(bubble))
byId('end').textContent = end
byId('ended-title').textContent = ended
byId('again').textContent = again
byId('again').setAttribute('href', `?lang=${lang}`)

byId('end').addEventListener('click', () => {
  byId('end').hidden = true
  byId('ended').hidden = false
  byId('ended-title').focus({ preventScroll: true })
  byId('ended').scrollIntoView({ block: 'nearest' }) // with the room for the question that comes
  ;(window.earshot ??= []).push(['trigger', 'chat-ended'])
})
