/** Rows that are no events, and devices that are full: what is hurt is set aside or told, and the rest flows. */
import { beforeEach, describe, expect, it } from 'vitest'
import {
  answer, captureEach, captureMany, client, endpoint, freshDevice, scriptTransactions, stillClock, stored,
  stubLocks, waiting, withStore,
} from './support.ts'

beforeEach(() => {
  freshDevice()
  stillClock()
})

const junk: unknown[] = [
  '', '{"half', 'null', '7', '"text"', '[]', '{"no":"id"}', 7, null, { an: 'object' }, { toString: 1 }, new Date(0),
]

describe('a row that is no event', () => {
  it.each(junk)('is set aside as it is, and the rest flows: %j', async (row) => {
    const server = await endpoint()
    const page = client({ endpoint: server.url })
    const ids = await captureEach(page, 3)
    await withStore((store) => void store.put(row, ['e', 2]))
    expect((await page.pending()).count).toBe(3)
    await page.flush()
    expect([...server.taken.keys()]).toEqual([ids[0], ids[2]])
    expect((await stored()).aside).toEqual([{ reason: 'unreadable', row }])
    expect((await page.pending()).count).toBe(0)
  })

  it('is set aside under the key of an erasure too, which is nought', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url })
    const [id] = await captureEach(page, 1)
    await withStore((store) => void store.put('junk', ['e', 0]))
    await page.flush()
    expect([[...server.taken.keys()], (await stored()).aside]).toEqual([[id], [{ reason: 'unreadable', row: 'junk' }]])
  })

  it('hides only itself where it is the oldest', async () => {
    const page = client()
    await captureEach(page, 2)
    await withStore((store) => void store.put('junk', ['e', 1]))
    expect(await page.pending()).toMatchObject({ count: 2, oldest: undefined })
  })

  it('in place of a batch claimed before is set aside, and what is behind it flows', async () => {
    const server = await endpoint()
    server.next({ status: 503 })
    const page = client({ endpoint: server.url, batchSize: 3 })
    const ids = await captureMany(page, 4)
    await page.flush()
    await withStore((store) => void store.put('junk', ['e', 1]))
    await page.flush()
    expect(server.requests.map(({ events }) => events.map(({ id }) => id))).toEqual([ids.slice(0, 3), ids.slice(3)])
    expect([await waiting(), (await stored()).aside]).toEqual([[], [{ reason: 'unreadable', row: 'junk' }]])
  })

  it('is told to whoever listens, and is no event that left', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url })
    const ids = await captureEach(page, 2)
    await withStore((store) => void store.put('junk', ['e', 1]))
    await page.flush()
    expect([page.heard.quarantined, page.heard.delivered])
      .toEqual([[{ ids: [], reason: 'unreadable' }], [{ ids: ids.slice(1) }]])
  })

  it('fills a whole claim and still stops nothing', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url, batchSize: 2 })
    const ids = await captureEach(page, 5)
    await withStore((store) => [1, 2, 3, 4].forEach((seq) => store.put('junk', ['e', seq])))
    await page.flush()
    expect([...server.taken.keys()]).toEqual(ids.slice(4))
    expect((await stored()).aside).toHaveLength(4)
  })
})

describe('rows of an older release', () => {
  const old = (id: string) => JSON.stringify({ specversion: '1.0', id, type: 'earshot.feedback.answered', data: {} })

  it('hold one event each, without stamps, and travel as they are', async () => {
    const server = await endpoint()
    await withStore((store) => ['a', 'b'].forEach((id, n) => store.put(old(id), ['e', n + 1])))
    const head = { installation: 'mine', next: 3, count: 2, bytes: old('a').length * 2, schema: 1 }
    await withStore((store) => void store.put(head, ['m', 'head']))
    const page = client({ endpoint: server.url })
    const ids = await captureMany(page, 1)
    await page.flush()
    expect([...server.taken.keys()]).toEqual(['a', 'b', ...ids])
    expect(server.taken.get(ids[0]!)![0]).toMatchObject({ sequence: '0000000003', installationid: 'mine' })
    expect((await stored()).head).toMatchObject({ count: 0, bytes: 0 })
  })

  it('of another kind are left where they are, and stop nothing', async () => {
    const server = await endpoint()
    await withStore((store) => void store.put({ seqs: [1] }, ['b', 1]))
    const page = client({ endpoint: server.url })
    const ids = await captureMany(page, 2)
    await page.flush()
    expect([...server.taken.keys()]).toEqual(ids)
    expect(await withStore((store) => new Promise((resolve) => {
      const request = store.get(['b', 1])
      request.onsuccess = () => resolve(request.result)
    }))).toEqual({ seqs: [1] })
  })
})

describe('a full device', () => {
  it('refuses an answer with a code, keeps all earlier ones, and takes the next', async () => {
    const page = client()
    const [first] = await captureMany(page, 1)
    scriptTransactions('QuotaExceededError')
    await expect(page.capture(answer)).rejects
      .toMatchObject({ code: 'storage-full', cause: { name: 'QuotaExceededError' } })
    const { id } = await page.capture(answer)
    expect([await waiting(), page.codes()]).toEqual([[first, id], ['endpoint-missing', 'storage-full']])
  })

  it('tells each of those who shared the transaction', async () => {
    const page = client()
    await page.pending()
    scriptTransactions('QuotaExceededError')
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => page.capture(answer)))
    expect(all.map(({ status }) => status)).toEqual(Array(5).fill('rejected'))
    expect([await page.pending(), page.heard.queued]).toEqual([{ count: 0, bytes: 0, oldest: undefined }, []])
  })

  it('that cannot even note a failed attempt keeps the batch and tries later', async () => {
    stubLocks()
    const server = await endpoint()
    const page = client({ endpoint: server.url })
    const ids = await captureMany(page, 2)
    scriptTransactions(undefined, 'QuotaExceededError') // the claim goes well, the settling does not
    await page.flush()
    expect([page.codes(), await waiting()]).toEqual([['storage-failed'], ids])
    await page.flush()
    expect(server.requests.map(({ body }) => body)).toEqual([server.requests[0]!.body, server.requests[0]!.body])
    expect(await waiting()).toEqual([])
  })
})
