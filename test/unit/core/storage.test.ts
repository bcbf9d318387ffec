/** Transactions over the device's rows, and what becomes of them when the device does not play along. */
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openStorage, type RowKey, type Storage } from '../../../src/storage.ts'
import { freshDevice, scriptTransactions } from './support.ts'

let device: IDBFactory
const degraded = vi.fn()
beforeEach(() => {
  degraded.mockClear()
  device = freshDevice()
})

const open = (durability: 'strict' | 'relaxed' = 'relaxed'): Storage =>
  openStorage({ name: 'earshot', durability, onFailed: degraded })
const put = (storage: Storage, key: RowKey, row: unknown) =>
  storage.transact('readwrite', async (rows) => rows.put(key, row))
const get = (storage: Storage, key: RowKey) => storage.transact('readonly', (rows) => rows.get(key))

/** In a browser a failed request's event comes before its transaction knows the error; makes the stand-in do so too. */
function tellErrorsLate(): void {
  const begin = IDBDatabase.prototype.transaction
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...what) {
    const transaction = begin.apply(this, what)
    let error: DOMException | null = null
    let ended = false
    transaction.addEventListener('abort', () => (ended = true))
    Object.defineProperty(transaction, 'error', {
      get: () => ended ? error : null,
      set(set: DOMException) {
        error = set
      },
    })
    return transaction
  })
}

/** Runs the same test on the device and in memory. */
const both = [
  { where: 'on the device', make: () => open() },
  { where: 'in memory', make: () => (vi.stubGlobal('indexedDB', undefined), open()) },
]

describe.each(both)('rows $where', ({ make }) => {
  it('are written, read, and deleted by exact key', async () => {
    const storage = make()
    await put(storage, ['e', 1], 'one')
    await put(storage, ['e', 11], 'eleven')
    await storage.transact('readwrite', async (rows) => {
      rows.delete(['e', 1])
      rows.delete(['e', 99])
    })
    expect([await get(storage, ['e', 1]), await get(storage, ['e', 11])]).toEqual([undefined, 'eleven'])
  })

  it('come by kind, in order of number, as many as asked for', async () => {
    const storage = make()
    await storage.transact('readwrite', async (rows) => {
      for (const n of [10, 9, 1, 100]) rows.put(['e', n], `e${n}`)
      rows.put(['m', 'head'], 'm')
      rows.put(['q', 1], 'q')
    })
    const read = (kind: 'e' | 'q' | 'm', limit?: number) =>
      storage.transact('readonly', (rows) => rows.keys(kind, limit))
    expect([await read('e', 3), await read('e')]).toEqual([[1, 9, 10], [1, 9, 10, 100]])
    expect([await read('q', 9), await read('m')]).toEqual([[1], ['head']])
  })

  it('find a place between two numbers for the parts of a row that was cut', async () => {
    const storage = make()
    await storage.transact('readwrite', async (rows) => {
      for (const n of [2, 1 + 2 ** -19, 1, 1.5, 1 + 2 ** -18]) rows.put(['e', n], n)
    })
    const keys = await storage.transact('readonly', (rows) => rows.keys('e'))
    expect(keys).toEqual([1, 1 + 2 ** -19, 1 + 2 ** -18, 1.5, 2])
  })

  it('are all gone once cleared', async () => {
    const storage = make()
    for (const key of [['e', 1], ['q', 1], ['m', 'head']] as RowKey[]) await put(storage, key, 'row')
    await storage.transact('readwrite', async (rows) => rows.clear())
    const read = (kind: 'e' | 'q' | 'm') => storage.transact('readonly', (rows) => rows.keys(kind))
    expect([await read('e'), await read('q'), await read('m')]).toEqual([[], [], []])
  })

  it('are changed by one transaction at a time, in the order asked for', async () => {
    const storage = make()
    const counts = Array.from({ length: 20 }, () => storage.transact('readwrite', async (rows) => {
      const n = ((await rows.get(['m', 'n'])) as number | undefined) ?? 0
      rows.put(['m', 'n'], n + 1)
      return n
    }))
    expect(await Promise.all(counts)).toEqual(Array.from({ length: 20 }, (_, i) => i))
  })

  it('pass on what the body throws', async () => {
    const storage = make()
    await expect(storage.transact('readwrite', async () => { throw new Error('mine') })).rejects.toThrow('mine')
    await put(storage, ['e', 1], 'after')
    expect(await get(storage, ['e', 1])).toBe('after')
  })
})

describe('on the device', () => {
  it('nothing is touched before the first transaction', async () => {
    const opened = vi.spyOn(device, 'open')
    const storage = open()
    storage.close()
    expect(opened).not.toHaveBeenCalled()
    await get(storage, ['m', 'x'])
    expect(opened).toHaveBeenCalledTimes(1)
  })

  it('rows survive a close, and the next transaction opens again', async () => {
    const storage = open()
    await put(storage, ['e', 1], 'one')
    storage.close()
    expect(await get(storage, ['e', 1])).toBe('one')
    expect(await get(open(), ['e', 1])).toBe('one')
    expect(storage.durable).toBe(true)
  })

  it('a transaction is written whole or not at all', async () => {
    const storage = open()
    const failed = storage.transact('readwrite', async (rows) => {
      rows.put(['e', 1], 'one')
      await rows.get(['e', 1])
      throw new Error('mine')
    })
    await expect(failed).rejects.toThrow('mine')
    expect(await get(storage, ['e', 1])).toBeUndefined()
  })

  it.each(['strict', 'relaxed'] as const)('every transaction is %s where asked', async (durability) => {
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await put(open(durability), ['e', 1], 'one')
    expect(begin).toHaveBeenCalledWith('rows', 'readwrite', { durability })
  })

  it('resolves no sooner than the transaction is complete', async () => {
    scriptTransactions('QuotaExceededError')
    await expect(put(open(), ['e', 1], 'one')).rejects.toMatchObject({ name: 'QuotaExceededError' })
    expect(await get(open(), ['e', 1])).toBeUndefined()
  })

  it('names the error of a write that failed', async () => {
    tellErrorsLate()
    const write = vi.spyOn(IDBObjectStore.prototype, 'put')
    write.mockImplementation(function (this: IDBObjectStore, row, key) {
      return this.add(row, key)
    })
    const storage = open()
    await put(storage, ['e', 1], 'one')
    await expect(put(storage, ['e', 1], 'again')).rejects.toMatchObject({ name: 'ConstraintError' })
    write.mockRestore()
  })

  it('lets go of the database where another tab wants to delete it', async () => {
    const storage = open()
    await put(storage, ['e', 1], 'one')
    const blocked = vi.fn()
    await new Promise((resolve, reject) => {
      const request = device.deleteDatabase('earshot')
      request.onblocked = blocked
      request.onsuccess = resolve
      request.onerror = reject
    })
    expect(blocked).not.toHaveBeenCalled()
    expect(await get(storage, ['e', 1])).toBeUndefined()
    expect(storage.durable).toBe(true)
  })

  it('lets go of it where a later release wants another version, which is no loss', async () => {
    const storage = open()
    await put(storage, ['e', 1], 'one')
    const blocked = vi.fn()
    const upgraded = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = device.open('earshot', 2)
      request.onblocked = blocked
      request.onsuccess = () => resolve(request.result)
      request.onerror = reject
    })
    upgraded.close()
    expect([blocked.mock.calls, degraded.mock.calls]).toEqual([[], []])
  })

  it('opens again where the connection has died, and tells nobody', async () => {
    const databases: IDBDatabase[] = []
    const begin = IDBDatabase.prototype.transaction
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...what) {
      databases.push(this)
      return begin.apply(this, what)
    })
    const storage = open()
    await put(storage, ['e', 1], 'one')
    databases[0]!.close()
    expect(await Promise.all([get(storage, ['e', 1]), get(storage, ['e', 1])])).toEqual(['one', 'one'])
    expect(degraded).not.toHaveBeenCalled()
  })
})

describe('a transaction that is for reading', () => {
  it('may not write', async () => {
    const storage = open()
    await put(storage, ['e', 1], 'one')
    const write = storage.transact('readonly', async (rows) => rows.put(['e', 1], 'two'))
    await expect(write).rejects.toMatchObject({ name: 'ReadOnlyError' })
    expect(await get(storage, ['e', 1])).toBe('one')
  })
})
