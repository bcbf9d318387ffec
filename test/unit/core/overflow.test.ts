/** A queue that is full: the new answer is refused, or the oldest give way and are counted; it is never silent. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FeedbackEvent } from '../../../src/event.ts'
import { dropOldest, rejectNew } from '../../../src/overflow.ts'
import { untilConsent } from '../../../src/privacy.ts'
import {
  answer, captureEach, captureMany, client, endpoint, eventRows, freshDevice, holdAnswers, scriptTransactions,
  stillClock, stored, stubLocks, waiting, withStore,
} from './support.ts'

beforeEach(() => {
  freshDevice()
  stillClock()
})

const sum = (events: FeedbackEvent[]) => events.reduce((total, { dropped = 0 }) => total + dropped, 0)
/** What receivers add up: the events given up, by distinct event. */
const told = (taken: Map<string, FeedbackEvent[]>) => sum([...taken.values()].map(([event]) => event!))
/** What the events that wait will tell. */
const carried = async () => sum([...(await stored()).events.values()].map((text) => JSON.parse(text) as FeedbackEvent))

describe('without a policy', () => {
  it('there is no bound, and a full device refuses the new answer with a code', async () => {
    const page = client()
    const ids = await captureMany(page, 1_000)
    scriptTransactions('QuotaExceededError')
    await expect(page.capture(answer)).rejects.toMatchObject({ code: 'storage-full' })
    expect([await waiting(), page.codes()]).toEqual([ids, ['endpoint-missing', 'storage-full']])
  })
})

describe('rejectNew', () => {
  it('takes as many as may wait, and refuses the next with a code', async () => {
    const page = client({ overflow: rejectNew(3) })
    await captureEach(page, 3)
    const all = await Promise.allSettled([page.capture(answer), page.capture(answer)])
    expect(all).toMatchObject(Array(2).fill({ status: 'rejected', reason: { code: 'storage-full' } }))
    expect([(await page.pending()).count, page.heard.queued.length, page.codes()])
      .toEqual([3, 3, ['endpoint-missing', 'storage-full', 'storage-full']])
  })

  it('stores or refuses together what is captured together, at most a batch', async () => {
    const page = client({ overflow: rejectNew(5), batchSize: 4 })
    const all = await Promise.allSettled(Array.from({ length: 9 }, () => page.capture(answer)))
    expect(all.map(({ status }) => status[0])).toEqual([...'ffffrrrrf']) // fulfilled or rejected
    const acked = all.flatMap((one) => one.status === 'fulfilled' ? [one.value.id] : [])
    expect(await waiting()).toEqual(acked)
  })

  it('takes answers again once some were delivered', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url, overflow: rejectNew(2) })
    await captureMany(page, 2)
    await expect(page.capture(answer)).rejects.toMatchObject({ code: 'storage-full' })
    await page.flush()
    await captureMany(page, 2)
    expect((await page.pending()).count).toBe(2)
    expect((await stored()).head!.next).toBe(5) // and a refusal takes no sequence
  })

  it('counts what all tabs hold', async () => {
    const [one, two] = [client({ overflow: rejectNew(2) }), client({ overflow: rejectNew(2) })]
    await captureMany(one, 2)
    await expect(two.capture(answer)).rejects.toMatchObject({ code: 'storage-full' })
  })

  it('works in memory, before consent', async () => {
    const page = client({ overflow: rejectNew(2), storage: untilConsent() })
    await captureMany(page, 2)
    await expect(page.capture(answer)).rejects.toMatchObject({ code: 'storage-full' })
    expect((await page.pending()).count).toBe(2)
  })
})

describe('dropOldest', () => {
  const full = (options = {}) => client({ overflow: dropOldest(5), ...options })

  it('gives up the oldest for the newest, from rows of any length, and refuses nobody', async () => {
    const page = full()
    const ids = [...await captureMany(page, 3), ...await captureEach(page, 2), ...await captureMany(page, 2)]
    expect([await waiting(), await carried(), (await stored()).head!.count]).toEqual([ids.slice(2), 2, 5])
    const more = await captureMany(page, 5)
    expect([await waiting(), await carried(), (await stored()).head!.count]).toEqual([more, 7, 5])
    expect(page.codes()).toEqual(['endpoint-missing'])
  })

  it('holds where more come at once than may wait, but for those of the last batch', async () => {
    const page = full({ batchSize: 4 })
    const ids = await captureMany(page, 24)
    expect([await waiting(), await carried(), (await stored()).head!.count]).toEqual([ids.slice(-5), 19, 5])
  })

  it('counts bytes as they lie there', async () => {
    const page = full()
    await captureMany(page, 4)
    await captureMany(page, 4)
    const bytes = (await eventRows()).reduce((total, [, row]) => total + Buffer.byteLength(row), 0)
    expect(await page.pending()).toMatchObject({ count: 5, bytes })
  })

  it('tells how many on the first event that is new, which nobody has seen, once, over a reload', async () => {
    const server = await endpoint()
    const page = full()
    await captureMany(page, 5)
    await captureMany(page, 4)
    await page.close()
    const next = full({ endpoint: server.url })
    await next.flush()
    await captureMany(next, 2)
    await next.flush()
    expect([...server.taken.values()].map(([event]) => event!.dropped))
      .toEqual([undefined, 4, undefined, undefined, undefined, undefined, undefined])
    const gaps = Number([...server.taken.values()][0]![0]!.sequence) - 1
    expect(gaps).toBe(4) // the gap in the sequence is the number told
  })

  it('counts on where the event that carried the count is given up itself', async () => {
    const server = await endpoint()
    const page = full({ endpoint: server.url })
    const all = [...await captureMany(page, 5), ...await captureMany(page, 2), ...await captureMany(page, 4)]
    await page.flush()
    expect([...server.taken.keys()]).toEqual(all.slice(-5))
    expect(told(server.taken)).toBe(all.length - 5)
  })

  it('spares what is being sent, and counts what gives way in its place', async () => {
    stubLocks()
    const server = await endpoint()
    const letGo = holdAnswers()
    const page = full({ endpoint: server.url })
    const first = await captureMany(page, 3)
    const flushed = page.flush()
    await server.arrived(1)
    await captureEach(page, 2) // these give way
    const last = await captureMany(page, 2)
    expect(await waiting()).toEqual([...first, ...last])
    letGo()
    await flushed
    await page.flush()
    expect([[...server.taken.keys()], told(server.taken)]).toEqual([[...first, ...last], 2])
    expect([...server.taken.values()][3]![0]!.dropped).toBe(2)
    expect((await page.pending()).count).toBe(0)
  })

  it('leaves a batch that waits for another attempt as it was sent', async () => {
    stubLocks()
    const server = await endpoint()
    server.next({ status: 503 })
    const page = full({ endpoint: server.url })
    const all = await captureMany(page, 5)
    await page.flush()
    all.push(...await captureMany(page, 3))
    await page.flush()
    expect(server.requests[1]!.body).toBe(server.requests[0]!.body)
    expect([[...server.taken.keys()], told(server.taken)]).toEqual([all, 0])
  })

  it('changes nothing that was sent before, though it was cut into halves since', async () => {
    stubLocks()
    const sent: FeedbackEvent[] = []
    vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
      const events = JSON.parse(body) as FeedbackEvent[]
      const slow = sent.length < 16
      sent.push(...events)
      return slow ? new Promise(() => {}) : Promise.resolve(new Response('', { status: 202 }))
    })
    const page = client({ endpoint: 'https://in.example/', timeout: 20, overflow: dropOldest(8) })
    await captureMany(page, 8)
    await page.flush()
    await page.flush() // the second time-out halves it; the endpoint may have taken all of it twice
    expect(await eventRows()).toHaveLength(2)
    await captureMany(page, 2)
    while (await waiting().then(({ length }) => length)) await page.flush()
    const texts = new Set(sent.map((event) => JSON.stringify(event)))
    expect([texts.size, sum([...texts].map((text) => JSON.parse(text) as FeedbackEvent))]).toEqual([10, 2])
  })

  it('skips a row that is junk, which the loop sets aside', async () => {
    const server = await endpoint()
    const page = full()
    const ids = await captureEach(page, 5)
    await withStore((store) => void store.put('junk', ['e', 1]))
    ids.push(...await captureEach(page, 3))
    await page.close()
    const next = full({ endpoint: server.url })
    await next.flush()
    expect((await stored()).aside).toEqual([{ reason: 'unreadable', row: 'junk' }])
    expect([...server.taken.keys()].at(-1)).toBe(ids.at(-1))
    expect(server.taken.size + told(server.taken)).toBe(7)
  })
})

describe('a full device', () => {
  it('gives up as many as are new, and stores them', async () => {
    const page = client({ overflow: dropOldest() })
    const ids = await captureEach(page, 3)
    scriptTransactions('QuotaExceededError')
    ids.push(...await captureMany(page, 2))
    expect([await waiting(), await carried(), (await stored()).head!.count]).toEqual([ids.slice(2), 2, 3])
    expect(page.codes()).toEqual(['endpoint-missing'])
  })

  it('writes one count where the bound had made room before the device refused', async () => {
    const page = client({ overflow: dropOldest(3) })
    const ids = await captureEach(page, 3)
    scriptTransactions('QuotaExceededError')
    await page.capture(answer)
    const rows = await eventRows()
    expect((await waiting()).slice(0, 2)).toEqual(ids.slice(1))
    expect(rows.at(-1)![1].match(/"dropped":1/g)).toHaveLength(1)
  })

  it('that is full all the same refuses, with nothing lost or counted', async () => {
    const page = client({ overflow: dropOldest() })
    const ids = await captureEach(page, 3)
    scriptTransactions('QuotaExceededError', undefined, 'QuotaExceededError') // an empty one between them, for Firefox
    await expect(page.capture(answer)).rejects.toMatchObject({ code: 'storage-full' })
    expect([await waiting(), await carried(), (await stored()).head!.count]).toEqual([ids, 0, 3])
  })

  it('gives up nothing for a failure of another kind', async () => {
    const page = client({ overflow: dropOldest() })
    const ids = await captureEach(page, 2)
    scriptTransactions('UnknownError')
    await expect(page.capture(answer)).rejects.toMatchObject({ code: 'storage-failed' })
    expect(await waiting()).toEqual(ids)
  })
})
