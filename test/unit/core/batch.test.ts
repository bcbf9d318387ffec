/** Batches: which rows become one, how a row is cut, what stays the same bytes, and what a settlement does. */
import { beforeEach, describe, expect, it } from 'vitest'
import { cloudevents } from '../../../src/encoders/cloudevents.ts'
import type { Batch } from '../../../src/batch.ts'
import { add, addEach, drained, ids, openRows, text } from './rows.ts'
import { eventRows, freshDevice, stored, withStore } from './support.ts'

beforeEach(() => void freshDevice())

const wire = ({ events }: Batch) => cloudevents(events).body
const letters = (count: number) => Array.from({ length: count }, (_, i) => String.fromCharCode(97 + i))
const keys = async () => (await eventRows()).map(([key]) => key)

describe('a claim', () => {
  it('makes one row of those from the front, as many as a batch holds', async () => {
    const queue = openRows({ batchSize: 4 })
    await add(queue, 'a', 'b')
    await addEach(queue, 'c', 'd', 'e')
    const batch = await queue.batch()
    expect([ids(batch), await keys()]).toEqual([['a', 'b', 'c', 'd'], [1, 5]])
    expect((await eventRows())[0]![1]).toBe(wire(batch))
  })

  it('takes no part of a row that would be too many, and no row behind it', async () => {
    const queue = openRows({ batchSize: 4 })
    await add(queue, 'a', 'b', 'c')
    await add(queue, 'd', 'e')
    await add(queue, 'f')
    expect([ids(await queue.batch()), await keys()]).toEqual([['a', 'b', 'c'], [1, 4, 6]])
  })

  it('cuts a row that is longer than a batch may be, and the rest keeps its place', async () => {
    await add(openRows({ batchSize: 100 }), ...letters(7))
    await add(openRows(), 'h')
    const queue = openRows({ batchSize: 3 })
    expect(await drained(queue)).toEqual([['a', 'b', 'c'], ['d', 'e', 'f'], ['g'], ['h']])
  })

  it('takes no more bytes than its limit, and one event at least', async () => {
    const queue = openRows()
    await Promise.all(letters(8).map((id) => queue.add(text(id, 1_000))))
    const half = await queue.batch({ limit: 5_000 })
    expect([ids(half), wire(half).length < 5_000]).toEqual([['a', 'b', 'c', 'd'], true])
    await queue.settle(half, {})
    expect(ids(await queue.batch({ limit: 10 }))).toEqual(['e'])
  })

  it('joins rows only up to its limit', async () => {
    const queue = openRows()
    for (const id of letters(4)) await queue.add(text(id, 1_000))
    expect(ids(await queue.batch({ limit: 2_500 }))).toEqual(['a', 'b'])
  })

  it('is one event where that alone is large, and waits for none behind it', async () => {
    const queue = openRows()
    await queue.add(text('large', 60_000))
    await add(queue, 'a')
    expect(ids(await queue.batch())).toEqual(['large'])
  })

  it('finds nothing where nothing waits', async () => {
    expect(await openRows().claim()).toEqual({})
  })
})

describe('a batch', () => {
  it('is the same bytes on every claim: after more events, and from another queue with other bounds', async () => {
    const queue = openRows({ batchSize: 2 })
    await addEach(queue, 'a', 'b', 'c')
    const first = wire(await queue.batch())
    await add(queue, 'd')
    expect(wire(await queue.batch())).toBe(first)
    expect(wire(await openRows({ batchSize: 50 }).batch())).toBe(first)
    expect(wire(await openRows({ batchSize: 1 }).batch({ limit: 1 }))).toBe(first)
  })

  it('that stays keeps its members and attempt, goes first, and nothing joins it', async () => {
    const queue = openRows({ batchSize: 3 })
    await addEach(queue, 'a', 'b')
    const batch = await queue.batch()
    await addEach(queue, 'c', 'd')
    expect(await queue.settle(batch, { attempt: 3 })).toEqual({ delivered: [], quarantined: [] })
    const again = await openRows().batch()
    expect([wire(again) === wire(batch), again.attempt]).toEqual([true, 3])
    expect(await drained(queue)).toEqual([['a', 'b'], ['c', 'd']])
  })

  it('that has to wait says for how long, over a reopening', async () => {
    const queue = openRows()
    await addEach(queue, 'a')
    await queue.settle(await queue.batch(), { attempt: 1, notBefore: Date.now() + 60_000 })
    const { batch, wait } = await openRows().claim()
    expect([batch, wait! > 50_000 && wait! <= 60_000]).toEqual([undefined, true])
  })

  it('begins without the attempts of the one before', async () => {
    const queue = openRows({ batchSize: 1 })
    await addEach(queue, 'a', 'b')
    await queue.settle(await queue.batch(), { attempt: 9 })
    await queue.settle(await queue.batch(), {})
    expect(await queue.batch()).toMatchObject({ attempt: 0, events: [{ id: 'b' }] })
  })

  it('that is halved goes out half by half, before what came later', async () => {
    const queue = openRows({ batchSize: 4 })
    await add(queue, 'a', 'b', 'c', 'd')
    await add(queue, 'e')
    const batch = await queue.batch()
    await queue.settle(batch, { keep: [batch.events.slice(0, 2), batch.events.slice(2)] })
    expect(await drained(queue)).toEqual([['a', 'b'], ['c', 'd'], ['e']])
  })

  it('that is halved again and again keeps its order, and each part its own key', async () => {
    const queue = openRows({ batchSize: 64 })
    const all = Array.from({ length: 64 }, (_, i) => `${i}`)
    await add(queue, ...all)
    await add(queue, 'behind')
    const order: string[] = []
    for (let halvings = 0; ; halvings++) {
      const { batch } = await queue.claim()
      if (!batch) break
      const { events } = batch
      const half = events.length >> 1
      if (half) await queue.settle(batch, { keep: [events.slice(0, half), events.slice(half)] })
      else order.push(...(await queue.settle(batch, {})).delivered)
      const lying = (await eventRows()).flatMap(([, row]) => (JSON.parse(row) as { id: string }[]).map(({ id }) => id))
      expect([...order, ...lying]).toEqual([...all, 'behind'])
      expect(halvings).toBeLessThan(200)
    }
    expect(await queue.pending()).toMatchObject({ count: 0, bytes: 0 })
  })
})

describe('settling', () => {
  it('removes what is delivered, sets aside what is refused, keeps the rest, and counts', async () => {
    const queue = openRows()
    await add(queue, 'a', 'b', 'c', 'd')
    const batch = await queue.batch()
    const left = await queue.settle(batch, { keep: [[batch.events[2]!]], aside: new Map([['b', 'bad']]) })
    expect(left).toEqual({ delivered: ['a', 'd'], quarantined: [{ ids: ['b'], reason: 'bad' }] })
    const { aside, events } = await stored()
    expect(aside).toEqual([{ reason: 'bad', row: JSON.stringify(batch.events[1]) }])
    expect([...events.values()]).toEqual([JSON.stringify(batch.events[2])])
    expect(await queue.pending())
      .toEqual({ count: 1, bytes: JSON.stringify([batch.events[2]]).length, oldest: 'time of c' })
  })

  it('sets several events of one batch aside, each in a row of its own', async () => {
    const queue = openRows()
    await add(queue, 'a', 'b', 'c')
    const batch = await queue.batch()
    await queue.settle(batch, { aside: new Map([['a', 'one'], ['c', 'two']]) })
    expect((await stored()).aside.map(({ reason, row }) => [reason, (JSON.parse(row as string) as { id: string }).id]))
      .toEqual([['one', 'a'], ['two', 'c']])
  })

  it('never removes an event that was not in the batch, whatever number it has by now', async () => {
    const queue = openRows()
    await add(queue, 'a')
    const batch = await queue.batch()
    await openRows().batch() // another tab took over meanwhile
    await withStore((store) => void store.put(text('other'), ['e', 1]))
    await queue.settle(batch, {})
    expect([...(await stored()).events.values()]).toEqual([text('other')])
  })
})

describe('the count of events that were given up', () => {
  it('travels once, on the first event of the next new batch, which is stored with it', async () => {
    const queue = openRows({ batchSize: 2 })
    await addEach(queue, 'a', 'b', 'c')
    await withStore((store) => {
      const request = store.get(['m', 'head'])
      request.onsuccess = () => store.put({ ...(request.result as object), dropped: 7 }, ['m', 'head'])
    })
    const batch = await queue.batch()
    expect(batch.events.map(({ id, dropped }) => [id, dropped])).toEqual([['a', 7], ['b', undefined]])
    expect([wire(await openRows().batch()), (await stored()).head!.dropped]).toEqual([wire(batch), 0])
    await queue.settle(batch, {})
    expect((await queue.batch()).events[0]).not.toHaveProperty('dropped')
  })
})
