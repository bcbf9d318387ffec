/** The oracle itself: it says nothing where the promise is kept, and names each way of breaking it. */
import { describe, expect, it } from 'vitest'
import { uuid, createEvent } from '../../../src/event.ts'
import type { CaptureInput, FeedbackEvent } from '../../../src/event.ts'
import { violations, type Account, type Acked } from '../../faults/oracle.ts'

const acked: Acked[] = ['a', 'b', 'c'].map((text, i) => {
  const input: CaptureInput = { touchPoint: 'shop', text, externalRefs: { capture: text } }
  const id = uuid(i, new Uint8Array(18))
  return { id, input, event: createEvent(input, id, i, 'urn:test') }
})
const events = acked.map(({ event }) => event!)
const stamped = (event: FeedbackEvent, sequence = acked.findIndex(({ id }) => id === event.id) + 1) =>
  ({ ...event, sequence: `${sequence}`.padStart(10, '0'), installationid: 'one' })
const [a, b, c] = events.map((event) => stamped(event)) as [FeedbackEvent, FeedbackEvent, FeedbackEvent]
/** As a server's record: every copy, by id. */
const took = (...copies: FeedbackEvent[]): Account['taken'] => {
  const taken = new Map<string, FeedbackEvent[]>()
  for (const copy of copies) taken.set(copy.id, [...(taken.get(copy.id) ?? []), copy])
  return taken
}
const kept: Account = { acked, taken: took(a, a), queued: [events[1]!], quarantined: [events[2]!], told: [a.id] }
const changed = { ...b, data: { ...b.data, text: 'another' } }

describe('the oracle', () => {
  it('finds nothing where every event is delivered, queued or quarantined', () => {
    expect(violations(kept)).toEqual([])
    expect(violations({ acked: [], taken: took(), queued: [], quarantined: [] })).toEqual([])
  })

  it('lets an event be taken and still wait, as after an answer that was lost', () => {
    expect(violations({ ...kept, taken: took(a, b) })).toEqual([])
  })

  it.each<[string, Partial<Account>]>([
    ['lost', { queued: [] }],
    ['lost', { taken: took(), told: [] }],
    ['there, but never promised', { acked: acked.slice(1), told: [] }],
    ['promised twice', { acked: [...acked, acked[0]!] }],
    ['queued twice', { queued: [b, b] }],
    ['quarantined twice', { quarantined: [c, c] }],
    ['both queued and quarantined', { queued: [b, c] }],
    ['told delivered, but not taken', { told: [b.id] }],
    ['told delivered, but still on the device', { taken: took(a, b), told: [b.id] }],
    ['told delivered twice', { told: [a.id, a.id] }],
    ['changed between two copies on the wire', { taken: took(a, stamped(a, 9)) }],
    ['changed since its capture', { queued: [changed] }],
    ['changed since its capture', { queued: [], taken: took(a, changed) }],
    ['changed since its capture', { acked: [{ ...acked[0]!, input: { touchPoint: 'bar' } }, ...acked.slice(1)] }],
    ['changed since its capture', { acked: [{ ...acked[0]!, input: { kind: 'shown' } }, ...acked.slice(1)] }],
    ['counted twice', { taken: took(a, { ...a, source: 'urn:other' }) }],
    ['counted twice', { taken: took(a, stamped(b, 1)) }],
    ['counted twice', { acked: [...acked, { id: 'd' }], taken: took(a, { ...stamped(a, 9), id: 'd' }) }],
  ])('finds what is %s', (what, change) => {
    expect(violations({ ...kept, ...change })).toContainEqual(expect.stringContaining(what))
  })

  it('forgives the unheard acks of a killed browser, and nothing else', () => {
    expect(violations({ ...kept, acked: acked.slice(1), told: [], killed: true })).toEqual([])
    expect(violations({ ...kept, queued: [], killed: true })).not.toEqual([])
  })

  it('holds an overflow to its own counter', () => {
    expect(violations({ ...kept, queued: [], dropped: 1 })).toEqual([])
    expect(violations({ ...kept, queued: [], quarantined: [], dropped: 1 })).not.toEqual([])
    expect(violations({ ...kept, dropped: 1 })).not.toEqual([])
  })
})
