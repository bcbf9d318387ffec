/** What ratings add up to: NPS, CSAT, CES and distributions, with n and interval. Pure; for reports, not the core. */

/** Ratings one by one, or how often each was given. */
export type Ratings = Iterable<number> | ReadonlyMap<number, number>

/** A score that never stands without its n and its interval. */
export interface Score {
  /** The score as observed: −100 to 100 for NPS, percent for CSAT and CES. */
  score: number
  /** How many ratings on the scale it rests on; at least 1. */
  n: number
  /** Lower end of the 95 % interval, on the scale of `score`. */
  low: number
  /** Upper end of the 95 % interval. */
  high: number
}

/** Net promoter score with its three groups. */
export interface NetPromoterScore extends Score {
  /** How many gave 9 or 10. */
  promoters: number
  /** How many gave 7 or 8. */
  passives: number
  /** How many gave 0 to 6. */
  detractors: number
}

/** Effort score with the mean that many reports quote beside it. */
export interface EffortScore extends Score {
  /** Mean rating, 1 to 7. */
  mean: number
}

/** One point of a scale. */
export interface Point {
  /** The rating. */
  value: number
  /** How many gave it. */
  count: number
  /** Its part of all ratings on the scale, 0 to 1; 0 where there are none. */
  share: number
}

/** The ends of a scale and the distance between its points. */
export interface ScaleEnds {
  /** The rating at the worse end. */
  worst: number
  /** The rating at the better end. */
  best: number
  /** Distance between neighbours; 1 by default. */
  step?: number
}

/** Two-sided 95 % quantile of the normal distribution. */
const Z = 1.959964

/** More points than any person was ever shown: a scale from 0 to 100 in tenths. */
const MOST_POINTS = 1001

/** How often each whole rating from `low` to `high` was given; what is off the scale is no answer to it. */
function countWhole(ratings: Ratings, low: number, high: number): number[] {
  return distribution(ratings, { worst: low, best: high }).map((point) => point.count)
}

/** Adds the counts from index `from` up to, but without, index `to`. */
const sum = (counts: readonly number[], from = 0, to = counts.length) =>
  counts.slice(from, to).reduce((a, b) => a + b, 0)

/**
 * The score with its interval, in percent. The adjustment can push an interval over the end of the scale or, at n = 1,
 * short of the score itself; neither can be read, so it is cut at the one and stretched to the other.
 */
function scored(share: number, n: number, centre: number, error: number, floor: number): Score {
  const score = share * 100
  return {
    score,
    n,
    low: Math.min(score, Math.max(floor, (centre - Z * error) * 100)),
    high: Math.max(score, Math.min(100, (centre + Z * error) * 100)),
  }
}

/** A share with its adjusted-Wald interval (Agresti and Coull 1998): z² more answers, half of them yes. */
function shareOf(yes: number, n: number): Score {
  const adjusted = n + Z * Z
  const centre = (yes + (Z * Z) / 2) / adjusted
  return scored(yes / n, n, centre, Math.sqrt((centre * (1 - centre)) / adjusted), 0)
}

/**
 * The net promoter score: percent of 9–10 less percent of 0–6, of whole ratings from 0 to 10; others are left out.
 * The interval is adjusted Wald: 3 more answers, ¾ of them promoters, ¾ detractors. Never throws.
 * https://measuringu.com/nps-confidence-intervals/
 *
 * @returns undefined where nobody answered: no answer is not a score of 0
 * @example
 * nps([10, 9, 7, 3])?.score // 25
 */
export function nps(ratings: Ratings): NetPromoterScore | undefined {
  const counts = countWhole(ratings, 0, 10)
  const n = sum(counts)
  if (!n) return undefined
  const [detractors, passives, promoters] = [sum(counts, 0, 7), sum(counts, 7, 9), sum(counts, 9)]
  const [up, down] = [(promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)]
  const error = Math.sqrt((up + down - (up - down) ** 2) / (n + 3))
  return { ...scored((promoters - detractors) / n, n, up - down, error, -100), promoters, passives, detractors }
}

/**
 * Customer satisfaction: percent of 4–5 among whole ratings from 1 to 5, not their mean. Never throws.
 *
 * @returns undefined where nobody answered
 * @example
 * csat([5, 4, 4, 2])?.score // 75
 */
export function csat(ratings: Ratings): Score | undefined {
  const counts = countWhole(ratings, 1, 5)
  const n = sum(counts)
  return n ? shareOf(sum(counts, 3), n) : undefined
}

/**
 * Customer effort, version 2.0: percent that agree at least somewhat (5–7 of 1–7) that it was easy. Never throws.
 *
 * @returns undefined where nobody answered
 * @example
 * ces([7, 6, 5, 2])?.score // 75
 */
export function ces(ratings: Ratings): EffortScore | undefined {
  const counts = countWhole(ratings, 1, 7)
  const n = sum(counts)
  if (!n) return undefined
  return { ...shareOf(sum(counts, 4), n), mean: counts.reduce((total, count, i) => total + count * (i + 1), 0) / n }
}

/**
 * How often each point of a scale was given, worst first, with points that nobody gave. Ratings off the scale or
 * between its points are left out. Never throws: what is not a scale has no points.
 *
 * @example
 * distribution([5, 5, 1], { worst: 1, best: 5 })[4] // { value: 5, count: 2, share: 2 / 3 }
 */
export function distribution(ratings: Ratings, { worst, best, step = 1 }: ScaleEnds): Point[] {
  const towards = best < worst ? -step : step
  const last = Math.round((best - worst) / towards)
  if (!(step > 0) || !(last < MOST_POINTS)) return []
  // Twelve digits: 0.1 + 0.2 is a point of a scale in tenths.
  const points = Array.from({ length: last + 1 }, (_, i) => ({
    value: Number((worst + i * towards).toPrecision(12)),
    count: 0,
    share: 0,
  }))
  let n = 0
  for (const [value, count] of ratings instanceof Map
    ? ratings
    : Array.from(ratings as Iterable<number>, (v) => [v, 1] as const)) {
    const point = points.find((p) => p.value === value)
    if (!point || !(count > 0)) continue
    point.count += count
    n += count
  }
  for (const point of points) point.share = n ? point.count / n : 0
  return points
}
