/** The queue: sequence, batches that stay what they are, groups, counting, and rows that are junk. */
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mint } from '../../../src/context.ts'
import { cloudevents } from '../../../src/encoders/cloudevents.ts'
import { openQueue, type Batch, type Queue } from '../../../src/queue.ts'
import { openStorage } from '../../../src/storage.ts'
import { freshDevice, scriptTransactions, stored, withStore } from './support.ts'

beforeEach(() => void freshDevice())

const open = (batchSize = 100, name = 'earshot') =>
  openQueue(openStorage({ name, durability: 'relaxed', onDegraded: () => {} }), mint, batchSize)
const text = (id: string, size = 0) => JSON.stringify({ id, time: `time of ${id}`, data: 'x'.repeat(size) })
const add = (queue: Queue, ...ids: string[]) => Promise.all(ids.map((id) => queue.add(text(id))))
const ids = (batch?: Batch) => batch?.events.map(({ id }) => id)
const sequences = (batch?: Batch) => batch?.events.map(({ sequence }) => Number(sequence))
const wire = (batch?: Batch) => cloudevents(batch!.events).body

describe('the sequence', () => {
  it('is contiguous from 1, in the order of the calls, over batches and reopening', async () => {
    await add(open(), 'a', 'b')
    const queue = open()
    await add(queue, 'c')
    const batch = await queue.claim()
    expect([ids(batch), sequences(batch)]).toEqual([['a', 'b', 'c'], [1, 2, 3]])
    await queue.settle(batch!, {})
    await add(queue, 'd')
    expect(sequences(await queue.claim())).toEqual([4])
  })

  it('is ten digits, beside one installation id for the store\'s life', async () => {
    await add(open(), 'a')
    const [one] = (await open().claim())!.events
    expect(one).toMatchObject({ sequence: '0000000001', installationid: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    await add(open(), 'b')
    expect((await open().claim())!.events[0]!.installationid).toBe(one!.installationid)
    expect((await stored()).head!.installation).toBe(one!.installationid)
  })

  it('has no gap where a transaction failed', async () => {
    const queue = open()
    scriptTransactions(undefined, 'AbortError')
    await queue.add(text('a'))
    await expect(queue.add(text('lost'))).rejects.toMatchObject({ code: 'storage-failed' })
    await queue.add(text('b'))
    expect(sequences(await queue.claim())).toEqual([1, 2])
  })

  it('belongs to its store: two names share nothing', async () => {
    const [one, two] = [open(100, 'one'), open(100, 'two')]
    await add(one, 'a', 'b')
    await add(two, 'c')
    expect([ids(await one.claim()), ids(await two.claim())]).toEqual([['a', 'b'], ['c']])
    expect((await stored('one')).head!.installation).not.toBe((await stored('two')).head!.installation)
  })
})

describe('a batch', () => {
  it('is the same bytes on every claim: after more events, and from another queue with another size', async () => {
    const queue = open(2)
    await add(queue, 'a', 'b', 'c')
    const first = wire(await queue.claim())
    await add(queue, 'd')
    expect(wire(await queue.claim())).toBe(first)
    expect(wire(await open(50).claim())).toBe(first)
  })

  it('that stays keeps its members, attempt and wait, and goes first', async () => {
    const queue = open(2)
    await add(queue, 'a', 'b', 'c')
    const batch = (await queue.claim())!
    await queue.settle(batch, { keep: [batch.events], attempt: 3, notBefore: 77 })
    const again = await open().claim()
    expect([wire(again) === wire(batch), again!.attempt, again!.notBefore]).toEqual([true, 3, 77])
  })

  it('that is halved goes out half by half, before what came later', async () => {
    const queue = open(4)
    await add(queue, 'a', 'b', 'c', 'd', 'e')
    const batch = (await queue.claim())!
    await queue.settle(batch, { keep: [batch.events.slice(0, 2), batch.events.slice(2)] })
    const order = []
    for (let next = await queue.claim(); next; next = await queue.claim()) {
      order.push(ids(next))
      await queue.settle(next, {})
    }
    expect(order).toEqual([['a', 'b'], ['c', 'd'], ['e']])
  })

  it('has at most the size asked for, and ends before what a leaving page may send', async () => {
    const queue = open(3)
    await add(queue, 'a', 'b', 'c', 'd')
    expect(ids(await queue.claim())).toEqual(['a', 'b', 'c'])
    const wide = open(1_000, 'wide')
    await Promise.all(Array.from({ length: 300 }, (_, i) => wide.add(text(`${i}`, 400))))
    const body = wire(await wide.claim())
    expect(body.length).toBeGreaterThan(50_000)
    expect(body.length).toBeLessThan(62_000)
  })

  it('is one event where that alone is large, and waits for none behind it', async () => {
    const queue = open()
    await queue.add(text('large', 60_000))
    await add(queue, 'a')
    expect(ids(await queue.claim())).toEqual(['large'])
  })

  it('is undefined where nothing waits', async () => {
    expect(await open().claim()).toBeUndefined()
  })
})

describe('settling', () => {
  it('removes what is delivered, sets aside what is refused, keeps the rest, and counts', async () => {
    const queue = open()
    await add(queue, 'a', 'b', 'c', 'd')
    const batch = (await queue.claim())!
    const aside = new Map([['b', 'bad'], ['c', 'busy']])
    const left = await queue.settle(batch, { keep: [[batch.events[2]!]], aside })
    expect(left).toEqual({ delivered: ['a', 'd'], quarantined: [{ ids: ['b'], reason: 'bad' }] })
    const rows = await stored()
    expect([[...rows.events.keys()], rows.batches, rows.aside])
      .toEqual([[3], [[3]], [{ reason: 'bad', row: text('b') }]])
    expect(await queue.pending()).toEqual({ count: 1, bytes: text('c').length, oldest: 'time of c' })
  })

  it('twice, by two tabs without locks, counts once and junks nothing', async () => {
    const [one, two] = [open(), open()]
    await add(one, 'a', 'b')
    const [first, second] = [(await one.claim())!, (await two.claim())!]
    await one.settle(first, {})
    await two.settle(second, { keep: [second.events], attempt: 1 })
    await add(one, 'c')
    expect(ids(await one.claim())).toEqual(['c'])
    expect(await one.pending()).toMatchObject({ count: 1, bytes: text('c').length })
    expect((await stored()).aside).toEqual([])
  })

  it('never removes an event that was not in the batch, whatever number it has by now', async () => {
    const queue = open()
    await add(queue, 'a')
    const batch = (await queue.claim())!
    await withStore((store) => void store.put(text('other'), ['e', 1]))
    await queue.settle(batch, {})
    expect([...(await stored()).events.values()]).toEqual([text('other')])
  })
})

describe('a group', () => {
  it('of 10,000 calls at once keeps their order, at most 256 to a transaction', async () => {
    const queue = open(10_000)
    await queue.pending()
    const puts = vi.spyOn(IDBObjectStore.prototype, 'put')
    const durable = await add(queue, ...Array.from({ length: 10_000 }, (_, i) => `${i}`))
    const sizes = new Map<IDBTransaction, number>()
    for (const store of puts.mock.instances) {
      const { transaction } = store as IDBObjectStore
      sizes.set(transaction, (sizes.get(transaction) ?? -1) + 1) // the head is none of them
    }
    expect([durable.length, durable.every(Boolean)]).toEqual([10_000, true])
    expect([...sizes.values()]).toEqual([...Array<number>(39).fill(256), 16])
    const { events, head } = await stored()
    expect([...events].every(([seq, row]) => row === text(`${seq - 1}`))).toBe(true)
    expect(head).toMatchObject({ next: 10_001, count: 10_000 })
  })

  it('shares the next transaction while one is under way', async () => {
    const queue = open()
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
