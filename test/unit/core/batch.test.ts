/** Batches: which rows become one, and what stays the same bytes. */
import { beforeEach, describe, expect, it } from 'vitest'
import { cloudevents } from '../../../src/encoders/cloudevents.ts'
import type { Batch } from '../../../src/batch.ts'
import { inspect } from '../../../src/inspect.ts'
import { add, addEach, drained, halved, ids, openRows, rejected, text } from './rows.ts'
import { eventRows, freshDevice, scriptTransactions, stored, withStore } from './support.ts'

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

  it('takes a row whole that is longer than a batch may be, and nothing with it', async () => {
    await add(openRows({ batchSize: 100 }), ...letters(7))
    await add(openRows(), 'h')
    const queue = openRows({ batchSize: 3 })
    const batch = await queue.batch({ limit: 10 })
    expect([ids(batch), batch.row, await keys()]).toEqual([letters(7), wire(batch), [1, 8]])
    await queue.settle(batch)
    expect(await drained(queue)).toEqual([['h']])
  })

  it('joins rows only up to its limit', async () => {
    const queue = openRows()
    for (const id of letters(4)) await queue.add(text(id, 1_000))
    expect(ids(await queue.batch({ limit: 2_500 }))).toEqual(['a', 'b'])
  })

  it('looks no further than a batch is long', async () => {
    const queue = openRows({ batchSize: 2 })
    await addEach(queue, 'a', 'b', 'c')
    await withStore((store) => void store.delete(['e', 2]))
    expect(ids(await queue.batch())).toEqual(['a'])
  })

  it('that cannot be written claims nothing, and changes nothing', async () => {
    const queue = openRows()
    await addEach(queue, 'a', 'b')
    const before = [await eventRows(), await stored()]
    scriptTransactions('QuotaExceededError')
    await expect(queue.claim()).rejects.toMatchObject({ name: 'QuotaExceededError' })
    expect([await eventRows(), await stored()]).toEqual(before)
    expect(ids(await queue.batch())).toEqual(['a', 'b'])
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
    expect(await queue.settle(batch, { attempt: 3 })).toBe(true)
    const again = await openRows().batch()
    expect([wire(again) === wire(batch), again.attempt]).toEqual([true, 3])
    expect(await drained(queue)).toEqual([['a', 'b'], ['c', 'd']])
  })

  it('keeps its members though rows were put back before it', async () => {
    const queue = openRows({ batchSize: 2 })
    await addEach(queue, 'a', 'b', 'c')
    for (const id of ['a', 'b']) {
      const batch = await queue.batch({ batchSize: 1 })
      await queue.settle(batch, rejected(batch, { id, reason: 'x' }))
    }
    await queue.settle(await queue.batch(), { attempt: 1 })
    await add(queue, 'd')
    await inspect({ store: queue.storage, flush: async () => {} } as never).retryQuarantined()
    expect(await drained(queue)).toEqual([['c'], ['a', 'b'], ['d']])
  })

  it('whose first sender was killed has no attempt to its name, and stays where the next one fails', async () => {
    await add(openRows(), 'a', 'b')
    await openRows().batch()
    const queue = openRows()
    const batch = await queue.batch()
    expect(batch.attempt).toBe(0)
    await queue.settle(batch, { attempt: batch.attempt + 1 })
    expect(await drained(queue)).toEqual([['a', 'b']])
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
    await queue.settle(await queue.batch())
    expect(await queue.batch()).toMatchObject({ attempt: 0, events: [{ id: 'b' }] })
  })

  it('that is halved goes out half by half, before what came later', async () => {
    const queue = openRows({ batchSize: 4 })
    await add(queue, 'a', 'b', 'c', 'd')
    await add(queue, 'e')
    const batch = await queue.batch()
    await queue.settle(batch, halved(batch))
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
      if (!batch.events[1]) order.push(batch.events[0]!.id)
      await queue.settle(batch, batch.events[1] ? halved(batch) : {})
      const lying = (await eventRows()).flatMap(([, row]) => (JSON.parse(row) as { id: string }[]).map(({ id }) => id))
      expect([...order, ...lying]).toEqual([...all, 'behind'])
      expect(halvings).toBeLessThan(200)
    }
    expect(await queue.pending()).toMatchObject({ count: 0, bytes: 0 })
  })
})
