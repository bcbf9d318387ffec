/** Nothing on the device before consent, everything on it afterwards: in order, as the same bytes, nothing lost. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FeedbackEvent } from '../../../src/event.ts'
import { inspect } from '../../../src/inspect.ts'
import { consent, untilConsent } from '../../../src/privacy.ts'
import {
  answer, captureEach, captureMany, client, endpoint, eventRows, freshDevice, holdAnswers, scriptTransactions,
  stillClock, stored, stubLocks, waiting, withStore,
} from './support.ts'

let device: IDBFactory
beforeEach(() => {
  device = freshDevice()
  stillClock()
})

/** A session storage that tells who touches it. */
function stubSession() {
  const kept = new Map<string, string>()
  const session = {
    getItem: vi.fn((key: string) => kept.get(key) ?? null),
    setItem: vi.fn((key: string, value: string) => void kept.set(key, value)),
  }
  vi.stubGlobal('sessionStorage', session)
  return { ...session, kept }
}
const memory = (options = {}) => client({ storage: untilConsent(), ...options })

describe('before consent', () => {
  it('nothing is stored on the device nor read from it, and delivery goes on', async () => {
    const opened = vi.spyOn(device, 'open')
    const session = stubSession()
    const server = await endpoint()
    const page = memory({ endpoint: server.url })
    const receipt = await page.capture(answer)
    expect([receipt.durable, page.heard.queued[0]!.durable, (await page.pending()).count]).toEqual([false, false, 1])
    await page.flush()
    await page.flush()
    expect([[...server.taken.keys()], (await page.pending()).count, page.codes()]).toEqual([[receipt.id], 0, []])
    await page.close()
    expect([opened.mock.calls, session.getItem.mock.calls, session.setItem.mock.calls]).toEqual([[], [], []])
  })

  it('an event says so by saying nothing of consent, and has a visit of its own', async () => {
    const [one, two] = [memory(), memory()]
    await one.capture(answer)
    await two.capture(answer)
    const [first, second] = [one, two].map(({ heard }) => heard.queued[0]!.event.data)
    expect([first!.consent?.storage, first!.sessionId === second!.sessionId]).toEqual([undefined, false])
  })
})

describe('consent', () => {
  it('moves what is held to the device, in order and as the same bytes, and stores there from now on', async () => {
    const page = memory()
    const ids = [...await captureMany(page, 3), ...await captureEach(page, 2)]
    const { count, bytes } = await page.pending()
    expect(await consent(page)).toBe(true)
    expect([await waiting(), await page.pending()]).toMatchObject([ids, { count, bytes }])
    const events = (await eventRows()).flatMap(([, row]) => JSON.parse(row) as FeedbackEvent[])
    expect(events.map(({ id, sequence }) => [id, sequence])).toEqual(ids.map((id, i) => [id, `000000000${i + 1}`]))
    expect((await page.capture(answer)).durable).toBe(true)
    expect((await eventRows()).at(-1)![1]).toContain('"consent":{"storage":true}')
  })

  it('keeps the visit\'s id for this tab, and says so on every later event', async () => {
    const { kept } = stubSession()
    const page = memory()
    expect(kept.size).toBe(0)
    await consent(page)
    await page.capture(answer)
    expect(page.heard.queued[0]!.event.data)
      .toMatchObject({ consent: { storage: true }, sessionId: kept.get('earshot') })
    await page.capture({ ...answer, consent: { gpc: true } })
    expect(page.heard.queued[1]!.event.data.consent).toEqual({ storage: true, gpc: true })
  })

  it('takes the captures along that are under way, each to one place', async () => {
    const page = memory()
    const early = captureMany(page, 250)
    const moved = consent(page)
    const late = captureMany(page, 250)
    const all = [...await early, ...await late]
    await moved
    expect(await waiting()).toEqual(all)
    expect((await page.pending()).count).toBe(500)
  })

  it('lets whoever waited for a turn in memory find the rows on the device', async () => {
    const page = memory()
    await captureEach(page, 2)
    let over = false
    const moved = consent(page).finally(() => (over = true))
    const looks: Promise<number[]>[] = []
    while (!over) {
      looks.push(page.store.transact('readonly', (rows) => rows.keys('e')))
      await new Promise(setImmediate)
    }
    await moved
    expect((await Promise.all(looks)).filter((keys) => keys.length !== 2)).toEqual([])
  })

  it('moves 10,000 events at once', async () => {
    const page = memory()
    const ids = await captureMany(page, 10_000)
    await consent(page)
    expect(await waiting()).toEqual(ids)
    expect((await stored()).head).toMatchObject({ count: 10_000 })
    expect(page.codes()).toEqual(['endpoint-missing'])
  }, 30_000)

  it('given twice, and at once, moves everything once', async () => {
    const page = memory()
    const ids = await captureMany(page, 3)
    expect(await Promise.all([consent(page), consent(page)])).toEqual([true, true])
    expect(await consent(page)).toBe(true)
    expect([await waiting(), (await stored()).head!.count]).toEqual([ids, 3])
  })

  it('lays what is held behind the rows of an earlier visit', async () => {
    const before = await captureMany(client(), 3)
    const page = memory()
    const ids = await captureEach(page, 3)
    await consent(page)
    const later = await captureMany(page, 2)
    expect(await waiting()).toEqual([...before, ...ids, ...later])
    expect((await stored()).head).toMatchObject({ next: 6, count: 8 })
  })

  it('leaves a batch that proved nothing as it was: it goes out again as the same bytes', async () => {
    stubLocks()
    const server = await endpoint()
    server.next({ status: 503 })
    const page = memory({ endpoint: server.url, batchSize: 3 })
    const ids = await captureEach(page, 2)
    await page.flush()
    ids.push(...await captureEach(page, 2))
    await consent(page)
    await page.flush()
    expect(server.requests[1]!.body).toBe(server.requests[0]!.body)
    expect(server.requests.slice(1).flatMap(({ events }) => events.map(({ id }) => id))).toEqual(ids)
  })

  it('while a batch is under way sends it again, byte for byte, and counts it once', async () => {
    stubLocks()
    const server = await endpoint()
    const letGo = holdAnswers()
    const page = memory({ endpoint: server.url })
    const ids = await captureMany(page, 2)
    const flushed = page.flush()
    await server.arrived(1)
    await consent(page)
    letGo()
    await flushed
    await page.flush()
    expect(new Set(server.requests.map(({ body }) => body)).size).toBe(1)
    expect([page.heard.delivered, await waiting(), (await page.pending()).count]).toEqual([[{ ids }], [], 0])
  })

  it('while a batch is under way leaves alone what an earlier visit has under the same number', async () => {
    stubLocks()
    const server = await endpoint()
    server.next({ status: 503 })
    const before = client({ endpoint: server.url })
    const all = await captureMany(before, 2)
    await before.flush()
    await before.close()
    const page = memory({ endpoint: server.url })
    all.push(...await captureMany(page, 1))
    const letGo = holdAnswers()
    const flushed = page.flush()
    await server.arrived(2)
    await consent(page)
    letGo()
    await flushed
    await page.flush()
    expect([[...server.taken.keys()].sort(), await waiting()]).toEqual([all.sort(), []])
  })

  it('carries over what was set aside, and what prompts remember where the device remembers nothing', async () => {
    const server = await endpoint()
    server.next({ status: 400 })
    await withStore((store) => void store.put('of the device', ['m', 'known']))
    const page = memory({ endpoint: server.url })
    const [id] = await captureMany(page, 1)
    await page.flush()
    await page.store.transact('readwrite', async (rows) => {
      rows.put(['m', 'known'], 'of the page')
      rows.put(['m', 'prompts'], { shown: 1 })
    })
    await consent(page)
    const { aside } = await stored()
    expect(aside.map(({ reason, row }) => [reason, (JSON.parse(row as string) as FeedbackEvent).id]))
      .toEqual([['status 400', id]])
    const read = (name: string) => page.store.transact('readonly', (rows) => rows.get(['m', name]))
    expect([await read('known'), await read('prompts')]).toEqual(['of the device', { shown: 1 }])
  })
})

describe('a device that fails', () => {
  it('leaves everything in memory, says so, and takes it once it works', async () => {
    const page = memory()
    const ids = await captureMany(page, 3)
    scriptTransactions('QuotaExceededError')
    expect(await consent(page)).toBe(false)
    expect([page.codes(), (await page.pending()).count, await waiting()])
      .toEqual([['endpoint-missing'], 3, []])
    expect((await page.capture(answer)).durable).toBe(false)
    expect(await consent(page)).toBe(true)
    expect((await waiting()).slice(0, 3)).toEqual(ids)
    expect((await page.pending()).count).toBe(4)
  })

  it('to open leaves everything in memory for the life of the page, and says so', async () => {
    const before = await captureMany(client(), 2)
    const open = vi.spyOn(device, 'open').mockImplementation(() => { throw new DOMException('broken', 'UnknownError') })
    const page = memory()
    const ids = await captureMany(page, 2)
    expect(await consent(page)).toBe(false)
    const { id, durable } = await page.capture(answer)
    open.mockRestore()
    expect([durable, await consent(page), await waiting()]).toEqual([false, false, before])
    const left = (await inspect(page).export()).trim().split('\n').map((line) => (JSON.parse(line) as FeedbackEvent).id)
    expect(left).toEqual([...ids, id])
  })

  it('for a client that needs no consent says so as well', async () => {
    vi.spyOn(device, 'open').mockImplementation(() => { throw new DOMException('broken', 'UnknownError') })
    const page = client()
    await page.capture(answer)
    expect([page.heard.queued[0]!.durable, await consent(page)]).toEqual([false, false])
    expect(page.codes()).toEqual(['endpoint-missing', 'storage-failed'])
  })
})
