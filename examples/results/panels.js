/** How answers spread: over all touch points, then small multiples, a panel for each. draw.js places them. */
import { rows, scoreLine, spark, strip } from './charts.js'
import { el } from './dom.js'
import { mainSpread } from './lead.js'
import { contrast, count, interval, metricNames, percentPoints, plural, points, sides } from './words.js'
import { spreadFinding, topTwoNames } from './words.js'

/** @typedef {import('./draw.js').Page} Page @typedef {import('./words.js').Scale} Scale */

/** Panels that the page can stand before a reader stops comparing. */
const MOST_PANELS = 24

/** Panels of one measure stand together, in this order. */
const order = ['nps', 'csat', 'ces', 'emoji', 'stars', 'thumbs']

/** @param {Scale} scale @param {boolean} few what was measured, with interval and n */
function measured({ metric, topTwo, n }, few) {
  const score = topTwo && `${percentPoints(topTwo.score)} ${topTwoNames[metric] ?? 'in the best two'}`
  return el(
    'p.fine',
    {},
    el('b', {}, metricNames[metric] ?? metric),
    score && ` ${score}, ${interval(topTwo, percentPoints)},`,
    ` n = ${count(n)}`,
    few && '. Too few to judge',
  )
}

/** @param {Page} page every scale but NPS; what the page's title says is not said again */
export function spreads({ nps, scales, minimum }) {
  const titled = nps ? undefined : mainSpread(scales)
  return scales
    .filter((scale) => scale.metric !== 'nps')
    .map((scale) => {
      const few = scale.n < minimum
      const plain = `${plural(scale.n, 'answer', 'answers')}, point by point`
      const title = few || scale === titled ? plain : spreadFinding(scale)
      return el(few ? 'section.few' : 'section', {}, el('h2', {}, title), measured(scale, few), rows(scale, true))
    })
}

/** @param {Page} page what the panels show: the best first, those with too few answers last */
function ranked({ touchPoints, minimum }) {
  const all = touchPoints.flatMap(({ touchPoint, nps, scales }) =>
    scales.map((scale) => {
      const own = scale.metric === 'nps' ? nps : undefined
      return { touchPoint, scale, nps: own, few: scale.n < minimum, good: own?.score ?? sides(scale).good }
    }),
  )
  const rank = (/** @type {Scale} */ scale) => order.indexOf(scale.metric)
  return all.sort((a, b) => Number(a.few) - Number(b.few) || rank(a.scale) - rank(b.scale) || b.good - a.good)
}

/** @param {ReturnType<typeof ranked>[number]} one a touch point's answers on one scale */
function panel({ touchPoint, scale, nps, few }) {
  const link = el('a', { href: `/results?${new URLSearchParams({ touchPoint })}` }, touchPoint)
  return el(
    few ? 'li.panel.few' : 'li.panel',
    {},
    el('h3', {}, link),
    ...(nps
      ? [scoreLine(nps, 'NPS', points, few), strip(nps, -100, points), spark(scale)]
      : [measured(scale, few), rows(scale, false)]),
  )
}

/** @param {Page} page one panel a touch point and scale, on one axis; none where there is nothing to compare */
export function segments(page) {
  const all = ranked(page)
  if (all.length < 2) return []
  const apart = contrast(page.touchPoints, page.minimum)
  const more = all.length - MOST_PANELS
  return [
    el(
      'section',
      {},
      el(
        'h2',
        {},
        apart ? `${apart.best.touchPoint} leads, ${apart.worst.touchPoint} trails` : 'Touch point by touch point',
      ),
      el('ol.panels', {}, ...all.slice(0, MOST_PANELS).map(panel)),
      more > 0 && el('p.fine', {}, `${count(more)} more: choose a touch point above.`),
    ),
  ]
}
