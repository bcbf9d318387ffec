/** Draws the sections of the results page from one message of the stream. results.js calls it with every message. */
import { columns, rows, scoreLine, spark, strip } from './charts.js'
import { el, fill } from './dom.js'
import { contrast, count, interval, metricNames, spreadFinding, npsFinding, percent, plural, points, ratingName, sides, topTwoNames, when } from './words.js'

/**
 * @typedef {import('./words.js').Figures} Figures
 * @typedef {{ text: string, metric: string | null, rating: number | null, worst: number | null, best: number | null, touchPoint: string, journey: string | null, step: string | null, time: string }} Comment
 * @typedef {Figures & {
 *   filter: Record<'touchPoint' | 'journey' | 'channel', string | null>, minimum: number,
 *   totals: Record<'events' | 'answers' | 'misuse' | 'shown' | 'answered', number>,
 *   places: Record<'touchPoints' | 'journeys' | 'channels', string[]>,
 *   touchPoints: (Figures & { touchPoint: string })[], comments: Comment[],
 *   installations: { installation: string, sentence: string, missing: number, gaps: { from: number, to: number }[] }[] }} Page
 */

const share = (/** @type {number} */ n) => percent(n / 100)

/** Panels that the page can stand before a reader stops comparing. */
const MOST_PANELS = 24

/** @param {Page} page nothing to show yet, and how to change that */
function empty({ filter }) {
  if (Object.values(filter).some(Boolean)) {
    return [el('h1', {}, 'Nobody has answered here yet'), el('p', {}, 'Other places may have answers. ', el('a', { href: '/results' }, 'Look at all of them'), '.')]
  }
  const demo = (/** @type {string} */ where, /** @type {string} */ what) => el('li', {}, el('a', { href: `/${where}/` }, what))
  return [
    el('h1', {}, 'No answers yet'),
    el('p', {}, 'Answer one question on a demo page. It will be here before you are back.'),
    el('ul.demos', {}, demo('checkout', 'A shop’s checkout'), demo('support', 'A support conversation'), demo('kiosk', 'A kiosk by the door')),
  ]
}

/** @param {Page} page the finding, the score that it rests on, and how the answers spread */
function lead({ nps, csat, ces, scales, touchPoints, minimum, totals }) {
  const mood = scales.find((scale) => scale.metric === 'emoji') ?? scales.find((scale) => scale.metric !== 'nps')
  const few = (/** @type {{ n: number }} */ { n }) => n < minimum
  const apart = contrast(touchPoints, minimum)
  const title = nps && !few(nps) ? npsFinding(nps, apart) : mood && !few(mood) ? spreadFinding(mood)
    : nps || mood ? 'Too few answers for a finding yet' : `${plural(totals.answers, 'answer', 'answers')}, and no rating yet`
  const tenth = scales.find((scale) => scale.metric === 'nps' && scale.worst === 0 && scale.best === 10)
  const block = (/** @type {import('./words.js').Score} */ score, /** @type {string} */ name, /** @type {number} */ floor, write = points) =>
    el(few(score) ? 'div.block.few' : 'div.block', {}, scoreLine(score, name, write, few(score)), strip(score, floor, write))
  return [
    el('h1', {}, title),
    nps && !few(nps) && el('p.standfirst', {},
      `${percent(nps.promoters / nps.n)} gave a 9 or 10 and ${percent(nps.detractors / nps.n)} a 6 or less. `,
      `With ${plural(nps.n, 'answer', 'answers')} the net promoter score lies between ${interval(nps, points).replace(' to ', ' and ')}, 19 times out of 20.`,
      apart && ` ${apart.worst.touchPoint} trails at ${points(apart.worst.score)}, against ${points(apart.best.score)} at ${apart.best.touchPoint}.`),
    (nps || csat || ces) && el('div.lead', {},
      el('div.scores', {}, nps && block(nps, 'NPS', -100), csat && block(csat, 'CSAT', 0, share), ces && block(ces, 'CES', 0, share)),
      nps && tenth && columns(tenth, nps, few(nps))),
  ].filter(Boolean)
}

/** @param {import('./words.js').Scale} scale @param {boolean} few what was measured, with interval and n */
function measured(scale, few) {
  return el('p.fine', {}, el('b', {}, metricNames[scale.metric] ?? scale.metric),
    scale.topTwo && ` ${share(scale.topTwo.score)} ${topTwoNames[scale.metric] ?? 'in the best two'}, ${interval(scale.topTwo, share)},`,
    ` n = ${count(scale.n)}`, few && '. Too few to judge')
}

/** @param {Page} page spreads of every other scale, over all touch points; what the page's title says is not said again */
function spreads({ nps, scales, minimum }) {
  const others = scales.filter((scale) => scale.metric !== 'nps')
  const titled = nps ? undefined : others.find((scale) => scale.metric === 'emoji') ?? others[0]
  return others.map((scale) => {
    const few = scale.n < minimum
    const title = few || scale === titled ? `${plural(scale.n, 'answer', 'answers')}, point by point` : spreadFinding(scale)
    return el(few ? 'section.few' : 'section', {}, el('h2', {}, title), measured(scale, few), rows(scale, true))
  })
}

/** Panels of one measure stand together, the best first, those with too few answers last. */
const order = ['nps', 'csat', 'ces', 'emoji', 'stars', 'thumbs']

/** @param {Page} page one panel a touch point and scale, all on the same axis */
function segments({ touchPoints, minimum }) {
  const all = touchPoints.flatMap(({ touchPoint, nps, scales }) => scales.map((scale) => (
    { touchPoint, scale, nps: scale.metric === 'nps' ? nps : undefined, few: scale.n < minimum, good: nps?.score ?? sides(scale).good })))
  if (all.length < 2) return []
  all.sort((a, b) => Number(a.few) - Number(b.few) || order.indexOf(a.scale.metric) - order.indexOf(b.scale.metric) || b.good - a.good)
  const apart = contrast(touchPoints, minimum)
  const panels = all.slice(0, MOST_PANELS).map(({ touchPoint, scale, nps, few }) => el(few ? 'li.panel.few' : 'li.panel', {},
    el('h3', {}, el('a', { href: `/results?${new URLSearchParams({ touchPoint })}` }, touchPoint)),
    ...(nps ? [scoreLine(nps, 'NPS', points, few), strip(nps, -100, points), spark(scale)]
      : [measured(scale, few), rows(scale, false)])))
  return [el('section', {},
    el('h2', {}, apart ? `${apart.best.touchPoint} leads, ${apart.worst.touchPoint} trails` : 'Touch point by touch point'),
    el('ol.panels', {}, ...panels),
    all.length > MOST_PANELS && el('p.fine', {}, `${count(all.length - MOST_PANELS)} more: choose a touch point above.`))]
}

/** @param {Page} page people's own words, the newest first */
function comments({ comments }) {
  if (!comments.length) return []
  const place = (/** @type {Comment} */ one) => [one.touchPoint, [one.journey, one.step].filter(Boolean).join(', ')].filter(Boolean).join(' · ')
  return [el('section', {}, el('h2', {}, 'In their own words'), el('ol.comments', {}, ...comments.map((one) =>
    el('li', {},
      el('blockquote', { dir: 'auto' }, one.text),
      el('p.fine', {}, ratingName(one.metric, one.rating, one.worst, one.best) && el('b', {}, ratingName(one.metric, one.rating, one.worst, one.best)), ' ', place(one),
        el('time', { datetime: one.time }, when(one.time)))))))]
}

/** @param {Page} page what the figures rest on: completeness, response rate, method, exports */
function colophon({ totals, installations, filter }) {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value))
  const link = (/** @type {string} */ kind, /** @type {string} */ name) => el('a', { href: `/export.${kind}${query.size ? `?${query}` : ''}` }, name)
  const missing = installations.reduce((sum, one) => sum + one.missing, 0)
  return [
    installations.length > 0 && el('section', {},
      el('h2', {}, missing ? `${plural(missing, 'event is', 'events are')} still on the way, or lost` : 'Nothing is missing'),
      el('ul.proof', {}, ...installations.slice(0, 8).map((one) =>
        el('li', {}, one.sentence, one.gaps.length > 0 && `: ${one.gaps.slice(0, 6).map(({ from, to }) => (from === to ? count(from) : `${count(from)}–${count(to)}`)).join(', ')}`)),
      installations.length > 8 && el('li', {}, 'and ', el('a', { href: '/completeness' }, plural(installations.length - 8, 'more installation', 'more installations'))))),
    el('div.fine.notes', {},
      totals.shown > 0 && el('p', {}, `Response rate ${percent(totals.answered / totals.shown)}: ${count(totals.answered)} of ${plural(totals.shown, 'showing', 'showings')} had an answer.`),
      totals.misuse > 0 && el('p', {}, `${plural(totals.misuse, 'answer looks', 'answers look')} like play and ${totals.misuse === 1 ? 'is' : 'are'} left out.`),
      el('p', {}, 'Intervals are 95% adjusted Wald. A changed answer counts once, as it was last given.'),
      el('p', {}, `Take the ${plural(totals.events, 'event', 'events')} with you: `, link('csv', 'CSV'), ' or ', link('json', 'JSON'), '.')),
  ].filter(Boolean)
}

/** @param {Page} page draws whatever changed */
export function draw(page) {
  const none = page.totals.answers === 0
  const { nps, csat, ces, scales, touchPoints, totals, filter } = page
  fill('lead', none ? [filter] : [nps, csat, ces, scales, touchPoints, totals.answers], () => (none ? empty(page) : lead(page)))
  fill('faces', [Boolean(nps), scales], () => spreads(page))
  fill('segments', touchPoints, () => segments(page).flatMap((part) => part))
  fill('comments', page.comments, () => comments(page))
  fill('colophon', [totals, page.installations, filter], () => (totals.events ? colophon(page) : []))
}
