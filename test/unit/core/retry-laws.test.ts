/** What `decide` never does, whatever comes back: lose an event, halve without end, wait without bound. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedbackEvent } from '../../../src/event.ts'
import type { Batch } from '../../../src/queue.ts'
import { ASKED_CAP, decide } from '../../../src/retry.ts'
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
const batches: fc.Arbitrary<Batch> = fc.record({
  events: fc.integer({ min: 1, max: LARGEST }).map(events), attempt: fc.nat(2_000), notBefore: fc.nat(),
})
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
    fc.assert(fc.property(batches, outcomes, chance, (batch, outcome, random) => {
      const { keep = [], stay = [], aside } = decide(batch, outcome, random, NOW)
      const stays = ids([...keep.flat(), ...stay])
      expect(new Set(stays).size).toBe(stays.length)
      expect(stays).toEqual(ids(batch.events).filter((id) => stays.includes(id)))
      expect(keep.every((part) => part.length > 0)).toBe(true)
      const gone = ids(batch.events).filter((id) => !stays.includes(id))
      const delivered = gone.filter((id) => !aside?.has(id))
      // Only what a verified answer did not name is delivered.
      const named = new Set(outcome.rejected.map(({ id }) => id))
      expect(delivered).toEqual(outcome.verified ? ids(batch.events).filter((id) => !named.has(id)) : [])
    }))
  })

  it('sets aside what was refused by name, or alone in its batch, and nothing else', () => {
    fc.assert(fc.property(batches, outcomes, chance, (batch, outcome, random) => {
      const { keep = [], stay = [], aside = new Map<string, string>() } = decide(batch, outcome, random, NOW)
      const stays = new Set(ids([...keep.flat(), ...stay]))
      const set = ids(batch.events).filter((id) => aside.has(id) && !stays.has(id))
      const alone = !outcome.verified && batch.events.length === 1 && [400, 413, 422].includes(outcome.status)
      const refused = outcome.verified ? ids(batch.events).filter((id) =>
        outcome.rejected.some((one) => one.id === id) && !outcome.rejected.some((one) => one.id === id && one.retry)) : []
      expect(set).toEqual(alone ? ids(batch.events) : refused)
      expect(set.every((id) => aside.get(id))).toBe(true) // a reason stands with each
    }))
  })

  it('keeps the batch whole until something is proved', () => {
    fc.assert(fc.property(batches, outcomes, chance, (batch, outcome, random) => {
      fc.pre(!outcome.verified && ![400, 413, 422].includes(outcome.status))
      const { keep, attempt } = decide(batch, outcome, random, NOW)
      expect([keep, attempt]).toEqual([[batch.events], batch.attempt + 1])
    }))
  })
})

describe('halving', () => {
  it('ends: it sets aside the poison and nothing else, and delivers the rest in order', () => {
    const poison = fc.uniqueArray(fc.nat(63), { maxLength: 8 })
    fc.assert(fc.property(fc.integer({ min: 1, max: 64 }), poison, fc.constantFrom(400, 413, 422), (count, bad, code) => {
      const bads = new Set(bad.filter((number) => number < count).map(String))
      const delivered: string[] = []
      const aside: string[] = []
      const waiting = [events(count)]
      let requests = 0
      for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
        const refuses = batch.some(({ id }) => bads.has(id))
        const outcome = { status: refuses ? code : 200, verified: !refuses, retryAfter: 0, rejected: [] }
        const { keep = [], aside: refused, wait } = decide({ events: batch, attempt: 0, notBefore: 0 }, outcome, 0.5, NOW)
        expect(wait).toBeUndefined()
        expect(keep.every((part) => part.length < batch!.length)).toBe(true)
        waiting.unshift(...keep)
        if (!keep.length) (refuses ? aside : delivered).push(...ids(batch))
        expect([...refused?.keys() ?? []]).toEqual(refuses && !keep.length ? ids(batch) : [])
        requests++
      }
      expect(aside).toEqual([...bads].sort((a, b) => Number(a) - Number(b)))
      expect(delivered).toEqual(ids(events(count)).filter((id) => !bads.has(id)))
      expect(requests).toBeLessThanOrEqual(Math.max(1, 2 * count - 1))
    }))
  })
})

describe('a wait', () => {
  it('lies between what was asked for and five minutes more, and goes past no limit', () => {
    fc.assert(fc.property(batches, outcomes, chance, (batch, outcome, random) => {
      const { wait = 0, notBefore = 0 } = decide(batch, outcome, random, NOW)
      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThan(ASKED_CAP + CAP)
      expect(notBefore === 0 || (notBefore >= NOW && notBefore <= NOW + ASKED_CAP)).toBe(true)
      if (notBefore) expect(NOW + wait).toBeGreaterThanOrEqual(notBefore) // a timer that rings too early is for nothing
    }))
  })

  it('never shrinks with another attempt, nor with more asked for, at the same chance', () => {
    fc.assert(fc.property(batches, outcomes, chance, fc.nat(2_000), fc.nat(1e7), (batch, outcome, random, more, longer) => {
      const failed = { ...outcome, verified: false, status: 503 }
      const { wait } = decide(batch, failed, random, NOW)
      const again = decide({ ...batch, attempt: batch.attempt + more }, failed, random, NOW)
      const asked = decide(batch, { ...failed, retryAfter: failed.retryAfter + longer }, random, NOW)
      expect(again.wait).toBeGreaterThanOrEqual(wait!)
      expect(asked.wait).toBeGreaterThanOrEqual(wait!)
    }))
  })

  it('stands behind every failure that changes nothing, so that no loop spins', () => {
    fc.assert(fc.property(batches, outcomes, chance, (batch, outcome, random) => {
      const { keep, stay, wait } = decide(batch, outcome, random, NOW)
      const smaller = keep && keep.length > 1
      expect(wait === undefined).toBe(!!smaller || (!keep && !stay))
    }))
  })
})
