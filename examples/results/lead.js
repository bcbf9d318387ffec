/** The head of the results page: the finding, the scores it rests on, the spread. draw.js places it. */
import { columns, scoreLine, strip } from './charts.js'
import { el } from './dom.js'
import { contrast, npsFinding, percent, percentPoints, plural, points, spreadFinding } from './words.js'

/** @typedef {import('./draw.js').Page} Page @typedef {import('./words.js').Score} Score */

/** @param {Page} page nothing to show yet, and how to change that */
export function empty({ filter }) {
  if (Object.values(filter).some(Boolean)) {
    const all = el('a', { href: '/results' }, 'Look at all of them')
    return [el('h1', {}, 'Nobody has answered here yet'), el('p', {}, 'Other places may have answers. ', all, '.')]
  }
  const pages = { checkout: 'A shop’s checkout', support: 'A support conversation', kiosk: 'A kiosk by the door' }
  const demos = Object.entries(pages).map(([where, what]) => el('li', {}, el('a', { href: `/${where}/` }, what)))
  return [
    el('h1', {}, 'No answers yet'),
    el('p', {}, 'Answer one question on a demo page. It will be here before you are back.'),
    el('ul.demos', {}, ...demos),
  ]
}

/** @param {Page} page the finding of the scale that says most, where enough people answered */
function finding({ nps, scales, touchPoints, totals, minimum }) {
  if (nps && nps.n >= minimum) return npsFinding(nps, contrast(touchPoints, minimum))
  const spread = mainSpread(scales)
  if (spread && spread.n >= minimum) return spreadFinding(spread)
  return nps || spread
    ? 'Too few answers for a finding yet'
    : `${plural(totals.answers, 'answer', 'answers')}, and no rating yet`
}

/** @param {import('./words.js').Scale[]} scales what speaks in the title where nobody was asked to recommend */
export const mainSpread = (scales) =>
  scales.find((scale) => scale.metric === 'emoji') ?? scales.find((scale) => scale.metric !== 'nps')

/** @param {import('./words.js').Nps} nps @param {ReturnType<typeof contrast>} apart the finding, in full */
function standfirst(nps, apart) {
  const groups = `${percent(nps.promoters / nps.n)} gave a 9 or 10 and ${percent(nps.detractors / nps.n)} a 6 or less.`
  const between = `lies between ${points(nps.low)} and ${points(nps.high)}, 19 times out of 20.`
  const trails = apart && `${apart.worst.touchPoint} trails at ${points(apart.worst.score)}`
  const leads = apart && `against ${points(apart.best.score)} at ${apart.best.touchPoint}.`
  return el(
    'p.standfirst',
    {},
    `${groups} With ${plural(nps.n, 'answer', 'answers')} the net promoter score ${between}`,
    apart && ` ${trails}, ${leads}`,
  )
}

/** @param {Page} page the finding, its scores and its columns */
export function lead(page) {
  const { nps, csat, ces, scales, touchPoints, minimum } = page
  /** @param {Score} score @param {string} name @param {number} floor @param {(n: number) => string} write */
  const block = (score, name, floor, write) => {
    const few = score.n < minimum
    return el(few ? 'div.block.few' : 'div.block', {}, scoreLine(score, name, write, few), strip(score, floor, write))
  }
  const eleven = scales.find((scale) => scale.metric === 'nps' && scale.worst === 0 && scale.best === 10)
  const scores = [
    nps && block(nps, 'NPS', -100, points),
    csat && block(csat, 'CSAT', 0, percentPoints),
    ces && block(ces, 'CES', 0, percentPoints),
  ].filter(Boolean)
  return [
    el('h1', {}, finding(page)),
    nps && nps.n >= minimum && standfirst(nps, contrast(touchPoints, minimum)),
    scores.length > 0 &&
      el('div.lead', {}, el('div.scores', {}, ...scores), nps && eleven && columns(eleven, nps, nps.n < minimum)),
  ].filter(Boolean)
}
