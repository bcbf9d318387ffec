/** The façade: what an event says, what a receipt promises, and which mistake has which code. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../../src/client.ts'
import type { CaptureInput, FeedbackEvent } from '../../../src/event.ts'
import { answer, captureMany, client, eventRows, freshDevice, stillClock, stored } from './support.ts'

beforeEach(() => {
  freshDevice()
  stillClock()
})

const events = async () => [...(await stored()).events.values()].map((text) => JSON.parse(text) as FeedbackEvent)

describe('capture', () => {
  it('resolves with the id of an event that is stored as it was told', async () => {
    const page = client()
    const receipt = await page.capture(answer)
    const [{ sequence, installationid, ...event }] = (await events()) as [FeedbackEvent]
    expect(receipt).toEqual({ id: event.id, durable: true })
    expect(page.heard.queued).toEqual([{ event: expect.anything(), durable: true }])
    expect(JSON.stringify(page.heard.queued[0]!.event)).toBe(JSON.stringify(event))
    expect([sequence, installationid]).toEqual(['0000000001', (await stored()).head!.installation])
  })

  it('says where, on what and by which channel', async () => {
    const page = client({ channel: 'kiosk', source: 'urn:kiosk:7', context: { kioskId: '7', tags: { hall: 'A' } } })
    await page.capture({ ...answer, tags: { vip: true } })
    const [event] = await events()
    expect(event)
      .toMatchObject({ source: 'urn:kiosk:7', type: 'earshot.feedback.answered', subject: 'checkout.payment' })
    expect(event!.data).toMatchObject({
      ...answer, channel: 'kiosk', kioskId: '7', tags: { hall: 'A', vip: true }, sdk: { name: 'earshot' },
    })
    expect(event!.data.monotonicMs).toBeGreaterThanOrEqual(0)
    expect(event!.data.timezone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
  })

  it('lets the input win over the person, the person over the context, and the context over the channel', async () => {
    const page = client({ channel: 'web', context: { channel: 'app', anonymousId: 'context', kioskId: 'context' } })
    page.identify({ anonymousId: 'person', traits: { plan: 'free' } })
    page.identify({ traits: { since: 2026 } })
    await page.capture(answer)
    await page.capture({ ...answer, anonymousId: 'input', traits: { plan: 'paid' } })
    expect((await events()).map(({ data }) => [data.channel, data.kioskId, data.anonymousId, data.traits])).toEqual([
      ['app', 'context', 'person', { plan: 'free', since: 2026 }],
      ['app', 'context', 'input', { plan: 'paid', since: 2026 }],
    ])
  })

  it('is what it was when it was called, whatever the host does to its objects afterwards', async () => {
    const page = client()
    const input = { ...answer, tags: { vip: true }, emotion: ['joy'] }
    const receipt = page.capture(input)
    input.tags.vip = false
    input.emotion.push('fear')
    await receipt
    expect((await events())[0]!.data).toMatchObject({ tags: { vip: true }, emotion: ['joy'] })
  })

  it('takes lone surrogates as they are', async () => {
    await client().capture({ ...answer, text: 'half a \ud83d face' })
    expect((await events())[0]!.data.text).toBe('half a \ud83d face')
  })
})

describe('at', () => {
  it('lays touch point, journey, step and tags under each capture', async () => {
    const page = client()
    const pay = page.at('checkout.payment', { journey: 'buy', step: 'pay', tags: { shop: 'vienna' } })
    await pay.capture()
    await pay.capture({ ratingValue: 0, tags: { vip: true } })
    const told = (await events()).map(({ data }) => [data.touchPoint, data.journey, data.tags, data.ratingValue])
    expect(told).toEqual([
      ['checkout.payment', { name: 'buy', step: 'pay' }, { shop: 'vienna' }, undefined],
      ['checkout.payment', { name: 'buy', step: 'pay' }, { shop: 'vienna', vip: true }, 0],
    ])
  })

  it('takes null for no place and no input', async () => {
    await client().at('a', null as never).capture(null as never)
    expect((await events())[0]).toMatchObject({ subject: 'a', data: { touchPoint: 'a' } })
  })

  it('may be overruled by an input that names another place', async () => {
    await client().at('a').capture({ touchPoint: 'b' })
    expect((await events())[0]!.subject).toBe('b')
  })
})

describe('createClient', () => {
  it.each([undefined, null, {}])('without options throws nothing, and stores all the same: %j', async (options) => {
    const page = createClient(options as never) // the types forbid it, a script tag does not
    const codes: string[] = []
    page.on('error', ({ code }) => void codes.push(code))
    const { id } = await page.capture(answer)
    await page.close()
    expect([(await events()).map((event) => event.id), codes]).toEqual([[id], ['endpoint-missing']])
  })
})

describe('pending', () => {
  it('counts events and bytes of all clients of the store, and names the oldest time', async () => {
    const [one, two] = [client(), client()]
    expect(await one.pending()).toEqual({ count: 0, bytes: 0, oldest: undefined })
    await captureMany(one, 2)
    await captureMany(two, 1)
    const bytes = (await eventRows()).reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0)
    expect(await two.pending()).toEqual({ count: 3, bytes, oldest: one.heard.queued[0]!.event.time })
  })
})

describe('a mistake', () => {
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  const mistakes: [code: string, input: object][] = [
    ['touch-point-missing', { touchPoint: undefined }], ['touch-point-missing', { touchPoint: '' }],
    ['event-invalid', { ...answer, tags: { cycle } }], ['event-invalid', { ...answer, ratingValue: 9n }],
    ['event-too-large', { ...answer, text: 'x'.repeat(70_000) }],
  ]

  it.each(mistakes)('rejects with %s, is told to listeners, and stores nothing', async (code, input) => {
    const page = client()
    await expect(page.capture(input as CaptureInput)).rejects
      .toMatchObject({ name: 'Error', code, fix: expect.any(String) })
    expect(page.codes()).toEqual(['endpoint-missing', code])
    expect((await stored()).events.size).toBe(0)
  })

  it('that nobody catches is no unhandled rejection', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const page = client()
    void page.capture({ touchPoint: '' })
    void page.at('').capture()
    await page.capture(answer)
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', unhandled)
    expect([unhandled.mock.calls, page.codes()])
      .toEqual([[], ['endpoint-missing', 'touch-point-missing', 'touch-point-missing']])
  })

  it('in an answer harms none that was captured beside it', async () => {
    const page = client()
    const all = await Promise.allSettled([page.capture(answer), page.capture({ touchPoint: '' }), page.capture(answer)])
    expect([all.map(({ status }) => status), (await stored()).events.size])
      .toEqual([['fulfilled', 'rejected', 'fulfilled'], 2])
  })

  it('of a listener harms neither the receipt nor the other listeners', async () => {
    const page = client()
    page.on('queued', () => { throw new Error('mine') })
    const { durable } = await page.capture(answer)
    expect([durable, page.codes(), page.heard.queued.length]).toEqual([true, ['endpoint-missing', 'listener-threw'], 1])
  })
})

describe('without site data', () => {
  beforeEach(() => void vi.stubGlobal('indexedDB', undefined))

  it('answers live in memory, flagged on every receipt and reported once', async () => {
    const page = client()
    const receipts = await Promise.all([page.capture(answer), page.capture(answer)])
    expect([receipts.map(({ durable }) => durable), page.heard.queued.map(({ durable }) => durable)])
      .toEqual([[false, false], [false, false]])
    expect(page.codes()).toEqual(['endpoint-missing', 'storage-failed'])
    expect((await page.pending()).count).toBe(2)
  })

  it('a client is made though the browser refuses channels and session storage too', async () => {
    const refuse = () => { throw new DOMException('The operation is insecure.', 'SecurityError') }
    const channel = vi.fn(refuse)
    vi.stubGlobal('location', { origin: 'null', href: 'about:srcdoc' })
    vi.stubGlobal('BroadcastChannel', function BroadcastChannel() { channel() })
    vi.stubGlobal('sessionStorage', Object.defineProperty({}, 'getItem', { get: refuse }))
    expect((await client().capture(answer)).durable).toBe(false)
    expect(channel).toHaveBeenCalledTimes(1)
  })
})
