/** Holds cool-downs and the memory under them: from shown, across prompts and per prompt, whatever the clock does. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../../src/prompts/config.ts'
import { frequency, recall, type Memory } from '../../../src/prompts/frequency.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 4, 1)

const prompt = (id: string, cooldownDays?: number): Prompt =>
  ({ id, touchPoint: 't', trigger: { on: 'open' }, questions: [{ id: 'q', type: 'nps' }], cooldownDays })
const memory = (...shown: [string, number][]): Memory => ({ seed: 0.5, shown: new Map(shown) })
const reason = (shown: [string, number][], own: number | undefined, file: number | undefined) =>
  frequency(memory(...shown), prompt('a', own), { cooldownDays: file }, NOW)

const id = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('__proto__', 'constructor', 'a', 'b'))
const time = fc.integer({ min: NOW - 4_000 * DAY, max: NOW + 4_000 * DAY })
const shown = fc.array(fc.tuple(id, time), { maxLength: 6 })
const days = fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined })

describe('frequency', () => {
  it.each<[what: string, shown: [string, number][], own: number | undefined, file: number | undefined, reason: string]>([
    ['nothing was ever shown', [], undefined, undefined, 'due'],
    ['another was shown 29.9 days ago', [['b', 29.9]], undefined, undefined, 'cooldown'],
    ['another was shown 30 days ago', [['b', 30]], undefined, undefined, 'due'],
    ['another was shown just now', [['b', 0]], undefined, undefined, 'cooldown'],
    ['the newest of many counts', [['c', 80], ['b', 2], ['d', 50]], undefined, 7, 'cooldown'],
    ['the file allows every week', [['b', 7]], undefined, 7, 'due'],
    ['the file allows always', [['a', 0], ['b', 0]], undefined, 0, 'due'],
    ['its own is longer than the file’s', [['a', 40]], 90, undefined, 'cooldown-prompt'],
    ['its own is over', [['a', 90]], 90, undefined, 'due'],
    ['its own is shorter, yet another was shown', [['a', 3]], 2, 7, 'cooldown'],
    ['its own alone counts where the file’s is none', [['a', 1], ['b', 0]], 2, 0, 'cooldown-prompt'],
    ['a share of a day', [['b', 0.4]], undefined, 0.5, 'cooldown'],
    ['a share of a day is over', [['b', 0.5]], undefined, 0.5, 'due'],
  ])('%s', (_, ago, own, file, expected) => {
    expect(reason(ago.map(([id, days]) => [id, NOW - days * DAY]), own, file)).toBe(expected)
  })

  it('never shows twice within a cool-down, and always shows after it', () => {
    fc.assert(fc.property(id, time, days, days, (id, at, own, file) => {
      const longest = Math.max(file ?? 30, own ?? file ?? 30)
      const then = (now: number) => frequency(memory([id, at]), prompt(id, own), { cooldownDays: file }, now)
      if (longest) expect(then(at + longest * DAY - 1)).not.toBe('due')
      expect(then(at + longest * DAY)).toBe('due')
    }))
  })

  it('changes nothing that it is given', () => {
    const given = memory(['a', NOW], ['b', NOW + 1])
    frequency(given, prompt('a'), {}, NOW)
    recall(given, [['c', 1]], NOW)
    expect(given).toEqual(memory(['a', NOW], ['b', NOW + 1]))
  })
})

describe('recall', () => {
  it('counts a showing in the future as now, so that silence ends one cool-down later', () => {
    fc.assert(fc.property(shown, days, (shown, file) => {
      const kept = recall(memory(...shown), [], NOW)
      for (const at of kept.shown.values()) expect(at).toBeLessThanOrEqual(NOW)
      expect(frequency(kept, prompt('a'), { cooldownDays: file }, NOW + (file ?? 30) * DAY)).toBe('due')
    }))
  })

  it('keeps what lies in the past as it is, and the seed', () => {
    expect(recall(memory(['a', NOW - 5]), [], NOW)).toEqual(memory(['a', NOW - 5]))
  })

  it('lets the latest showing of each prompt count, from either side', () => {
    const kept = recall(memory(['a', 10], ['b', 20]), [['a', 15], ['b', 5], ['c', 1]], NOW)
    expect([...kept.shown]).toEqual([['a', 15], ['b', 20], ['c', 1]])
  })

  it('forgets no prompt, whatever its name', () => {
    fc.assert(fc.property(shown, shown, (one, other) => {
      const kept = recall(memory(...one), other, NOW)
      expect(new Set(kept.shown.keys())).toEqual(new Set([...one, ...other].map(([id]) => id)))
    }))
  })

  it('gives the same when asked again', () => {
    fc.assert(fc.property(shown, shown, (one, other) => {
      const kept = recall(memory(...one), other, NOW)
      expect(recall(kept, other, NOW)).toEqual(kept)
    }))
  })
})
