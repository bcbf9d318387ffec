/** Events as they are made: ids, the envelope, and what is refused. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mint } from '../../../src/context.ts'
import { byteLength, createEvent, MAX_EVENT_BYTES, serialise, uuid, type CaptureInput } from '../../../src/event.ts'

const NOW = Date.UTC(2026, 4, 1, 12)
const ID = uuid(NOW, new Uint8Array(18))
const make = (input: CaptureInput) => createEvent(input, ID, NOW, 'https://shop.example')

describe('uuid', () => {
  it('is a UUIDv7: the time in its first 48 bits, version 7, variant 8', () => {
    const times = fc.integer({ min: 0, max: 2 ** 48 - 1 })
    fc.assert(fc.property(times, fc.uint8Array({ minLength: 18, maxLength: 18 }), (now, chance) => {
      const id = uuid(now, chance)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now)
    }))
  })

  it('keeps 72 bits of chance', () => {
    const every = uuid(0, new Uint8Array(18).fill(0xff))
    expect(every).toBe('00000000-0000-7fff-8fff-ffffffffffff')
  })

  it('sorts by time as text', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 47 }), fc.integer({ min: 1, max: 2 ** 40 }), (now, later) => {
      const [full, empty] = [new Uint8Array(18).fill(0xff), new Uint8Array(18)]
      expect(uuid(now, full) < uuid(now + later, empty)).toBe(true)
    }))
  })

  it('never comes twice', () => {
    expect(new Set(Array.from({ length: 20_000 }, mint)).size).toBe(20_000)
  })
})

describe('createEvent', () => {
  it('makes a CloudEvent of an answer', () => {
    expect(make({ touchPoint: 'checkout.payment', ratingValue: 0 })).toEqual({
      specversion: '1.0',
      id: ID,
      source: 'https://shop.example',
      type: 'earshot.feedback.answered',
      subject: 'checkout.payment',
      time: '2026-05-01T12:00:00.000Z',
      datacontenttype: 'application/json',
      data: { touchPoint: 'checkout.payment', ratingValue: 0 },
    })
  })

  it('takes the kind into the type and not into the data', () => {
    const event = make({ kind: 'dismissed', touchPoint: 'a' })
    expect(event.type).toBe('earshot.feedback.dismissed')
    expect(event.data).not.toHaveProperty('kind')
  })

  it('freezes the event, and copies the input', () => {
    const input: CaptureInput = { touchPoint: 'a' }
    const event = make(input)
    input.touchPoint = 'b'
    expect([Object.isFrozen(event), event.data.touchPoint]).toEqual([true, 'a'])
  })

  it.each([undefined, '', 7, null])('refuses the touch point %j', (touchPoint) => {
    const input = { touchPoint } as CaptureInput
    expect(() => make(input)).toThrow(expect.objectContaining({ code: 'touch-point-missing' }))
  })
})

describe('serialise', () => {
  it('brings every event back unchanged, lone surrogates included', () => {
    const text = fc.string({ unit: 'binary' })
    const lone = fc.constantFrom('\ud800', 'a\udfff', '\udc00\ud800', '😀\ud83d')
    fc.assert(fc.property(fc.oneof(text, lone), (words) => {
      const stored = serialise(make({ touchPoint: 'a', text: words, tags: { words } }))
      expect(JSON.parse(stored).data).toEqual({ touchPoint: 'a', text: words, tags: { words } })
      // What is stored is well-formed: it survives UTF-8, which has no lone surrogates.
      expect(new TextDecoder().decode(new TextEncoder().encode(stored))).toBe(stored)
    }))
  })

  it('refuses a cycle, a BigInt and a toJSON that throws', () => {
    const cycle: Record<string, unknown> = {}
    cycle.self = cycle
    const own = { toJSON: () => { throw new Error('mine') } }
    for (const bad of [cycle, 7n, own])
      expect(() => serialise(make({ touchPoint: 'a', tags: { bad } as never })))
        .toThrow(expect.objectContaining({ code: 'event-invalid' }))
  })

  it('takes an event of exactly the most bytes and refuses one more, in UTF-8', () => {
    const room = MAX_EVENT_BYTES - byteLength(serialise(make({ touchPoint: 'a', text: '' })))
    const fits = 'ä'.repeat(room >> 1) + 'a'.repeat(room & 1)
    expect(byteLength(serialise(make({ touchPoint: 'a', text: fits })))).toBe(MAX_EVENT_BYTES)
    expect(() => serialise(make({ touchPoint: 'a', text: `${fits}a` })))
      .toThrow(expect.objectContaining({ code: 'event-too-large' }))
  })

  it('leaves room for the stamps under the 64 KiB that intermediaries forward', () => {
    const stamps = { sequence: '0000000001', installationid: ID, dropped: 999_999_999 }
    expect(MAX_EVENT_BYTES + JSON.stringify(stamps).length).toBeLessThanOrEqual(65_536)
  })
})
