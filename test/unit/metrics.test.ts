/** Holds src/metrics.ts to figures worked out by hand and to what must be true of any ratings. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ces, csat, distribution, nps } from '../../src/metrics.ts'

/** `n` copies of each rating. */
const times = (...pairs: [rating: number, n: number][]) => new Map(pairs)

const npsRatings = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 200 })

describe('nps', () => {
  it('is percent of 9–10 less percent of 0–6', () => {
    expect(nps([10, 9, 8, 7, 6, 0])).toMatchObject({ score: 0, n: 6, promoters: 2, passives: 2, detractors: 2 })
    expect(nps([10, 9, 7, 3])?.score).toBe(25)
  })

  it('has the adjusted-Wald interval: 50 promoters, 30 passives, 20 detractors', () => {
    // (50.75 − 20.75) / 103 = 0.29126; s² = 71.5 / 103 − 0.29126² = 0.60934; 1.96 · √(0.60934 / 103) = 0.15075
    const result = nps(times([10, 50], [8, 30], [2, 20]))!
    expect(result.score).toBe(30)
    expect(result.low).toBeCloseTo(14.05, 2)
    expect(result.high).toBeCloseTo(44.2, 2)
  })

  it('counts 0 as an answer and nobody as none', () => {
    expect(nps([0])).toMatchObject({ score: -100, n: 1, detractors: 1 })
    expect(nps([])).toBeUndefined()
  })

  it('leaves out what is off the scale', () => {
    expect(nps([11, -1, 9.5, NaN, Infinity])).toBeUndefined()
    expect(nps([10, 11])?.n).toBe(1)
  })

  it('stays within −100 and 100, around the score, for any ratings', () => {
    fc.assert(
      fc.property(npsRatings, (ratings) => {
        const { score, low, high, n, promoters, passives, detractors } = nps(ratings)!
        expect(low).toBeGreaterThanOrEqual(-100)
        expect(high).toBeLessThanOrEqual(100)
        expect(low).toBeLessThanOrEqual(score)
        expect(high).toBeGreaterThanOrEqual(score)
        expect(low).toBeLessThan(high)
        expect(promoters + passives + detractors).toBe(n)
        expect(n).toBe(ratings.length)
      }),
    )
  })

  it('mirrors when promoters and detractors change places', () => {
    fc.assert(
      fc.property(npsRatings, (ratings) => {
        const [plain, mirrored] = [nps(ratings)!, nps(ratings.map((r) => (r > 8 ? 0 : r < 7 ? 10 : r)))!]
        expect(mirrored.score).toBeCloseTo(-plain.score, 9)
        expect(mirrored.low).toBeCloseTo(-plain.high, 9)
      }),
    )
  })

  it('narrows as the same answers come in ten times over', () => {
    fc.assert(
      fc.property(npsRatings, (ratings) => {
        const [few, many] = [nps(ratings)!, nps(Array.from({ length: 10 }, () => ratings).flat())!]
        expect(many.high - many.low).toBeLessThan(few.high - few.low)
      }),
    )
  })

  it('reads counts like single ratings', () => {
    fc.assert(
      fc.property(npsRatings, (ratings) => {
        const counts = new Map<number, number>()
        for (const rating of ratings) counts.set(rating, (counts.get(rating) ?? 0) + 1)
        expect(nps(counts)).toEqual(nps(ratings))
      }),
    )
  })
})

describe('csat and ces', () => {
  it('csat is the share of 4–5, not the mean', () => {
    expect(csat([5, 4, 3, 1])).toMatchObject({ score: 50, n: 4 })
    expect(csat([0, 6])).toBeUndefined()
  })

  it('csat has the adjusted-Wald interval: 80 of 100', () => {
    // (80 + 1.9207) / 103.8415 = 0.78890; 1.96 · √(0.78890 · 0.21110 / 103.8415) = 0.07849
    const result = csat(times([5, 50], [4, 30], [2, 20]))!
    expect(result.low).toBeCloseTo(71.04, 2)
    expect(result.high).toBeCloseTo(86.74, 2)
  })

  it('ces is the share of 5–7, with the mean beside it', () => {
    expect(ces([7, 5, 4, 1])).toMatchObject({ score: 50, n: 4, mean: 4.25 })
    expect(ces([])).toBeUndefined()
  })

  it('stay within 0 and 100, around the score', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (ratings) => {
        for (const { score, low, high } of [csat(ratings)!, ces(ratings)!]) {
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(100)
          expect(low).toBeLessThanOrEqual(score)
          expect(high).toBeGreaterThanOrEqual(score)
        }
      }),
    )
  })
})

describe('distribution', () => {
  it('lists every point worst first, with the empty ones', () => {
    expect(distribution([1, 5, 5], { worst: 1, best: 5 }).map((p) => p.count)).toEqual([1, 0, 0, 0, 2])
    expect(distribution([], { worst: 0, best: 1 })).toEqual([
      { value: 0, count: 0, share: 0 },
      { value: 1, count: 0, share: 0 },
    ])
  })

  it('knows half steps, tenths and scales whose best is the lower number', () => {
    expect(distribution([2.5], { worst: 1, best: 5, step: 0.5 }).find((p) => p.count)?.value).toBe(2.5)
    expect(distribution([0.3], { worst: 0, best: 1, step: 0.1 }).find((p) => p.count)?.value).toBe(0.3)
    expect(distribution([1], { worst: 3, best: 1 }).map((p) => p.value)).toEqual([3, 2, 1])
  })

  it('has no points where there is no scale', () => {
    for (const step of [0, -1, NaN, 1e-9]) expect(distribution([1], { worst: 1, best: 5, step })).toEqual([])
    expect(distribution([1], { worst: -Infinity, best: 5 })).toEqual([])
  })

  it('has shares that add up to 1', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (ratings) => {
        expect(distribution(ratings, { worst: 1, best: 5 }).reduce((total, p) => total + p.share, 0)).toBeCloseTo(1, 9)
      }),
    )
  })
})
