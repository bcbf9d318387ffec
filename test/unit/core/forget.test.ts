/** forget(): nothing of the person stays, but the one event that tells receivers to do the same. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FeedbackEvent } from '../../../src/event.ts'
import { consent, forget, untilConsent } from '../../../src/privacy.ts'
import {
  answer, captureEach, captureMany, client, endpoint, freshDevice, holdAnswers, scriptTransactions, stillClock, stored,
  stubLocks, waiting,
} from './support.ts'

beforeEach(() => {
  freshDevice()
  stillClock()
})

const events = async () => [...(await stored()).events.values()].map((text) => JSON.parse(text) as FeedbackEvent)

describe('forget', () => {
  it('deletes what waits, what was set aside and what prompts remember, and leaves the erasure', async () => {
    const server = await endpoint()
    server.next({ status: 400 })
    const page = client({ endpoint: server.url })
    await captureEach(page, 1)
    await page.flush()
    await captureEach(page, 3)
    await page.store.transact('readwrite', async (rows) => rows.put(['m', 'prompts'], { shown: 1 }))
    expect((await stored()).aside).toHaveLength(1)
    vi.stubGlobal('fetch', () => new Promise(() => {}))
    const { id } = await forget(page)
    const { aside, head } = await stored()
    expect([await waiting(), aside, head!.count]).toEqual([[id], [], 1])
    expect(await page.store.transact('readonly', (rows) => rows.keys('m'))).toEqual(['head'])
  })

  it('tells receivers by the ids that they know, in the sequence that they count', async () => {
    const page = client()
    page.identify({ anonymousId: 'ada', externalRefs: { order: '7' } })
    await captureMany(page, 2)
    const { installation } = (await stored()).head!
    const { data: { sessionId } } = page.heard.queued[0]!.event
    await forget(page)
    const [erased] = await events()
    expect(erased).toMatchObject({
      type: 'earshot.feedback.erased', sequence: '0000000003', installationid: installation,
      data: { anonymousId: 'ada', externalRefs: { order: '7' }, sessionId },
    })
  })

  it('keeps the erasure until the endpoint takes it', async () => {
    stubLocks()
    const server = await endpoint()
    server.next({ status: 503 }, { status: 503 })
    const page = client({ endpoint: server.url })
    await captureMany(page, 1)
    const { id } = await forget(page) // which tries to send it at once
    await page.flush()
    expect([server.requests.length, await waiting()]).toEqual([2, [id]])
    await page.flush()
    expect([[...server.taken.keys()], await waiting()]).toEqual([[id], []])
  })

  it('begins anew: another installation, another visit, and nobody known', async () => {
    const kept = new Map([['earshot', 'visit'], ['of the host', 'stays']])
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    })
    const page = client()
    page.identify({ anonymousId: 'ada', traits: { plan: 'pro' }, consent: { storage: true } })
    await captureMany(page, 1)
    const { installation } = (await stored()).head!
    await forget(page)
    await captureMany(page, 1)
    const [erased, next] = await events()
    expect([erased!.data.sessionId, erased!.installationid]).toEqual(['visit', installation])
    expect(next).toMatchObject({ sequence: '0000000001', data: { sessionId: expect.not.stringMatching(/^visit$/) } })
    expect(next!.installationid).not.toBe(installation)
    expect([next!.data.anonymousId, next!.data.traits, next!.data.consent?.storage]).toEqual(Array(3).fill(undefined))
    expect([...kept].sort()).toEqual([['earshot', next!.data.sessionId], ['of the host', 'stays']])
  })

  it('delivers the erasure, alone and before what comes later', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url })
    await captureMany(page, 2)
    const { id } = await forget(page)
    const later = await captureMany(page, 1)
    await page.flush()
    expect(server.requests.map((one) => one.events.map((event) => event.id))).toEqual([[id], later])
    expect((await page.pending()).count).toBe(0)
  })

  it('while a batch is under way lets it settle nothing of the new store', async () => {
    stubLocks()
    const server = await endpoint()
    const letGo = holdAnswers()
    const page = client({ endpoint: server.url })
    await captureMany(page, 3)
    const flushed = page.flush()
    await server.arrived(1)
    const { id } = await forget(page)
    const later = await captureMany(page, 1)
    letGo()
    await flushed
    await page.flush()
    expect([server.taken.has(id), server.taken.has(later[0]!), page.codes()]).toEqual([true, true, []])
    expect([page.heard.delivered.flatMap(({ ids }) => ids), await page.pending()])
      .toMatchObject([[id, ...later], { count: 0, bytes: 0 }])
  })

  it('before consent empties the memory, touches no device, and the erasure moves with what comes after', async () => {
    const open = vi.spyOn(indexedDB, 'open')
    const setItem = vi.fn()
    vi.stubGlobal('sessionStorage', { getItem: () => null, setItem })
    const page = client({ storage: untilConsent() })
    await captureMany(page, 3)
    const { id, durable } = await forget(page)
    expect([durable, (await page.pending()).count, open.mock.calls, setItem.mock.calls]).toEqual([false, 1, [], []])
    const later = await captureMany(page, 1)
    await consent(page)
    expect(await waiting()).toEqual([id, ...later])
  })

  it('that fails deletes nothing, and says so', async () => {
    const page = client()
    const ids = await captureMany(page, 2)
    scriptTransactions(undefined, 'UnknownError') // the erasure is stored, the deletion is not
    await expect(forget(page)).rejects.toMatchObject({ name: 'UnknownError' })
    expect((await waiting()).slice(0, 2)).toEqual(ids)
    await forget(page)
    // The first call's erasure has a person to tell of as well.
    expect((await events()).map(({ type }) => type)).toEqual(Array(2).fill('earshot.feedback.erased'))
  })

  it('asked for twice without a network keeps both erasures, which name two visits', async () => {
    const page = client()
    page.identify({ anonymousId: 'ada' })
    await captureMany(page, 2)
    const first = await forget(page)
    const second = await forget(page)
    const [one, two] = await events()
    expect([await waiting(), (await page.pending()).count]).toEqual([[first.id, second.id], 2])
    expect([one!.data.anonymousId, two!.data.anonymousId, two!.data.sessionId === one!.data.sessionId])
      .toEqual(['ada', undefined, false])
  })

  it('is no cleared store to the tabs beside it', async () => {
    const [page, beside] = [client(), client()]
    await captureMany(beside, 1)
    await forget(page)
    await beside.capture(answer)
    expect(beside.codes()).toEqual(['endpoint-missing'])
  })
})
