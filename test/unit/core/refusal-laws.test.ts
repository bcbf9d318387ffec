/** What a refusal never does, whatever comes back: lose an event, halve without end, wait without bound. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ASKED_CAP } from '../../../src/retry.ts'
import type { Rejection } from '../../../src/transport.ts'
import { answer, batch, ended, events, ids, NOW } from './ended.ts'

/** The longest wait by our own choice. */
const CAP = 300_000
const LARGEST = 12

const batches = fc.tuple(fc.integer({ min: 1, max: LARGEST }), fc.nat(2_000))
  .map(([count, attempt]) => batch(events(count), attempt))
/** Rejections as an endpoint may word them: of events sent or never seen, twice, without a reason. */
const rejections: fc.Arbitrary<Rejection[]> = fc.array(fc.record({
  id: fc.nat(LARGEST + 3).map(String), reason: fc.constantFrom('', 'no', 'later'),
  retry: fc.constantFrom(true, false, undefined),
}), { maxLength: LARGEST })
const retryAfter = fc.oneof(
  fc.constantFrom('', '0', '-1', 'soon', 'Infinity', new Date(NOW + 90_000).toUTCString()),
  fc.double({ min: 0, max: 1e12, noNaN: true }).map(String),
)
const headersOf = (value: string): Record<string, string> => value ? { 'retry-after': value } : {}
/** An answer and the rejections in it: proved, by a verifier or in the native words, or not proved at all. */
const proved = fc.record({ rejected: rejections, native: fc.boolean(), value: retryAfter })
  .map(({ rejected, native, value }) => ({
    status: 200, proved: true, rejected,
    outcome: answer(200, {
      headers: headersOf(value), verdict: native || rejected, text: native ? JSON.stringify({ rejected }) : '',
    }),
  }))
const status = fc.oneof(
  fc.constantFrom(0, 200, 202, 204, 302, 400, 401, 403, 404, 408, 413, 422, 425, 429, 500, 503),
  fc.integer({ min: 100, max: 599 }),
)
const unproved = fc.record({ status, rejected: rejections, value: retryAfter }).map(({ status, rejected, value }) => ({
  status, proved: false, rejected: [] as Rejection[],
  // What an answer without proof says of single events counts for nothing.
  outcome: answer(status, { headers: headersOf(value), text: JSON.stringify({ rejected }) }),
}))
const outcomes = fc.oneof(proved, unproved)
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const blames = (status: number) => [400, 413, 422].includes(status)

describe('a refusal', () => {
  it('leads each event to one place, in the order they had, and tells of it', async () => {
    await fc.assert(fc.asyncProperty(batches, outcomes, chance, async (sent, { outcome, proved, rejected }, random) => {
      const { waits, aside, delivered, told } = await ended(sent, outcome, random)
      const all = ids(sent.events)
      expect([...waits.flat(), ...aside.keys(), ...delivered].sort()).toEqual([...all].sort())
      expect(waits.flat()).toEqual(all.filter((id) => waits.flat().includes(id)))
      expect(waits.every((group) => group.length > 0)).toBe(true)
      // Only what an answer that proves itself did not name is delivered.
      const named = new Set(rejected.map(({ id }) => id))
      expect(delivered).toEqual(proved ? all.filter((id) => !named.has(id)) : [])
      const quarantined = told
        .flatMap(([type, detail]) => type === 'quarantined' ? (detail as { ids: string[] }).ids : [])
      expect(quarantined.sort()).toEqual([...aside.keys()].sort())
    }))
  })

  it('sets aside what was refused by name and for good, or alone in its batch, and nothing else', async () => {
    await fc.assert(fc.asyncProperty(batches, outcomes, chance, async (sent, said, random) => {
      const { outcome, proved, rejected, status } = said
      const { aside } = await ended(sent, outcome, random)
      const all = ids(sent.events)
      const named = (id: string) => rejected.filter((one) => one.id === id)
      const refused = all.filter((id) => named(id).length && !named(id).some(({ retry }) => retry))
      const alone = !proved && all.length === 1 && blames(status)
      expect([...aside.keys()]).toEqual(alone ? all : refused)
      expect([...aside.values()].every(Boolean)).toBe(true) // a reason stands with each
    }))
  })

  it('keeps the batch whole until something is proved', async () => {
    await fc.assert(fc.asyncProperty(batches, unproved, chance, async (sent, { outcome, status }, random) => {
      fc.pre(!blames(status))
      const { waits, attempt, aside } = await ended(sent, outcome, random)
      expect([waits, attempt, aside.size]).toEqual([[ids(sent.events)], sent.attempt + 1, 0])
    }))
  })
})

describe('halving', () => {
  it('ends: it sets aside the poison and nothing else, and delivers the rest in order', async () => {
    const poison = fc.uniqueArray(fc.integer({ min: 1, max: 64 }), { maxLength: 8 })
    const sizes = fc.integer({ min: 1, max: 64 })
    await fc.assert(fc.asyncProperty(sizes, poison, fc.constantFrom(400, 413, 422), async (size, bad, code) => {
      const bads = new Set(bad.filter((number) => number <= size).map(String))
      const [delivered, aside]: [string[], string[]] = [[], []]
      const waiting = [events(size)]
      let requests = 0
      for (let some = waiting.shift(); some; some = waiting.shift()) {
        requests++
        if (!some.some(({ id }) => bads.has(id))) {
          delivered.push(...ids(some))
          continue
        }
        const end = await ended(batch(some), answer(code))
        expect(end.wait).toBeUndefined()
        expect(end.waits.every((part) => part.length < some!.length)).toBe(true)
        aside.push(...end.aside.keys())
        const byId = new Map(some.map((event) => [event.id, event]))
        waiting.unshift(...end.waits.map((part) => part.map((id) => byId.get(id)!)))
      }
      expect(aside).toEqual([...bads].sort((a, b) => Number(a) - Number(b)))
      expect(delivered).toEqual(ids(events(size)).filter((id) => !bads.has(id)))
      expect(requests).toBeLessThanOrEqual(2 * size - 1)
    }))
  })

  it('of what is too slow loses nothing, never comes at once, and never lets a later batch have more', async () => {
    const limits = fc.integer({ min: 1, max: 50_000 })
    await fc.assert(fc.asyncProperty(batches, chance, limits, async (sent, random, limit) => {
      const end = await ended(sent, 'timed out', random, limit)
      expect(end.waits.flat()).toEqual(ids(sent.events))
      expect([end.aside.size, end.delivered, end.wait === undefined]).toEqual([0, [], false])
      expect(end.waits).toHaveLength(sent.attempt && sent.events.length > 1 ? 2 : 1)
      expect(end.limit).toBe(sent.attempt ? Math.min(limit, sent.row.length / 2) : limit)
    }))
  })
})

describe('a wait', () => {
  it('lies between what was asked for and five minutes more, and goes past no limit', async () => {
    await fc.assert(fc.asyncProperty(batches, outcomes, chance, async (sent, { outcome }, random) => {
      const { wait = 0, notBefore = 0 } = await ended(sent, outcome, random)
      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThanOrEqual(ASKED_CAP + CAP)
      expect(notBefore === 0 || (notBefore >= NOW && notBefore <= NOW + ASKED_CAP)).toBe(true)
      if (notBefore) expect(NOW + wait).toBeGreaterThanOrEqual(notBefore) // a timer that rings too early is for nothing
    }))
  })

  it('never shrinks with another attempt, nor with more asked for, at the same chance', async () => {
    const seconds = fc.nat(10_000)
    const much = fc.record({ asks: seconds, longer: seconds, more: fc.nat(2_000) })
    await fc.assert(fc.asyncProperty(batches, chance, much, async (sent, random, { asks, longer, more }) => {
      const wait = async (attempt: number, value: number) =>
        (await ended({ ...sent, attempt }, answer(503, { headers: { 'retry-after': `${value}` } }), random)).wait
      const before = await wait(sent.attempt, asks)
      expect(await wait(sent.attempt + more, asks)).toBeGreaterThanOrEqual(before!)
      expect(await wait(sent.attempt, asks + longer)).toBeGreaterThanOrEqual(before!)
    }))
  })

  it('stands behind every failure that makes nothing smaller, so that no loop spins', async () => {
    await fc.assert(fc.asyncProperty(batches, outcomes, chance, async (sent, { outcome, proved }, random) => {
      const { wait, waits } = await ended(sent, outcome, random)
      expect(wait === undefined).toBe(proved ? !waits.length : waits.length !== 1)
    }))
  })
})
