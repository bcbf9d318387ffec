/** What `decide` never does, whatever comes back: lose an event, halve without end, wait without bound. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedbackEvent } from '../../../src/event.ts'
import type { Batch } from '../../../src/batch.ts'
import { ASKED_CAP, decide, type Decision } from '../../../src/retry.ts'
import type { Outcome, Rejection } from '../../../src/transport.ts'

const NOW = Date.UTC(2026, 4, 1)
/** The longest wait by our own choice. */
const CAP = 300_000
const LARGEST = 12
const event = (number: number) => ({ id: `${number}` }) as FeedbackEvent
const events = (count: number) => Array.from({ length: count }, (_, i) => event(i))
const ids = (some: readonly FeedbackEvent[]) => some.map(({ id }) => id)

const status = fc.oneof(
  fc.constantFrom(0, 200, 202, 204, 302, 400, 401, 403, 404, 408, 413, 422, 425, 429, 500, 503), fc.integer({ min: 100, max: 599 }),
)
const batch = (some: FeedbackEvent[], attempt: number): Batch => ({ events: some, attempt, key: 1, row: '', fence: 1 })
const batches = fc.tuple(fc.integer({ min: 1, max: LARGEST }), fc.nat(2_000))
  .map(([count, attempt]) => batch(events(count), attempt))
/** Groups of events that stay. */
const staying = ({ events: all }: Batch, { attempt, keep = [] }: Decision) => attempt ? [all] : keep
/** Rejections as an endpoint may word them: of events sent or never seen, twice, without a reason. */
const rejected: fc.Arbitrary<Rejection[]> = fc.array(fc.record({
  id: fc.nat(LARGEST + 3).map(String), reason: fc.constantFrom('', 'no', 'later'),
  retry: fc.constantFrom(true, false, undefined),
}), { maxLength: LARGEST })
const outcomes: fc.Arbitrary<Outcome> = fc.record({
  status, verified: fc.boolean(), rejected,
  retryAfter: fc.oneof(fc.constantFrom(0, Infinity), fc.double({ min: 0, max: 1e12, noNaN: true })),
})
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('an outcome', () => {
  it('leads each event to one place, in the order they had', () => {
    fc.assert(fc.property(batches, outcomes, chance, (sent, outcome, random) => {
      const decision = decide(sent, outcome, random, NOW)
      const groups = staying(sent, decision)
      const stays = ids(groups.flat())
      expect(new Set(stays).size).toBe(stays.length)
      expect(stays).toEqual(ids(sent.events).filter((id) => stays.includes(id)))
      expect(groups.every((group) => group.length > 0)).toBe(true)
      expect(stays.filter((id) => decision.aside?.has(id))).toEqual(
        outcome.verified ? stays.filter((id) => outcome.rejected.some((one) => one.id === id && !one.retry)) : [])
      // Only what a verified answer did not name is delivered.
      const delivered = ids(sent.events).filter((id) => !stays.includes(id) && !decision.aside?.has(id))
      const named = new Set(outcome.rejected.map(({ id }) => id))
      expect(delivered).toEqual(outcome.verified ? ids(sent.events).filter((id) => !named.has(id)) : [])
    }))
  })

  it('sets aside what was refused by name, or alone in its batch, and nothing else', () => {
    fc.assert(fc.property(batches, outcomes, chance, (sent, outcome, random) => {
      const decision = decide(sent, outcome, random, NOW)
      const { aside = new Map<string, string>() } = decision
      const set = ids(sent.events).filter((id) => aside.has(id))
      const alone = !outcome.verified && sent.events.length === 1 && [400, 413, 422].includes(outcome.status)
      const refused = ids(sent.events).filter((id) =>
        outcome.verified && outcome.rejected.some((one) => one.id === id && !one.retry))
      expect(set).toEqual(alone ? ids(sent.events) : refused)
      expect(set.every((id) => aside.get(id))).toBe(true) // a reason stands with each
    }))
  })

  it('keeps the batch whole until something is proved', () => {
    fc.assert(fc.property(batches, outcomes, chance, (sent, outcome, random) => {
      fc.pre(!outcome.verified && ![400, 413, 422].includes(outcome.status))
      const { keep, aside, attempt } = decide(sent, outcome, random, NOW)
      expect([keep, aside, attempt]).toEqual([undefined, undefined, sent.attempt + 1])
    }))
  })
})

describe('halving', () => {
  it('ends: it sets aside the poison and nothing else, and delivers the rest in order', () => {
    const poison = fc.uniqueArray(fc.nat(63), { maxLength: 8 })
    fc.assert(fc.property(fc.integer({ min: 1, max: 64 }), poison, fc.constantFrom(400, 413, 422), (size, bad, code) => {
      const bads = new Set(bad.filter((number) => number < size).map(String))
      const delivered: string[] = []
      const aside: string[] = []
      const waiting = [events(size)]
      let requests = 0
      for (let some = waiting.shift(); some; some = waiting.shift()) {
        const refuses = some.some(({ id }) => bads.has(id))
        const outcome = { status: refuses ? code : 200, verified: !refuses, retryAfter: 0, rejected: [] }
        const { keep = [], aside: refused, wait } = decide(batch(some, 0), outcome, 0.5, NOW)
        expect(wait).toBeUndefined()
        expect(keep.every((part) => part.length < some!.length)).toBe(true)
        waiting.unshift(...keep)
        if (!keep.length) (refuses ? aside : delivered).push(...ids(some))
        expect([...refused?.keys() ?? []]).toEqual(refuses && !keep.length ? ids(some) : [])
        requests++
      }
      expect(aside).toEqual([...bads].sort((a, b) => Number(a) - Number(b)))
      expect(delivered).toEqual(ids(events(size)).filter((id) => !bads.has(id)))
      expect(requests).toBeLessThanOrEqual(2 * size - 1)
    }))
  })

  it('of what is too slow loses nothing, and never comes at once', () => {
    fc.assert(fc.property(batches, chance, (sent, random) => {
      const outcome = { status: 0, verified: false, retryAfter: 0, rejected: [], timedOut: true }
      const decision = decide(sent, outcome, random, NOW)
      expect(ids(staying(sent, decision).flat())).toEqual(ids(sent.events))
      expect([decision.aside, decision.wait === undefined]).toEqual([undefined, false])
      expect(staying(sent, decision)).toHaveLength(sent.attempt && sent.events.length > 1 ? 2 : 1)
    }))
  })
})

describe('a wait', () => {
  it('lies between what was asked for and five minutes more, and goes past no limit', () => {
    fc.assert(fc.property(batches, outcomes, chance, (sent, outcome, random) => {
      const { wait = 0, notBefore = 0 } = decide(sent, outcome, random, NOW)
      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThanOrEqual(ASKED_CAP + CAP)
      expect(notBefore === 0 || (notBefore >= NOW && notBefore <= NOW + ASKED_CAP)).toBe(true)
      if (notBefore) expect(NOW + wait).toBeGreaterThanOrEqual(notBefore) // a timer that rings too early is for nothing
    }))
  })

  it('never shrinks with another attempt, nor with more asked for, at the same chance', () => {
    fc.assert(fc.property(batches, outcomes, chance, fc.nat(2_000), fc.nat(1e7), (sent, outcome, random, more, longer) => {
      const failed = { ...outcome, verified: false, status: 503 }
      const { wait } = decide(sent, failed, random, NOW)
      const again = decide({ ...sent, attempt: sent.attempt + more }, failed, random, NOW)
      const asked = decide(sent, { ...failed, retryAfter: failed.retryAfter + longer }, random, NOW)
      expect(again.wait).toBeGreaterThanOrEqual(wait!)
      expect(asked.wait).toBeGreaterThanOrEqual(wait!)
    }))
  })

  it('stands behind every failure that makes nothing smaller, so that no loop spins', () => {
    fc.assert(fc.property(batches, outcomes, chance, (sent, outcome, random) => {
      const decision = decide(sent, outcome, random, NOW)
      const groups = staying(sent, decision)
      expect(decision.wait === undefined).toBe(groups.length !== 1)
    }))
  })
})
