/** Turns counted ratings into the figures of the results page. Pure: results.ts hands it what storage.ts counted. */
import { ces, csat, distribution, nps } from 'earshot/metrics'
import type { EffortScore, NetPromoterScore, Point, Score } from 'earshot/metrics'
import type { RatingCount } from './storage.ts'

/** Answers on one scale, point by point. */
interface Scale {
  /** The question's measure. */
  metric: string
  /** The rating at the worse end. */
  worst: number
  /** The rating at the better end. */
  best: number
  /** Ratings that lie on it. */
  n: number
  /** Every point, worst first. */
  points: Point[]
  /** On a scale from 1 to 5: percent that gave one of the two best points. */
  topTwo?: Score
}

/**
 * The figures of one segment: everything looked at, or one touch point. A score that nobody gave is left out; ratings
 * on another scale than the standard one are in `scales` alone.
 */
export interface Figures {
  /** Net promoter score, of ratings from 0 to 10. */
  nps?: NetPromoterScore
  /** Customer satisfaction, of ratings from 1 to 5. */
  csat?: Score
  /** Customer effort, of ratings from 1 to 7. */
  ces?: EffortScore
  /** How the ratings spread, a scale each. */
  scales: Scale[]
}

/** Ends of each standard question's scale: the only ones a score is made of, and meant where an event names none. */
const usual: Record<string, [worst: number, best: number]> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
  stars: [1, 5],
  emoji: [1, 5],
  thumbs: [0, 1],
}

/** Adds up counts by rating. */
function tally(counts: RatingCount[]): Map<number, number> {
  const total = new Map<number, number>()
  for (const { rating, count } of counts) if (rating !== null) total.set(rating, (total.get(rating) ?? 0) + count)
  return total
}

/** Groups by a key, in order of first appearance. */
function groups<T>(all: T[], key: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const one of all) found.set(key(one), [...(found.get(key(one)) ?? []), one])
  return found
}

/** Figures of one segment. */
export function figures(counts: RatingCount[]): Figures {
  const known = counts.flatMap((one) => {
    const [worst, best] = [one.worst ?? usual[one.metric!]?.[0], one.best ?? usual[one.metric!]?.[1]]
    return worst === undefined || best === undefined ? [] : [{ ...one, worst, best }]
  })
  // A 9 says another thing on 0–100, and a 5 the opposite on a scale turned round: neither goes into a score.
  const standard = known.filter(({ metric, worst, best }) => {
    const ends = usual[metric!]
    return worst === ends?.[0] && best === ends?.[1]
  })
  const of = (metric: string) => tally(standard.filter((one) => one.metric === metric))
  const scales = [...groups(known, (one) => `${one.metric} ${one.worst} ${one.best}`).values()].map((same) => {
    const { metric, worst, best } = same[0]!
    const given = tally(same)
    const points = distribution(given, { worst, best })
    return {
      metric: metric!,
      worst,
      best,
      n: points.reduce((n, point) => n + point.count, 0),
      points,
      topTwo: worst === 1 && best === 5 ? csat(given) : undefined,
    }
  })
  return {
    nps: nps(of('nps')),
    csat: csat(of('csat')),
    ces: ces(of('ces')),
    scales: scales.filter((scale) => scale.n > 0),
  }
}

/** Figures of each touch point, by name. */
export function byTouchPoint(counts: RatingCount[]): (Figures & { touchPoint: string })[] {
  return [...groups(counts, (one) => one.touchPoint)].map(([touchPoint, own]) => ({ touchPoint, ...figures(own) }))
}
