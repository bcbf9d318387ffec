/** Draws the results page from one message of the stream, whatever changed. results.js calls it with every message. */
import { el, fill } from './dom.js'
import { empty, lead } from './lead.js'
import { segments, spreads } from './panels.js'
import { count, percent, plural, ratingName, when } from './words.js'

/**
 * What the collector sends: see examples/collector/results.ts.
 *
 * @typedef {import('./words.js').Figures} Figures
 * @typedef {{ text: string, metric: string | null, rating: number | null, worst: number | null, best: number | null,
 *   touchPoint: string, journey: string | null, step: string | null, time: string }} Comment
 * @typedef {{ installation: string, sentence: string, missing: number, gaps: { from: number, to: number }[] }} Proof
 * @typedef {Figures & {
 *   filter: Record<'touchPoint' | 'journey' | 'channel', string | null>, minimum: number,
 *   totals: Record<'events' | 'answers' | 'misuse' | 'shown' | 'answered', number>,
 *   places: Record<'touchPoints' | 'journeys' | 'channels', string[]>,
 *   touchPoints: (Figures & { touchPoint: string })[], comments: Comment[], installations: Proof[] }} Page
 */

/** Installations and gaps named on the page; the rest is a link away. */
const [MOST_INSTALLATIONS, MOST_GAPS] = [8, 6]

/** @param {Comment} comment somebody's words, with rating, place and time */
function quote({ text, metric, rating, worst, best, touchPoint, journey, step, time }) {
  const given = ratingName(metric, rating, worst, best)
  const place = [touchPoint, [journey, step].filter(Boolean).join(', ')].filter(Boolean).join(' · ')
  return el(
    'li',
    {},
    el('blockquote', { dir: 'auto' }, text),
    el('p.fine', {}, given && el('b', {}, given), ` ${place}`, el('time', { datetime: time }, when(time))),
  )
}

/** @param {Page} page people's own words, the last to arrive first */
function comments({ comments }) {
  if (!comments.length) return []
  return [el('section', {}, el('h2', {}, 'In their own words'), el('ol.comments', {}, ...comments.map(quote)))]
}

/** @param {Proof[]} installations that nothing is missing, or what is */
function proof(installations) {
  const missing = installations.reduce((sum, one) => sum + one.missing, 0)
  const range = (/** @type {{ from: number, to: number }} */ { from, to }) =>
    from === to ? count(from) : `${count(from)}–${count(to)}`
  const lines = installations.slice(0, MOST_INSTALLATIONS).map(({ sentence, gaps }) => {
    const where = gaps.slice(0, MOST_GAPS).map(range).join(', ')
    return el('li', {}, where ? `${sentence}: ${where}` : sentence)
  })
  const more = installations.length - MOST_INSTALLATIONS
  const rest = more > 0 && el('a', { href: '/completeness' }, plural(more, 'more installation', 'more installations'))
  const title = missing
    ? `${plural(missing, 'event is', 'events are')} still on the way, or lost`
    : 'Nothing is missing'
  return el('section', {}, el('h2', {}, title), el('ul.proof', {}, ...lines, rest && el('li', {}, 'and ', rest)))
}

/** @param {Page} page what the figures rest on: response rate, what was left out, method, exports */
function notes({ totals: { shown, answered, misuse, events }, filter }) {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value))
  const link = (/** @type {string} */ kind) =>
    el('a', { href: `/export.${kind}${query.size ? `?${query}` : ''}` }, kind.toUpperCase())
  const seen = plural(shown, 'showing', 'showings')
  const rate = `Response rate ${percent(answered / shown)}: ${count(answered)} of ${seen} had an answer.`
  const play = `${plural(misuse, 'answer', 'answers')} left out: flagged as play.`
  return el(
    'div.fine.notes',
    {},
    shown > 0 && el('p', {}, rate),
    misuse > 0 && el('p', {}, play),
    el('p', {}, 'Intervals are 95% adjusted Wald. A changed answer counts once, as it was last given.'),
    el('p', {}, `Take the ${plural(events, 'event', 'events')} with you: `, link('csv'), ' or ', link('json'), '.'),
  )
}

/** @param {Page} page draws whatever changed */
export function draw(page) {
  const { nps, csat, ces, scales, touchPoints, totals, filter, installations } = page
  const none = totals.answers === 0
  fill('lead', none ? filter : [nps, csat, ces, scales, touchPoints, totals.answers], () =>
    none ? empty(page) : lead(page),
  )
  fill('faces', [Boolean(nps), scales], () => spreads(page))
  fill('segments', touchPoints, () => segments(page))
  fill('comments', page.comments, () => comments(page))
  fill('colophon', [totals, installations, filter], () => {
    if (!totals.events) return []
    return installations.length ? [proof(installations), notes(page)] : [notes(page)]
  })
}
