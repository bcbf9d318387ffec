/** What a settlement does to the rows: removes what was delivered, keeps and sets aside the rest, and nothing else. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Batch } from '../../../src/batch.ts'
import { cloudevents } from '../../../src/encoders/cloudevents.ts'
import { inspect } from '../../../src/inspect.ts'
import { add, addEach, drained, openRows, rejected, text, told } from './rows.ts'
import { eventRows, freshDevice, stored, withStore } from './support.ts'

beforeEach(() => void freshDevice())

describe('settling', () => {
  it('removes what is delivered, sets aside what is refused, keeps the rest, and counts', async () => {
    const queue = openRows()
    await add(queue, 'a', 'b', 'c', 'd')
    const batch = await queue.batch()
    const end = rejected(batch, { id: 'b', reason: 'bad' }, { id: 'c', reason: 'busy', retry: true })
    expect(await queue.settle(batch, end)).toBe(true)
    expect(told(end)).toEqual({ delivered: ['a', 'd'], quarantined: [{ ids: ['b'], reason: 'bad' }] })
    const { aside, events } = await stored()
    expect(aside).toEqual([{ reason: 'bad', row: JSON.stringify(batch.events[1]) }])
    expect([...events.values()]).toEqual([JSON.stringify(batch.events[2])])
    expect(await queue.pending())
      .toEqual({ count: 1, bytes: JSON.stringify([batch.events[2]]).length, oldest: 'time of c' })
  })

  it.each([
    ['first kept', [true, false]],
    ['first refused', [false, true]],
  ])('keeps an event that an endpoint names twice, %s, and sets it aside by no means', async (_, answers) => {
    const queue = openRows()
    await add(queue, 'a', 'b')
    const batch = await queue.batch()
    const end = rejected(batch, ...answers.map((retry) => ({ id: 'a', reason: 'why', retry })))
    await queue.settle(batch, end)
    const { aside, events } = await stored()
    expect([told(end), aside, events.size]).toEqual([{ delivered: ['b'], quarantined: [] }, [], 1])
  })

  it('sets several events of one batch aside, each in a row of its own', async () => {
    const queue = openRows()
    await add(queue, 'a', 'b', 'c')
    const batch = await queue.batch()
    await queue.settle(batch, rejected(batch, { id: 'a', reason: 'one' }, { id: 'c', reason: 'two' }))
    expect((await stored()).aside.map(({ reason, row }) => [reason, (JSON.parse(row as string) as { id: string }).id]))
      .toEqual([['one', 'a'], ['two', 'c']])
  })

  it.each([
    ['a delivery', () => ({})],
    ['a failure', () => ({ attempt: 1, notBefore: Date.now() + 60_000 })],
    ['a refusal', (batch: Batch) => rejected(batch, { id: 'a', reason: 'no' })],
  ])('by %s never touches an event that was not in the batch, whatever number it has by now', async (_, how) => {
    for (const overtaken of [false, true]) {
      freshDevice()
      const queue = openRows()
      await add(queue, 'a')
      const batch = await queue.batch()
      if (overtaken) await openRows().batch()
      await withStore((store) => void store.put(text('other'), ['e', 1]))
      expect(await queue.settle(batch, how(batch))).toBe(false)
      const { events, aside, head } = await stored()
      expect([[...events.values()], aside, head!.notBefore]).toEqual([[text('other')], [], undefined])
    }
  })

  it('counts once: what was settled before is not settled again', async () => {
    const queue = openRows()
    await add(queue, 'a')
    const batch = await queue.batch()
    expect([await queue.settle(batch), await queue.settle(batch)]).toEqual([true, false])
    expect(await queue.pending()).toEqual({ count: 0, bytes: 0, oldest: undefined })
  })
})

describe('a row that is no list', () => {
  it('goes as it is where it was set aside and put back, and is counted right', async () => {
    const queue = openRows()
    await add(queue, 'a', 'b')
    const batch = await queue.batch()
    await queue.settle(batch, rejected(batch, { id: 'a', reason: 'x' }))
    await inspect({ store: queue.storage, flush: async () => {} } as never).retryQuarantined()
    const [[, row]] = (await eventRows()) as [[number, string]]
    expect(await queue.pending()).toMatchObject({ count: 1, bytes: row.length })
    const again = await queue.batch()
    expect([again.row, cloudevents(again.events).body]).toEqual([JSON.stringify(batch.events[0]), `[${row}]`])
    await queue.settle(again)
    const { head } = await stored()
    expect([head!.count, head!.bytes]).toEqual([0, 0])
  })

  it('of junk is named one at a time, and what is behind it flows', async () => {
    const queue = openRows()
    await addEach(queue, 'a', 'b', 'c', 'd')
    await withStore((store) => void store.put('junk', ['e', 1]))
    await withStore((store) => void store.put({ an: 'object' }, ['e', 3]))
    expect(await queue.claim()).toEqual({ junk: 1 })
    expect(await drained(queue)).toEqual([['b', 'd']])
    expect((await stored()).aside)
      .toEqual([{ reason: 'unreadable', row: 'junk' }, { reason: 'unreadable', row: { an: 'object' } }])
  })

  it('of junk that held several events leaves the counts right once the queue is empty', async () => {
    const queue = openRows()
    await add(queue, 'a', 'b', 'c')
    await withStore((store) => void store.put('junk', ['e', 1]))
    await drained(queue)
    expect(await queue.pending()).toEqual({ count: 0, bytes: 0, oldest: undefined })
  })
})
