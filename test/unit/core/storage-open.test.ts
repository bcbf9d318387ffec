/** A database that does not open: it is tried again, and rows live in memory as the last resort. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openStorage, type RowKey, type Storage } from '../../../src/storage.ts'
import { freshDevice, stillClock } from './support.ts'

let device: IDBFactory
const degraded = vi.fn()
beforeEach(() => {
  degraded.mockClear()
  device = freshDevice()
})

const open = (): Storage => openStorage({ name: 'earshot', durability: 'relaxed', onFailed: degraded })
const put = (storage: Storage, key: RowKey, row: unknown) =>
  storage.transact('readwrite', async (rows) => rows.put(key, row))
const get = (storage: Storage, key: RowKey) => storage.transact('readonly', (rows) => rows.get(key))

describe('an open that fails', () => {
  /** Lets the first `times` opens fail by `how`. */
  function failOpens(times: number, how: () => IDBOpenDBRequest): void {
    const real = device.open.bind(device)
    vi.spyOn(device, 'open').mockImplementation((...what) => times-- > 0 ? how() : real(...what))
  }
  const refuse = () => { throw new DOMException('Internal error', 'UnknownError') }
  const hang = () => new EventTarget() as IDBOpenDBRequest

  it('once is tried again, and rows are durable', async () => {
    failOpens(1, refuse)
    const storage = open()
    await put(storage, ['e', 1], 'one')
    expect([storage.durable, degraded.mock.calls.length]).toEqual([true, 0])
  })

  it('for ever leaves rows in memory, and says so once, with the cause', async () => {
    failOpens(Infinity, refuse)
    const storage = open()
    await Promise.all([1, 2, 3].map((n) => put(storage, ['e', n], `e${n}`)))
    expect([await storage.transact('readonly', (rows) => rows.keys('e')), await get(storage, ['e', 3])])
      .toEqual([[1, 2, 3], 'e3'])
    expect(storage.durable).toBe(false)
    expect(degraded.mock.calls).toEqual([[expect.objectContaining({ name: 'UnknownError' })]])
  })

  it('by hanging is given up after twice three seconds', async () => {
    stillClock()
    failOpens(Infinity, hang)
    const storage = open()
    const written = put(storage, ['e', 1], 'one')
    await vi.advanceTimersByTimeAsync(5_999)
    expect(storage.durable).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    await written
    expect([storage.durable, degraded.mock.calls]).toEqual([false, [['timed out']]])
  })

  it('leaves no connection behind where it comes to an end after all', async () => {
    stillClock()
    const requests: IDBOpenDBRequest[] = []
    failOpens(2, () => {
      const request = new EventTarget() as IDBOpenDBRequest
      requests.push(Object.defineProperty(request, 'result', { value: { close: vi.fn() } }))
      return request
    })
    const written = put(open(), ['e', 1], 'one')
    await vi.advanceTimersByTimeAsync(6_000)
    await written
    for (const request of requests) request.onsuccess!(new Event('success'))
    expect(requests.map(({ result }) => vi.mocked(result.close).mock.calls.length)).toEqual([1, 1])
  })
})
