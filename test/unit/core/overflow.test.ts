/** A queue that is full: the new answer is refused, or the oldest give way and are counted; it is never silent. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { FeedbackEvent } from '../../../src/event.ts'
import { dropOldest } from '../../../src/overflow.ts'
import {
  answer, captureEach, captureMany, client, endpoint, freshDevice, scriptTransactions, stillClock, stored, stubLocks,
  waiting, withStore,
} from './support.ts'

beforeEach(() => {
  freshDevice()
  stillClock()
})

/** What receivers add up: the events given up, by distinct event. */
const sum = (taken: Map<string, FeedbackEvent[]>) =>
  [...taken.values()].reduce((total, [event]) => total + (event!.dropped ?? 0), 0)

describe('without a policy', () => {
  it('takes as many as may wait, and refuses the next with a code', async () => {
    const page = client({ maxEvents: 3 })
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => page.capture(answer)))
    expect(all.map(({ status }) => status)).toEqual([...Array(3).fill('fulfilled'), ...Array(2).fill('rejected')])
    await expect(page.capture(answer)).rejects.toMatchObject({ code: 'storage-full' })
    expect([(await page.pending()).count, page.heard.queued.length, page.codes()])
      .toEqual([3, 3, ['endpoint-missing', 'storage-full', 'storage-full', 'storage-full']])
  })

  it('refuses within one group exactly those that are too many, whatever the size of a batch', async () => {
    const page = client({ maxEvents: 5, batchSize: 4 })
    const all = await Promise.allSettled(Array.from({ length: 9 }, () => page.capture(answer)))
    const acked = all.flatMap((one) => one.status === 'fulfilled' ? [one.value.id] : [])
    expect([acked.length, await waiting()]).toEqual([5, acked])
  })

  it('takes answers again once some were delivered', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url, maxEvents: 2 })
    await captureMany(page, 2)
    await page.flush()
    await captureMany(page, 2)
    expect((await page.pending()).count).toBe(2)
    expect((await stored()).head!.next).toBe(5) // and a refusal takes no sequence
  })

  it('counts what all tabs hold', async () => {
    const [one, two] = [client({ maxEvents: 2 }), client({ maxEvents: 2 })]
    await captureMany(one, 2)
    await expect(two.capture(answer)).rejects.toMatchObject({ code: 'storage-full' })
  })
})

describe('dropOldest', () => {
  const full = (options = {}) => client({ maxEvents: 5, overflow: dropOldest, ...options })

  it('gives up the oldest for the newest, from rows of any length, and refuses nobody', async () => {
    const page = full()
    const ids = [...await captureMany(page, 3), ...await captureEach(page, 2), ...await captureMany(page, 2)]
    expect(await waiting()).toEqual(ids.slice(2))
    expect((await stored()).head).toMatchObject({ count: 5, dropped: 2 })
    const more = await captureMany(page, 5)
    expect(await waiting()).toEqual(more)
    expect((await stored()).head).toMatchObject({ count: 5, dropped: 7 })
    expect(page.codes()).toEqual(['endpoint-missing'])
  })

  it('holds however many come at once', async () => {
    const page = full()
    const ids = await captureMany(page, 23)
    expect(await waiting()).toEqual(ids.slice(-5))
    expect((await stored()).head).toMatchObject({ count: 5, dropped: 18 })
  })

  it('tells how many on the next event that is sent, once, over a reload', async () => {
    const server = await endpoint()
    const page = full()
    await captureMany(page, 9)
    await page.close()
    const next = full({ endpoint: server.url })
    await next.flush()
    await captureMany(next, 2)
    await next.flush()
    expect([...server.taken.values()].map(([event]) => event!.dropped))
      .toEqual([4, undefined, undefined, undefined, undefined, undefined, undefined])
    const gaps = Number([...server.taken.values()][0]![0]!.sequence) - 1
    expect(gaps).toBe(4) // the gap in the sequence is the number told
  })

  it('counts on where the event that carried the count is given up itself', async () => {
    stubLocks()
    const server = await endpoint()
    server.next({ status: 503 })
    const page = full({ endpoint: server.url })
    const all = await captureMany(page, 7)
    await page.flush() // the count of 2 is stamped, and the batch fails
    all.push(...await captureMany(page, 4))
    await page.flush()
    expect([...server.taken.keys()]).toEqual(all.slice(-5))
    expect(sum(server.taken)).toBe(all.length - 5)
  })

  it('makes a batch under way settle nothing but what is still as it was sent', async () => {
    stubLocks()
    const server = await endpoint()
    server.next({ delay: 40 })
    const page = full({ endpoint: server.url })
    const first = await captureMany(page, 3)
    const flushed = page.flush()
    await server.arrived(1)
    const more = await captureMany(page, 4) // two of the batch give way
    await flushed
    await page.flush()
    expect([await waiting(), (await page.pending()).count]).toEqual([[], 0])
    expect([...server.taken.keys()]).toEqual([...first, ...more])
  })

  it('skips a row that is junk, which a claim sets aside', async () => {
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
    expect(server.taken.size + sum(server.taken)).toBe(7)
  })
})

describe('a full device', () => {
  it('gives up as many as are new, and stores them', async () => {
    const page = client({ overflow: dropOldest })
    const ids = await captureEach(page, 3)
    scriptTransactions('QuotaExceededError')
    ids.push(...await captureMany(page, 2))
    expect(await waiting()).toEqual(ids.slice(2))
    expect((await stored()).head).toMatchObject({ count: 3, dropped: 2 })
    expect(page.codes()).toEqual(['endpoint-missing'])
  })

  it('that is full all the same refuses, with nothing lost or counted', async () => {
    const page = client({ overflow: dropOldest })
    const ids = await captureEach(page, 3)
    scriptTransactions('QuotaExceededError', 'QuotaExceededError')
    await expect(page.capture(answer)).rejects.toMatchObject({ code: 'storage-full' })
    expect([await waiting(), (await stored()).head]).toMatchObject([ids, { count: 3, dropped: 0 }])
  })

  it('gives up nothing for a failure of another kind', async () => {
    const page = client({ overflow: dropOldest })
    const ids = await captureEach(page, 2)
    scriptTransactions('UnknownError')
    await expect(page.capture(answer)).rejects.toMatchObject({ code: 'storage-failed' })
    expect(await waiting()).toEqual(ids)
  })
})
