/** Draws scores and spreads with direct labels: every number stands beside its mark. draw.js places them. */
import { el } from './dom.js'
import { count, interval, percent, plural, pointName, standing } from './words.js'

/**
 * @typedef {import('./words.js').Score} Score
 * @typedef {import('./words.js').Nps} Nps
 * @typedef {import('./words.js').Scale} Scale
 */

/**
 * A score on its whole axis: the interval as a band, the score as a mark.
 *
 * @param {Score} score @param {number} floor lower end of the axis @param {(n: number) => string} write
 */
export function strip({ score, low, high }, floor, write) {
  const place = (/** @type {number} */ value) => (value - floor) / (100 - floor)
  const middle = (floor + 100) / 2
  return el(
    'div.strip',
    { 'aria-hidden': 'true', '--low': place(low), '--high': place(high), '--score': place(score) },
    el('div.axis', {}, el('i.zero'), el('i.band'), el('i.mark')),
    el('div.ends', {}, el('span', {}, write(floor)), el('span', {}, write(middle)), el('span', {}, write(100))),
  )
}

/** @param {Score} score @param {string} name @param {(n: number) => string} write @param {boolean} few */
export function scoreLine(score, name, write, few) {
  return el(
    'p.score',
    {},
    el('span.figure', {}, write(score.score)),
    ' ',
    el(
      'span.fine',
      {},
      el('b', {}, name),
      ` ${interval(score, write)}, n = ${count(score.n)}`,
      few && '. Too few to judge',
    ),
  )
}

/** @param {Scale} scale @param {Nps} nps @param {boolean} few eleven columns and the three groups under them */
export function columns(scale, nps, few) {
  const most = Math.max(...scale.points.map((point) => point.share))
  const group = (/** @type {string} */ name, /** @type {string} */ side, /** @type {number} */ n) =>
    el(`li.${side}`, {}, el('span.name', {}, `${name} `), el('b', {}, percent(n / nps.n)))
  return el(
    few ? 'figure.columns.few' : 'figure.columns',
    {},
    el(
      'ol.bars',
      { 'aria-label': 'Answers from 0 to 10' },
      ...scale.points.map((point) =>
        el(
          `li.${standing(scale, point.value)}`,
          { '--size': most ? point.share / most : 0 },
          el('span.value', {}, String(point.value), el('span.only-heard', {}, ': ')),
          point.count > 0 && el('span.share', { title: count(point.count) }, percent(point.share)),
          el('i.bar'),
        ),
      ),
    ),
    el(
      'ol.groups',
      {},
      group('Detractors', 'bad', nps.detractors),
      group('Passives', 'middle', nps.passives),
      group('Promoters', 'good', nps.promoters),
    ),
  )
}

/**
 * A bar for every point, best on top, with name and share.
 *
 * @param {Scale} scale @param {boolean} counted whether to count answers too
 */
export function rows(scale, counted) {
  const most = Math.max(...scale.points.map((point) => point.share))
  return el(
    'ol.rows',
    {},
    ...scale.points
      .toReversed()
      .map((point, i) =>
        el(
          `li.${point.count ? standing(scale, point.value) : 'none'}`,
          { '--size': most ? point.share / most : 0 },
          el('span.name', {}, pointName(scale.metric, point.value, scale.worst, scale.best)),
          el(
            'span.track',
            {},
            el('i.bar'),
            el(
              'span.share',
              {},
              el('b', {}, percent(point.share)),
              counted && ` ${i ? count(point.count) : plural(point.count, 'answer', 'answers')}`,
            ),
          ),
        ),
      ),
  )
}

/** @param {Scale} scale eleven columns without labels, for a panel whose large chart stands above */
export function spark(scale) {
  const most = Math.max(...scale.points.map((point) => point.share))
  return el(
    'div.spark',
    { role: 'img', 'aria-label': scale.points.map((point) => `${point.value}: ${percent(point.share)}`).join(', ') },
    ...scale.points.map((point) =>
      el(`span.${standing(scale, point.value)}`, { '--size': most ? point.share / most : 0 }, el('i.bar')),
    ),
    el('span.from', {}, String(scale.worst)),
    el('span.to', {}, String(scale.best)),
  )
}
