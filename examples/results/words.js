/** Says figures in words: numbers, names of points, and the finding that each title states. Pure; draw.js asks. */

/**
 * A score with its n and 95 % interval, as the collector sends it.
 * @typedef {{ score: number, n: number, low: number, high: number }} Score
 * @typedef {Score & { promoters: number, passives: number, detractors: number }} Nps
 * @typedef {{ value: number, count: number, share: number }} Point
 * @typedef {{ metric: string, worst: number, best: number, n: number, points: Point[], topTwo?: Score }} Scale
 * @typedef {{ nps?: Nps, csat?: Score, ces?: Score & { mean: number }, scales: Scale[] }} Figures
 */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const signed = new Intl.NumberFormat('en', { maximumFractionDigits: 0, signDisplay: 'exceptZero' })
const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** @param {number} n `1,204` */
export const count = (n) => whole.format(n)
/** @param {number} score `+42`, `−7`, `0` */
export const points = (score) => signed.format(Math.round(score) || 0).replace('-', '−')
/** @param {number} share 0 to 1: `42%` */
export const percent = (share) => `${whole.format(share * 100)}%`
/** @param {number} score 0 to 100: `42%` */
export const percentPoints = (score) => percent(score / 100)
/** @param {string} time RFC 3339: `3 May, 15:42` */
export const when = (time) => moment.format(new Date(time))
/** @param {Date} time `15:42:07` */
export const atClock = (time) => clock.format(time)
/** @param {number} n @param {string} one @param {string} many */
export const plural = (n, one, many) => `${count(n)} ${n === 1 ? one : many}`

/** @param {Score} score @param {(n: number) => string} write `+31 to +52` */
export const interval = ({ low, high }, write) => `${write(low)} to ${write(high)}`

const faces = ['Very unhappy', 'Unhappy', 'Neutral', 'Happy', 'Very happy']

/**
 * The name of a point, as it stands beside its bar.
 *
 * @param {string} metric @param {number} value @param {number} worst @param {number} best
 */
export function pointName(metric, value, worst, best) {
  if (metric === 'emoji' && best - worst === 4) return faces[value - worst]
  if (metric === 'thumbs' && best - worst === 1) return value === best ? 'Thumbs up' : 'Thumbs down'
  if (metric === 'stars') return plural(value, 'star', 'stars')
  return value === best ? `${value}, best` : value === worst ? `${value}, worst` : String(value)
}

/**
 * A rating beside somebody's words: `9 of 10`, `Happy`.
 *
 * @param {string | null} metric @param {number | null} rating @param {number | null} worst @param {number | null} best
 */
export function ratingName(metric, rating, worst, best) {
  if (metric === null || rating === null || best === null) return null
  return metric === 'emoji' ? pointName(metric, rating, worst ?? 1, best) : `${rating} of ${best}`
}

/** Names of measures, as a title has them. */
export const metricNames = { nps: 'NPS', csat: 'CSAT', ces: 'CES', emoji: 'Mood', stars: 'Stars', thumbs: 'Thumbs' }

/** What the two best of five points mean, by measure. */
export const topTwoNames = { csat: 'satisfied', emoji: 'happy', stars: 'with four or five' }

/**
 * How a point stands: the upper and lower two fifths of a scale, or the groups of NPS.
 *
 * @param {Scale} scale @param {number} value @returns {'good' | 'middle' | 'bad'}
 */
export function standing({ metric, worst, best }, value) {
  const place = (value - worst) / (best - worst)
  const [high, low] = metric === 'nps' ? [0.85, 0.65] : [0.6, 0.4]
  return place > high ? 'good' : place < low ? 'bad' : 'middle'
}

/** @param {Scale} scale share of points that stand good, and bad */
export function sides(scale) {
  const part = (/** @type {string} */ side) =>
    scale.points.filter((point) => standing(scale, point.value) === side).reduce((sum, point) => sum + point.share, 0)
  return { good: part('good'), bad: part('bad') }
}

/**
 * What the score says, if anything: an interval around 0 says nothing.
 *
 * @param {Nps} nps @param {ReturnType<typeof contrast>} apart
 */
export function npsFinding({ n, low, high, promoters, detractors }, apart) {
  if (low > 0 && apart && apart.worst.high < 0) return `Fans outnumber critics, but not at ${apart.worst.touchPoint}`
  if (low > 0) return promoters > n / 2 ? 'Most people asked would recommend' : 'Fans outnumber critics'
  if (high < 0) return detractors > n / 2 ? 'Most people asked would not recommend' : 'Critics outnumber fans'
  return 'Fans and critics are too close to call'
}

/** What most people did, by measure: the good side, the bad side, and neither. */
const sayings = {
  emoji: ['leave happy', 'leave unhappy', 'Moods are mixed'],
  csat: ['are satisfied', 'are dissatisfied', 'Satisfaction is divided'],
  ces: ['found it easy', 'found it hard', 'Opinions on the effort are divided'],
  stars: ['give four or five stars', 'give one or two stars', 'The stars are divided'],
  thumbs: ['give a thumbs up', 'give a thumbs down', 'The thumbs are divided'],
}

/** @param {Scale} scale what its spread says */
export function spreadFinding(scale) {
  const { good, bad } = sides(scale)
  const [well, badly, divided] = sayings[scale.metric] ?? [
    'rate the upper end',
    'rate the lower end',
    'Ratings are divided',
  ]
  return good > 0.5 ? `${percent(good)} ${well}` : bad > 0.5 ? `${percent(bad)} ${badly}` : divided
}

/**
 * The touch points that are furthest apart, where their intervals say that they truly are.
 *
 * @param {(Figures & { touchPoint: string })[]} segments @param {number} minimum
 */
export function contrast(segments, minimum) {
  const known = segments.flatMap(({ touchPoint, nps }) => (nps && nps.n >= minimum ? [{ touchPoint, ...nps }] : []))
  const [worst, best] = [known.toSorted((a, b) => a.score - b.score)[0], known.toSorted((a, b) => b.score - a.score)[0]]
  return worst && best && worst.high < best.low ? { worst, best } : undefined
}
