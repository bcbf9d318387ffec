/** What follows from an outcome: kept, halved, set aside or delivered, and how long to wait. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Batch } from '../../../src/batch.ts'
import type { FeedbackEvent } from '../../../src/event.ts'
import { ASKED_CAP, decide } from '../../../src/retry.ts'
import type { Outcome } from '../../../src/transport.ts'

const NOW = Date.UTC(2026, 4, 1)
const batch = (count: number, attempt = 0): Batch => ({
  events: Array.from({ length: count }, (_, i) => ({ id: `${i + 1}` }) as FeedbackEvent), attempt, key: 1, row: '',
  fence: 1,
})
const outcome = (more: Partial<Outcome> = {}): Outcome =>
  ({ status: 0, verified: false, retryAfter: 0, rejected: [], ...more })
const retried = [0, 200, 301, 302, 401, 403, 404, 405, 408, 409, 425, 429, 500, 502, 503, 504, 599]

describe('decide', () => {
  it('delivers all of a verified 2xx', () => {
    expect(decide(batch(3), outcome({ status: 200, verified: true }), 0.5, NOW)).toEqual({ aside: new Map() })
  })

  it.each(retried)('keeps the whole batch as it is after status %i that proves nothing', (status) => {
    const sent = batch(3, 2)
    expect(decide(sent, outcome({ status }), 0.5, NOW)).toEqual({ attempt: 3, wait: 2_000, notBefore: 0 })
  })

  it.each([400, 413, 422])('halves the batch after %i and goes on at once', (status) => {
    const sent = batch(5, 3)
    const { keep, aside, attempt, wait } = decide(sent, outcome({ status, retryAfter: 9_000 }), 0.5, NOW)
    expect([keep, aside, attempt, wait])
      .toEqual([[sent.events.slice(0, 2), sent.events.slice(2)], undefined, undefined, undefined])
  })

  it.each([400, 413, 422])('sets a single event aside after %i', (status) => {
    expect(decide(batch(1), outcome({ status }), 0.5, NOW)).toEqual({ aside: new Map([['1', `status ${status}`]]) })
  })

  it('keeps the whole batch after the first time-out, and halves it behind the wait after the second in a row', () => {
    const slow = outcome({ timedOut: true })
    expect(decide(batch(5), slow, 0.5, NOW)).toEqual({ attempt: 1, wait: 500, notBefore: 0 })
    const sent = batch(5, 1)
    expect(decide(sent, slow, 0.5, NOW)).toEqual({ keep: [sent.events.slice(0, 2), sent.events.slice(2)], wait: 1_000 })
    expect(decide(batch(1, 7), slow, 0.5, NOW)).toEqual({ attempt: 8, wait: 64_000, notBefore: 0 })
  })

  it('retries what was rejected for now, and sets aside what was rejected for good', () => {
    const sent = batch(4)
    const rejected = [
      { id: '2', reason: 'busy', retry: true }, { id: '3', reason: 'bad', retry: false }, { id: '4', reason: '' },
    ]
    expect(decide(sent, outcome({ status: 200, verified: true, rejected }), 0.5, NOW))
      .toEqual({ keep: [[sent.events[1]]], aside: new Map([['3', 'bad'], ['4', 'rejected']]), wait: 15_000 })
  })

  it('lets a rejection of an event that was never sent change nothing', () => {
    const rejected = [{ id: 'stranger', reason: 'bad', retry: true }]
    expect(decide(batch(2), outcome({ status: 200, verified: true, rejected }), 0.5, NOW))
      .toEqual({ aside: new Map() })
  })

  it('goes on at once only where something has changed: a wait of 0 is a wait', () => {
    expect(decide(batch(1), outcome({ status: 503 }), 0, NOW).wait).toBe(0)
  })
})

describe('the wait', () => {
  const wait = (attempt: number, random: number, retryAfter = 0) =>
    decide(batch(1, attempt), outcome({ retryAfter }), random, NOW).wait!

  it('lies anywhere between nothing and a bound that doubles from a second to five minutes', () => {
    const bound = (attempt: number) => wait(attempt, 1 - 2 ** -53)
    expect([0, 1, 2, 8, 9].map((attempt) => Math.round(bound(attempt))))
      .toEqual([1_000, 2_000, 4_000, 256_000, 300_000])
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(fc.property(fc.nat(5_000), chance, (attempt, random) => {
      expect(wait(attempt, random)).toBe(random * Math.min(300_000, 1_000 * 2 ** attempt))
    }))
  })

  it('adds to what the endpoint asked for, and never asks sooner than that', () => {
    expect(wait(0, 0.5, 7_000)).toBe(7_500)
    expect(decide(batch(1), outcome({ retryAfter: 7_000 }), 0.5, NOW).notBefore).toBe(NOW + 7_000)
  })

  it('is an hour at most by the wish of an endpoint', () => {
    fc.assert(fc.property(fc.oneof(fc.double({ min: 0, noNaN: true }), fc.constant(Infinity)), (retryAfter) => {
      const { notBefore, wait: total } = decide(batch(1), outcome({ retryAfter }), 0, NOW)
      expect([total! <= ASKED_CAP, notBefore! <= NOW + ASKED_CAP]).toEqual([true, true])
    }))
    expect(ASKED_CAP).toBe(3_600_000)
  })

  it('binds no later attempt where the endpoint asked for none', () => {
    expect(decide(batch(1), outcome({ status: 503 }), 0.5, NOW).notBefore).toBe(0)
  })
})
