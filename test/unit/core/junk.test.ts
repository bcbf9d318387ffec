/** Rows that are no events, and devices that are full: what is hurt is set aside or told, and the rest flows. */
import { beforeEach, describe, expect, it } from 'vitest'
import {
  answer, captureMany, client, endpoint, freshDevice, scriptTransactions, stillClock, stored, waiting, withStore,
} from './support.ts'

beforeEach(() => {
  freshDevice()
  stillClock()
})

const junk = ['', '{"half', 'null', '7', '"text"', '[]', '{"no":"id"}', 7, null, { an: 'object' }, new Date(0)]

describe('a row that is no event', () => {
  it.each(junk)('is set aside as it is, and the rest flows: %j', async (row) => {
    const server = await endpoint()
    const page = client({ endpoint: server.url })
    const ids = await captureMany(page, 3)
    await withStore((store) => void store.put(row, ['e', 2]))
    expect((await page.pending()).count).toBe(3)
    await page.flush()
    expect([...server.taken.keys()]).toEqual([ids[0], ids[2]])
    expect((await stored()).aside).toEqual([{ reason: 'unreadable', row }])
    expect((await page.pending()).count).toBe(0)
  })

  it('hides only itself where it is the oldest', async () => {
    const page = client()
    await captureMany(page, 2)
    await withStore((store) => void store.put('junk', ['e', 1]))
    expect(await page.pending()).toMatchObject({ count: 2, oldest: undefined })
  })

  it('in a batch claimed before leaves the rest of the batch to flow', async () => {
    const server = await endpoint()
    server.next({ status: 503 })
    const page = client({ endpoint: server.url, batchSize: 3 })
    const ids = await captureMany(page, 4)
    await page.flush()
    await withStore((store) => void store.put('junk', ['e', 1]))
    await page.flush()
    expect(server.requests.map(({ events }) => events.map(({ id }) => id)))
      .toEqual([ids.slice(0, 3), ids.slice(1, 3), ids.slice(3)])
    expect([await waiting(), (await stored()).batches]).toEqual([[], []])
  })

  it('fills a whole claim and still stops nothing', async () => {
    const server = await endpoint()
    const page = client({ endpoint: server.url, batchSize: 2 })
    const ids = await captureMany(page, 5)
    await withStore((store) => [1, 2, 3, 4].forEach((seq) => store.put('junk', ['e', seq])))
    await page.flush()
    expect([...server.taken.keys()]).toEqual(ids.slice(4))
    expect((await stored()).aside).toHaveLength(4)
  })
})

describe('a batch row that is none', () => {
  it.each(['junk', 7, null, {}])('names nobody, and its number is free again: %j', async (row) => {
    const server = await endpoint()
    server.next({ status: 503 })
    const page = client({ endpoint: server.url })
    const ids = await captureMany(page, 2)
    await withStore((store) => void store.put(row, ['b', 1]))
    await page.flush()
    await page.flush()
    expect(server.requests.map(({ events }) => events.map(({ id }) => id))).toEqual([ids, ids])
    expect([await waiting(), (await stored()).batches]).toEqual([[], []])
  })

  it('makes no endpoint be called without a pause', async () => {
    const server = await endpoint()
    server.always(() => ({ status: 503 }))
    const page = client({ endpoint: server.url })
    await captureMany(page, 1)
    await withStore((store) => void store.put({ seqs: [1] }, ['b', 1]))
    await page.flush()
    const [batch] = await withStore((store) => new Promise<{ attempt: number }[]>((resolve) => {
      const request = store.getAll(IDBKeyRange.bound(['b'], ['b', []]))
      request.onsuccess = () => resolve(request.result)
    }))
    expect(batch).toMatchObject({ attempt: 1, notBefore: 0 })
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
