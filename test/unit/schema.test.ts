/** Holds the published event schema to the event model: the same fields, the same types, strict outside `data`. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { createEvent, uuid } from '../../src/event.ts'
import type { FeedbackData, FeedbackEvent } from '../../src/event.ts'
import { eventJsonSchema, feedbackEvent } from '../../src/schema.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
/** The type with every object opened up and every `readonly` gone, so that two spellings of it compare equal. */
type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T

// Neither line compiles where the schema and the model part: a key, its type, or whether it is optional.
const sameEvent: Same<Plain<z.infer<typeof feedbackEvent>>, Plain<FeedbackEvent>> = true
const sameData: Same<Plain<z.infer<typeof feedbackEvent>['data']>, Plain<FeedbackData>> = true

const ajv = new Ajv2020({ allowUnionTypes: true })
formats.default(ajv)
const published = ajv.compile(eventJsonSchema())

const now = Date.UTC(2026, 4, 1)
const event = (): FeedbackEvent =>
  createEvent(
    {
      touchPoint: 'checkout.payment',
      metric: 'nps',
      ratingValue: 0,
      worstRating: 0,
      bestRating: 10,
      scale: { step: 1, direction: 'worst-first' },
      tags: { store: 7, vip: true },
    },
    uuid(now, new Uint8Array(18)),
    now,
    'https://shop.example/',
  )

/** The verdict of the schema and of the JSON Schema made from it, which must agree. */
function passes(candidate: unknown): boolean {
  const verdict = published(candidate)
  expect(z.safeParse(feedbackEvent, candidate).success).toBe(verdict)
  return verdict
}

describe('the event schema', () => {
  it('is the type FeedbackEvent', () => {
    expect([sameEvent, sameData]).toEqual([true, true])
  })

  it('takes what createEvent makes, bare and as the queue stores it', () => {
    expect(passes(event())).toBe(true)
    expect(passes({ ...event(), sequence: '0000000001', installationid: '0198a5c2-7d1e-7c3a-9a44-3f5f2f0c9f10' })).toBe(
      true,
    )
  })

  it('takes what an event may carry besides: how many a full queue gave up, and what the person agreed to', () => {
    expect(passes({ ...event(), dropped: 1 })).toBe(true)
    const consent = { storage: true, gpc: false }
    for (const said of [consent, { storage: true }, { gpc: true }, {}])
      expect(passes({ ...event(), data: { ...event().data, consent: said } })).toBe(true)
  })

  it('is strict in the envelope and open in the data', () => {
    expect(passes({ ...event(), extra: 1 })).toBe(false)
    expect(passes({ ...event(), data: { ...event().data, somethingNew: { deep: [1] } } })).toBe(true)
  })

  it.each([
    ['specversion', '0.3'],
    ['id', 'not-a-uuid'],
    ['source', ''],
    ['source', 'https://shop.example/?q=1'],
    ['type', 'earshot.feedback.'],
    ['type', 'com.example.other'],
    ['subject', ''],
    ['time', '1 May 2026'],
    ['time', '2026-02-30T00:00:00Z'],
    ['sequence', '1'],
    ['installationid', 'mine'],
    ['datacontenttype', 'text/plain'],
    ['dropped', 0],
    ['dropped', -1],
    ['dropped', 1.5],
    ['dropped', '1'],
    ['data', null],
    ['data', {}],
    ['data', { touchPoint: '' }],
    ['data', { touchPoint: 'a', ratingValue: '9' }],
    ['data', { touchPoint: 'a', metric: 'vibes' }],
    ['data', { touchPoint: 'a', journey: {} }],
    ['data', { touchPoint: 'a', consent: true }],
    ['data', { touchPoint: 'a', consent: { gpc: '1' } }],
  ])('refuses %s = %j', (key, value) => {
    expect(passes({ ...event(), [key]: value })).toBe(false)
  })

  it.each(['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'data'] as const)(
    'needs %s',
    (key) => {
      const { [key]: _, ...rest } = event()
      expect(passes(rest)).toBe(false)
    },
  )

  it('is published with a name, as draft 2020-12', () => {
    expect(eventJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Earshot feedback event',
    })
    expect(eventJsonSchema()['$id']).toMatch(/event\.schema\.json$/)
  })
})
