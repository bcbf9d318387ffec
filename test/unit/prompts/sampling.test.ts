/** Holds sampling to what it promises: sticky, even, monotone, and each prompt on its own. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampled } from '../../../src/prompts/sampling.ts'

/** Device seeds as `Math.random` draws them, from a fixed start so that figures stay the same. */
function seeds(n: number, start = 1): number[] {
  let state = start
  return Array.from({ length: n }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  })
}

const seed = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const share = fc.double({ min: 0, max: 1, noNaN: true })
const id = fc.string({ minLength: 1, unit: 'grapheme' })

describe('sampled', () => {
  it('is sticky: the same device gets the same answer', () => {
    fc.assert(fc.property(seed, id, share, (seed, id, share) => {
      expect(sampled(seed, id, share)).toBe(sampled(seed, id, share))
    }))
  })

  it('keeps everyone who was in when the share is raised', () => {
    fc.assert(fc.property(seed, id, share, share, (seed, id, a, b) => {
      if (sampled(seed, id, Math.min(a, b))) expect(sampled(seed, id, Math.max(a, b))).toBe(true)
    }))
  })

  it('asks nobody at 0 and everybody at 1, which is the default', () => {
    fc.assert(fc.property(seed, id, (seed, id) => {
      expect(sampled(seed, id, 0)).toBe(false)
      expect(sampled(seed, id, 1)).toBe(true)
      expect(sampled(seed, id)).toBe(true)
    }))
  })

  it.each([0.01, 0.1, 0.25, 0.5, 0.9])('takes the share %d of devices, for any prompt', (share) => {
    const n = 20_000
    for (const id of ['a', 'b', 'after-payment', 'after-payment-2', 'größe', 'x'.repeat(200)]) {
      const asked = seeds(n).filter((seed) => sampled(seed, id, share)).length
      // Five standard deviations of a fair draw.
      expect(Math.abs(asked / n - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / n))
    }
  })

  it('spreads devices evenly over the whole range: chi-squared over 64 slots', () => {
    const [n, slots] = [64_000, 64]
    for (const id of ['nps', 'checkout.payment']) {
      const counts = Array.from({ length: slots }, () => 0)
      for (const seed of seeds(n, 7)) {
        const slot = Array.from({ length: slots }, (_, i) => i).find((i) => sampled(seed, id, (i + 1) / slots))!
        counts[slot]! += 1
      }
      const chi = counts.reduce((sum, count) => sum + (count - n / slots) ** 2 / (n / slots), 0)
      expect(chi).toBeLessThan(118) // 63 degrees of freedom: a fair draw exceeds this once in 30,000
    }
  })

  it.each([['a', 'b'], ['prompt-1', 'prompt-2'], ['nps', 'npt'], ['ab', 'ba'], ['A', '\u{10041}']])('draws %s and %s independently', (one, other) => {
    const n = 40_000
    const both = seeds(n, 3).filter((seed) => sampled(seed, one, 0.3) && sampled(seed, other, 0.3)).length
    expect(Math.abs(both / n - 0.09)).toBeLessThan(5 * Math.sqrt((0.09 * 0.91) / n))
  })

  it('takes the share of prompts for one device, too', () => {
    const n = 20_000
    for (const seed of seeds(5, 11)) {
      const asked = Array.from({ length: n }, (_, i) => sampled(seed, `prompt-${i}`, 0.2)).filter(Boolean).length
      expect(Math.abs(asked / n - 0.2)).toBeLessThan(0.015)
    }
  })
})
