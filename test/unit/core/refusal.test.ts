/** What follows where not everything was taken: where each event goes, what is told, and how long to wait. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ASKED_CAP, backoff } from '../../../src/retry.ts'
import type { Rejection } from '../../../src/transport.ts'
import { answer, batch, ended, events, NOW } from './ended.ts'

const retried = [0, 200, 301, 302, 401, 403, 404, 405, 408, 409, 425, 429, 500, 502, 503, 504, 599]
/** The error that tells of a status. */
const refused = (status: number) =>
  expect.objectContaining({ code: 'endpoint-refused', message: expect.stringContaining(`status ${status}`) })
const five = ['1', '2', '3', '4', '5']

describe('an answer', () => {
  it.each(retried)('of status %i that proves nothing keeps the whole batch as it is, and is told', async (status) => {
    expect(await ended(batch(events(3), 2), answer(status))).toMatchObject({
      attempt: 3, wait: 2_000, notBefore: 0, waits: [['1', '2', '3']], aside: new Map(), delivered: [],
      codes: ['endpoint-refused'],
    })
  })

  it.each([400, 413, 422])('of status %i halves the batch, and the halves go out at once', async (status) => {
    const { wait, attempt, waits, told, aside } =
      await ended(batch(events(5), 3), answer(status, { headers: { 'retry-after': '9' } }))
    expect([wait, attempt, waits, told, aside])
      .toEqual([undefined, undefined, [['1', '2'], ['3', '4', '5']], [], new Map()])
  })

  it.each([400, 413, 422])('of status %i sets a single event aside, and tells who listens', async (status) => {
    const { waits, aside, wait, told } = await ended(batch(events(1)), answer(status))
    expect([waits, aside, wait]).toEqual([[], new Map([['1', `status ${status}`]]), undefined])
    expect(told).toEqual([
      ['quarantined', { ids: ['1'], reason: `status ${status}` }],
      ['error', refused(status)],
    ])
  })

  it('that is a redirect nobody may follow blames no event', async () => {
    const opaque = answer(0)
    Object.defineProperty(opaque.response, 'status', { value: 0 })
    const { waits, told } = await ended(batch(events(1)), opaque)
    expect([waits, told]).toEqual([[['1']], [
      ['error', refused(302)],
    ]])
  })
})

describe('a time-out', () => {
  it('keeps the whole batch the first time, and says nothing of it', async () => {
    expect(await ended(batch(events(5)), 'timed out'))
      .toMatchObject({ attempt: 1, wait: 500, waits: [five], told: [], limit: 50_000 })
  })

  it('halves it behind the wait the second time in a row, and gives later batches as little', async () => {
    const sent = batch(events(5), 1)
    expect(await ended(sent, 'timed out')).toMatchObject({
      attempt: undefined, wait: 1_000, waits: [['1', '2'], ['3', '4', '5']], told: [], limit: sent.row.length / 2,
    })
    expect((await ended(sent, 'timed out', 0.5, 7)).limit).toBe(7) // never more than was measured before
  })

  it('keeps a single event for ever', async () => {
    expect(await ended(batch(events(1), 7), 'timed out'))
      .toMatchObject({ attempt: 8, wait: 64_000, waits: [['1']], told: [] })
  })
})

describe('an encoder that threw', () => {
  it('keeps the whole batch, and is told with its cause', async () => {
    const cause = new Error('mine')
    const { attempt, wait, waits, told } = await ended(batch(events(3), 1), { cause })
    expect([attempt, wait, waits]).toEqual([2, 1_000, [['1', '2', '3']]])
    expect(told).toEqual([['error', expect.objectContaining({ code: 'encoder-threw', cause })]])
  })
})

describe('rejections', () => {
  const rejected: Rejection[] = [
    { id: '2', reason: 'busy', retry: true }, { id: '3', reason: 'bad', retry: false }, { id: '4', reason: '' },
  ]
  it.each([
    ['a verifier names', answer(200, { verdict: rejected })],
    ['the native answer names', answer(200, { verdict: true, text: JSON.stringify({ accepted: 1, rejected }) })],
  ])('that %s wait where they are for now, and are set aside where they are for good', async (_, outcome) => {
    const { waits, aside, delivered, wait, told } = await ended(batch(events(4)), outcome)
    expect([waits, aside, delivered, wait])
      .toEqual([[['2']], new Map([['3', 'bad'], ['4', 'rejected']]), ['1'], 15_000])
    expect(told.filter(([type]) => type === 'quarantined').map(([, detail]) => detail))
      .toEqual([{ ids: ['3'], reason: 'bad' }, { ids: ['4'], reason: 'rejected' }])
  })

  it('of an event that was never sent change nothing', async () => {
    const verdict = [{ id: 'stranger', reason: 'bad', retry: true }]
    expect(await ended(batch(events(2)), answer(200, { verdict })))
      .toMatchObject({ waits: [], aside: new Map(), delivered: ['1', '2'], wait: undefined })
  })

  it('of one event in two ways never cost it its place', async () => {
    const both = [{ id: '1', reason: 'bad' }, { id: '1', reason: 'busy', retry: true }]
    for (const verdict of [both, both.toReversed()])
      expect(await ended(batch(events(1)), answer(200, { verdict })))
        .toMatchObject({ waits: [['1']], aside: new Map() })
  })

  it('count beside entries that are none', async () => {
    const text = '{"rejected":[null,7,{"reason":"no id"},{"id":"2","reason":"busy","retry":true}]}'
    expect(await ended(batch(events(2)), answer(200, { verdict: true, text })))
      .toMatchObject({ waits: [['2']], aside: new Map(), delivered: ['1'] })
  })

  it.each(
    [
      '', 'OK', 'null', '[]', '7', '{"rejected":2}', '{"rejected":null}', '{"id":"1","rejected":[]}',
      '{"rejected":[{"id":',
    ],
  )('are none in the body %j', async (text) => {
    expect(await ended(batch(events(2)), answer(200, { verdict: true, text })))
      .toMatchObject({ waits: [], aside: new Map(), delivered: ['1', '2'], wait: undefined })
  })

  it.each(
    ['application/json', 'Application/JSON; charset=utf-8', 'application/vnd.x+json'],
  )('cut off in a body of type %s prove nothing', async (type) => {
    const text = '{"rejected":[{"id":'
    const cut = answer(200, { verdict: true, text, headers: { 'content-type': type } })
    expect(await ended(batch(events(2)), cut)).toMatchObject({ attempt: 1, waits: [['1', '2']], delivered: [] })
  })

  it('that are all for good deliver nothing, and say so', async () => {
    const { told } = await ended(batch(events(1)), answer(200, { verdict: [{ id: '1', reason: 'bad' }] }))
    expect(told.map(([type]) => type)).toEqual(['quarantined', 'error'])
  })

  it('wait for as long as the endpoint asks', async () => {
    const verdict = [{ id: '1', reason: 'busy', retry: true }]
    expect((await ended(batch(events(1)), answer(200, { verdict, headers: { 'retry-after': '60' } }))).wait).toBe(75_000)
  })
})

describe('the wait', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

  it('lies anywhere between nothing and a bound that doubles from a second to five minutes', () => {
    const bound = (attempt: number) => backoff(attempt, 1 - 2 ** -53)
    expect([0, 1, 2, 8, 9].map((attempt) => Math.round(bound(attempt))))
      .toEqual([1_000, 2_000, 4_000, 256_000, 300_000])
    fc.assert(fc.property(fc.nat(5_000), chance, (attempt, random) => {
      expect(backoff(attempt, random)).toBe(random * Math.min(300_000, 1_000 * 2 ** attempt))
    }))
  })

  it('of 0 is a wait: only where something has changed it goes on at once', async () => {
    expect((await ended(batch(events(1)), answer(503), 0)).wait).toBe(0)
  })

  it('adds to what the endpoint asked for, and never asks sooner than that', async () => {
    expect(await ended(batch(events(1)), answer(503, { headers: { 'retry-after': '7' } })))
      .toMatchObject({ wait: 7_500, notBefore: NOW + 7_000 })
  })

  it('is an hour at most by the wish of an endpoint', async () => {
    const seconds = fc.oneof(fc.double({ min: 0, noNaN: true }), fc.constant(Infinity))
    await fc.assert(fc.asyncProperty(seconds, async (value) => {
      const asks = answer(503, { headers: { 'retry-after': `${value}` } })
      const { notBefore, wait } = await ended(batch(events(1)), asks, 0)
      expect([wait! <= ASKED_CAP, notBefore! <= NOW + ASKED_CAP]).toEqual([true, true])
    }))
    expect(ASKED_CAP).toBe(3_600_000)
  })

  it('binds no later attempt where the endpoint asked for none', async () => {
    expect((await ended(batch(events(1)), answer(503))).notBefore).toBe(0)
  })
})
