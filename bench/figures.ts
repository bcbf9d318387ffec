/** Figures of many rounds: pure. The parts collect them, report/markdown.ts prints them. */

/** One figure over the rounds of a run: what most rounds gave, and how far they lie apart. */
export interface Spread {
  median: number
  min: number
  max: number
}

/** The value below which the share `p` (0 to 1) of all values lies; the nearest one that was measured. */
export function percentile(values: number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? NaN
}

/** The middle of the values; of two, the mean. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** The rounds as one figure. */
export const spread = (values: number[]): Spread =>
  ({ median: median(values), min: Math.min(...values), max: Math.max(...values) })

/** One list over another, round by round: what disturbs a whole round then disturbs both sides of its ratio. */
export const ratio = (over: number[], under: number[]): Spread =>
  spread(over.map((value, round) => value / (under[round] ?? NaN)))
