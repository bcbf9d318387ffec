/** The queue: sequence, what is stored together, order, counting, and what it says of a store that vanished. */
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Batch } from '../../../src/batch.ts'
import { BATCH_BYTES } from '../../../src/queue.ts'
import { add, addEach, drained, ids, openRows, rejected, text } from './rows.ts'
import { eventRows, freshDevice, scriptTransactions, stored } from './support.ts'

let device: IDBFactory
beforeEach(() => void (device = freshDevice()))

const sequences = (batch?: Batch) => batch?.events.map(({ sequence }) => Number(sequence))

describe('the sequence', () => {
  it('is contiguous from 1, in the order of the calls, over batches and reopening', async () => {
    await add(openRows(), 'a', 'b')
    const queue = openRows()
    await add(queue, 'c')
    const batch = await queue.batch()
    expect([ids(batch), sequences(batch)]).toEqual([['a', 'b', 'c'], [1, 2, 3]])
    await queue.settle(batch)
    await add(queue, 'd')
    expect(sequences(await queue.batch())).toEqual([4])
  })

  it('is ten digits, beside one installation id for the store\'s life', async () => {
    await add(openRows(), 'a')
    const [one] = (await openRows().batch()).events
    expect(one).toMatchObject({ sequence: '0000000001', installationid: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    const queue = openRows()
    await queue.settle(await queue.batch())
    await add(openRows(), 'b')
    expect((await openRows().batch()).events[0]).toMatchObject({ id: 'b', installationid: one!.installationid })
    expect((await stored()).head!.installation).toBe(one!.installationid)
  })

  it('has no gap where a transaction failed', async () => {
    const queue = openRows()
    scriptTransactions(undefined, 'AbortError')
    await queue.add(text('a'))
    await expect(queue.add(text('lost'))).rejects.toMatchObject({ code: 'storage-failed' })
    await queue.add(text('b'))
    expect(sequences(await queue.batch())).toEqual([1, 2])
  })

  it('belongs to its store: two names share nothing', async () => {
    const [one, two] = [openRows({ name: 'one' }), openRows({ name: 'two' })]
    await add(one, 'a', 'b')
    await add(two, 'c')
    expect([ids(await one.batch()), ids(await two.batch())]).toEqual([['a', 'b'], ['c']])
    expect((await stored('one')).head!.installation).not.toBe((await stored('two')).head!.installation)
  })

  it('is stamped as the event is stored, not as it is sent: a row is what goes out', async () => {
    await add(openRows(), 'a', 'b')
    const [[key, row]] = (await eventRows()) as [[number, string]]
    const batch = await openRows().batch()
    expect([key, row, batch.row]).toEqual([1, JSON.stringify(batch.events), row])
    expect(sequences(batch)).toEqual([1, 2])
  })
})

describe('what waits', () => {
  it('goes out in the order it came, over rows, tabs and batches', async () => {
    const [one, two] = [openRows({ batchSize: 3 }), openRows({ batchSize: 3 })]
    await add(one, 'a', 'b')
    await addEach(two, 'c', 'd')
    await add(one, 'e', 'f', 'g')
    await add(two, 'h')
    expect((await drained(openRows({ batchSize: 3 }))).flat()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
  })

  it('is counted with its bytes as they are stored, through claims and settlements', async () => {
    const queue = openRows({ batchSize: 3 })
    await add(queue, 'ä', 'b')
    await addEach(queue, 'c', 'd', 'e')
    const check = async (count: number) => {
      const bytes = (await eventRows()).reduce((sum, [, row]) => sum + Buffer.byteLength(row), 0)
      expect(await queue.pending()).toMatchObject({ count, bytes })
    }
    await check(5)
    const batch = await queue.batch()
    await check(5)
    const again = { reason: 'busy', retry: true }
    await queue.settle(batch, rejected(batch, { id: 'b', ...again }, { id: 'c', ...again }))
    await check(4)
    await drained(queue)
    expect(await queue.pending()).toEqual({ count: 0, bytes: 0, oldest: undefined })
  })

  it('is told with the oldest time, without walking', async () => {
    const queue = openRows()
    await addEach(queue, 'a', 'b', 'c')
    const reads = vi.spyOn(IDBObjectStore.prototype, 'get')
    expect((await queue.pending()).oldest).toBe('time of a')
    expect(reads).toHaveBeenCalledTimes(2) // the head and the first row
  })
})

describe('a group', () => {
  it('of 10,000 calls at once keeps their order, at most a batch to a row and a row to a transaction', async () => {
    const queue = openRows()
    await queue.pending()
    const puts = vi.spyOn(IDBObjectStore.prototype, 'put')
    const durable = await add(queue, ...Array.from({ length: 10_000 }, (_, i) => `${i}`))
    const sizes = new Map<IDBTransaction, number>()
    for (const store of puts.mock.instances) {
      const { transaction } = store as IDBObjectStore
      sizes.set(transaction, (sizes.get(transaction) ?? -1) + 1) // the head is none of them
    }
    expect([durable.length, durable.every(Boolean)]).toEqual([10_000, true])
    expect([...sizes.values()]).toEqual(Array(100).fill(1))
    const { events, head } = await stored()
    expect([...events].map(([seq, row]) => [seq, (JSON.parse(row) as { id: string }).id]))
      .toEqual(Array.from({ length: 10_000 }, (_, i) => [i + 1, `${i}`]))
    expect(head).toMatchObject({ next: 10_001, count: 10_000 })
  }, 30_000)

  it('ends before a row has more than a leaving page may send', async () => {
    const queue = openRows({ batchSize: 1_000 })
    await Promise.all(Array.from({ length: 300 }, (_, i) => queue.add(text(`${i}`, 400))))
    const rows = await eventRows()
    expect(rows.every(([, row]) => row.length < 62_000)).toBe(true)
    expect(rows[0]![1].length).toBeGreaterThan(BATCH_BYTES)
    expect((await stored()).events.size).toBe(300)
  })

  it('shares the next transaction while one is under way', async () => {
    const queue = openRows()
    await queue.pending()
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const first = queue.add(text('a'))
    while (!begin.mock.calls.length) await Promise.resolve()
    const second = queue.add(text('b'))
    for (let turn = 0; turn < 9; turn++) await Promise.resolve()
    await Promise.all([first, second, add(queue, 'c', 'd')])
    expect(begin).toHaveBeenCalledTimes(2)
  })
})

describe('a store that somebody cleared', () => {
  it('is told once, and counts anew under another name', async () => {
    const queue = openRows()
    await addEach(queue, 'a', 'b') // the second finds the store that the first has made
    const { installation } = (await stored()).head!
    await new Promise((resolve, reject) => {
      const request = device.deleteDatabase('earshot')
      request.onsuccess = resolve
      request.onerror = reject
    })
    await addEach(queue, 'c', 'd')
    expect(queue.failures).toEqual([expect.objectContaining({ type: 'versionchange' })])
    expect((await stored()).head!.installation).not.toBe(installation)
    expect(sequences(await queue.batch())).toEqual([1, 2])
  })

  it('is none where the first thing stored failed', async () => {
    const queue = openRows()
    scriptTransactions('AbortError')
    await expect(queue.add(text('a'))).rejects.toMatchObject({ code: 'storage-failed' })
    await addEach(queue, 'b', 'c')
    expect(queue.failures).toEqual([])
  })

  it('is no store that was there from the start, nor one that another tab uses', async () => {
    const [one, two] = [openRows(), openRows()]
    await addEach(one, 'a')
    await addEach(two, 'b')
    await drained(one)
    await addEach(two, 'c')
    expect([one.failures, two.failures]).toEqual([[], []])
  })
})
