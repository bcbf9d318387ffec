/**
 * Rows of the fault matrix in which the device's storage fails: a capture's promise always settles, what it says is
 * true, and what has to live in memory is delivered by the same page.
 */
import { describe, expect, it } from 'vitest'
import { engines } from '../engines/index.ts'
import { faultGround, type Row } from './ground.ts'
import { openTabs } from './tabs.ts'

/** Runs in the page: `broken(fn)` replaces every open until `mended()`; meanwhile waits run 20 times as fast. */
const breakable = `const { open } = IDBFactory.prototype
const { setTimeout } = window
window.broken = (other) => {
  IDBFactory.prototype.open = other
  window.setTimeout = (work, ms, ...rest) => setTimeout(work, ms / 20, ...rest)
}
window.mended = () => {
  IDBFactory.prototype.open = open
  window.setTimeout = setTimeout
}`

/** Opens that fail, as the body of a function. */
const opens = {
  hang: 'return new EventTarget()',
  unknown: 'throw new DOMException("scripted", "UnknownError")',
  refused: 'throw new DOMException("scripted", "SecurityError")',
}

/** In the page: opens the store of the name and calls `change` on it. */
const onStore = `const database = await new Promise((resolve) => {
  const request = indexedDB.open(args[0])
  request.onsuccess = () => resolve(request.result)
})
const transaction = database.transaction('rows', 'readwrite')
const store = transaction.objectStore('rows')
const answer = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)))
const kind = (letter) => answer(store.getAllKeys(IDBKeyRange.bound([letter], [letter, []])))
const done = new Promise((resolve) => (transaction.oncomplete = resolve))`
const finish = 'await done; database.close()'

/** In the page: writes junk over a row of events. The second argument says over which of them, from 0. */
const rewrite = `${onStore}; store.put(args[2], (await kind('e'))[args[1]]); ${finish}`
/** In the page: takes the rows away that were set aside; the oracle could not read them. */
const forgetJunk = `${onStore}; for (const key of await kind('q')) store.delete(key); ${finish}`

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('the storage', () => {
    const ground = faultGround(engine)
    const tabs = openTabs(ground)

    /** Begins a row whose network is down, so that everything stays where the row puts it. */
    async function begin(number: string): Promise<Row> {
      const row = await ground.row(number)
      await row.page.evaluate(breakable)
      await row.server.down()
      return row
    }
    const errors = async (row: Row) => (await row.heard())!.errors.filter((code) => code.startsWith('storage'))
    const durable = async (row: Row) => (await row.heard())!.durable
    /** Captures while the device keeps nothing: said so, told once. */
    async function inMemory(row: Row, count = 2) {
      const before = (await durable(row)).length
      await row.capture(count)
      await row.capture(1)
      expect((await durable(row)).slice(before)).toEqual(Array(count + 1).fill(false))
      expect(await errors(row)).toEqual(['storage-failed'])
      expect((await row.pending()).count).toBe(count + 1)
    }
    /** The device is well again, or never will be: rows stay in memory, and this page delivers all of them, in order. */
    async function staysInMemory(row: Row) {
      await row.capture(1)
      expect((await durable(row)).at(-1)).toBe(false)
      expect(await errors(row)).toEqual(['storage-failed'])
      await row.recover()
      const order = row.server.requests.flatMap(({ events }) => events.map(({ id }) => id))
      expect([...new Set(order)]).toEqual(row.acked.map(({ id }) => id))
    }

    it('row 32: a connection that is closed by force is told and opened again', async () => {
      const row = await begin('32')
      await row.page.evaluate(`window.connections = new Set()
        const { transaction } = IDBDatabase.prototype
        IDBDatabase.prototype.transaction = function (...what) {
          connections.add(this)
          return transaction.apply(this, what)
        }`)
      const cut = () => row.page.evaluate(`for (const one of connections) {
        one.close()
        one.dispatchEvent(new Event('close'))
      }`)
      await row.open()
      await row.capture(3)
      await cut()
      await row.capture(3)
      await row.page.evaluate('for (const one of connections) one.close()') // not even an event
      await row.capture(3)
      expect([await durable(row), await errors(row)]).toEqual([Array(9).fill(true), ['storage-failed']])
      await row.server.up()
      await cut()
      await row.recover()
      expect(await row.page.evaluate('return connections.size')).toBeGreaterThan(2)
    })

    it('row 33: an open that hangs is given up, and memory serves from then on', async () => {
      const row = await begin('33')
      await row.page.evaluate(`broken(function () { ${opens.hang} })`)
      await row.open()
      await inMemory(row)
      await row.page.evaluate('mended()')
      await staysInMemory(row)
    })

    // Firefox hangs here: what the other tab runs is never answered.
    const here = it.skipIf(engine.name === 'firefox')
    here('row 33: an open that an upgrade in another tab blocks is given up (not in Firefox: its other tab hangs)', async () => {
      const row = await begin('33')
      await row.open()
      await row.capture(1)
      const [other] = await tabs.on(row, 1)
      // A connection that does not give way, and behind it an upgrade that is called off once it could begin.
      await other!.run(`const settled = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)))
        window.stubborn = await settled(indexedDB.open(name))
        const upgrade = indexedDB.open(name, 99)
        upgrade.onupgradeneeded = () => upgrade.transaction.abort()
        await new Promise((resolve) => (upgrade.onblocked = resolve))
        window.over = new Promise((resolve) => (upgrade.onerror = resolve))`)
      await inMemory(row)
      await other!.run('stubborn.close(); await over')
      await row.recover()
      // What was on the device already is the next page's to send.
      expect([...row.server.taken.keys()]).toEqual(row.acked.slice(1).map(({ id }) => id))
      await row.reload()
      await row.recover()
      expect(row.server.taken.size).toBe(4)
    })

    it('row 34: an unknown error at one open changes nothing', async () => {
      const row = await begin('34')
      await row.page.evaluate(`broken(function () { mended(); ${opens.unknown} })`)
      await row.open()
      await row.capture(3)
      expect([await durable(row), await errors(row)]).toEqual([Array(3).fill(true), []])
      await row.recover()
    })

    it('row 34: an unknown error at every open leads to memory', async () => {
      const row = await begin('34')
      await row.page.evaluate(`broken(function () { ${opens.unknown} })`)
      await row.open()
      await inMemory(row)
      await row.page.evaluate('mended()')
      await staysInMemory(row)
    })

    it('row 34: an unknown error at a commit is told to whoever captured, and to nobody else', async () => {
      const row = await begin('34')
      await row.open()
      await row.capture(2)
      // Only the capture's own: delivery may commit a claim at any time.
      const told = await row.page.evaluate<string>(`const { commit } = IDBTransaction.prototype
        const { put } = IDBObjectStore.prototype
        let failing
        IDBObjectStore.prototype.put = function (value, key) {
          if (String(value).includes('"lost"')) failing = this.transaction
          return put.call(this, value, key)
        }
        IDBTransaction.prototype.commit = function () {
          if (this !== failing) return commit.call(this)
          IDBTransaction.prototype.commit = commit
          IDBObjectStore.prototype.put = put
          Object.defineProperty(this, 'error', { value: new DOMException('scripted', 'UnknownError') })
          this.abort()
        }
        return faults.clients[args[0]].capture({ touchPoint: 'lost' }).then(() => 'stored', ({ code }) => code)`, row.name)
      expect(told).toBe('storage-failed')
      await row.capture(2)
      expect(await durable(row)).toEqual(Array(4).fill(true))
      await row.recover()
    })

    it('row 36: a store that is deleted under a page is made anew, and the loss is told', async () => {
      const row = await begin('36')
      await row.server.up()
      await row.open()
      await row.capture(2)
      await expect.poll(async () => (await row.pending()).count).toBe(0)
      await row.server.down()
      await row.capture(3) // these go with the store: whoever clears site data means it
      row.facts.dropped = 3
      const origin = ground.site.url.slice(0, -1)
      if (row.page.devtools) await row.page.devtools('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
      else await row.page.evaluate(`await new Promise((resolve, reject) => {
        Object.assign(indexedDB.deleteDatabase(args[0]), { onsuccess: resolve, onerror: reject }) // a transaction under way may hold it up
      })`, row.name)
      // Until the page is told, its connection looks alive, and a capture over it is refused. Chromium tells of the deletion, and of the close.
      await expect.poll(() => errors(row)).toContain('storage-failed')
      await row.capture(2)
      expect((await durable(row)).at(-1)).toBe(true)
      expect([...new Set(await errors(row))]).toEqual(['storage-failed'])
      await row.recover()
      const taken = row.server.requests.flatMap(({ events }) => events)
      expect(new Set(taken.map(({ installationid }) => installationid)).size).toBe(2)
      expect(taken.at(-1)!.sequence).toBe('0000000002')
    })

    it('row 37: where there is no IndexedDB at all, memory serves, and says so', async () => {
      const row = await begin('37')
      await row.page.evaluate(`window.descriptor = Object.getOwnPropertyDescriptor(window, 'indexedDB')
        Object.defineProperty(window, 'indexedDB', { value: undefined, configurable: true })`)
      await row.open()
      await inMemory(row)
      await row.recover()
      await row.page.evaluate(`delete window.indexedDB
        if (descriptor) Object.defineProperty(window, 'indexedDB', descriptor)`)
    })

    it('row 38: a row that is junk is set aside, and all others pass it', async () => {
      const row = await begin('38')
      await row.open()
      for (let i = 0; i < 3; i++) await row.capture(1)
      await row.page.evaluate(rewrite, row.name, 1, '{"half": ')
      row.facts.dropped = 1
      await row.recover()
      expect([...row.server.taken.keys()]).toEqual([row.acked[0]!.id, row.acked[2]!.id])
      const { quarantined } = (await row.heard())!
      expect(quarantined.map(({ reason }) => reason)).toEqual(['unreadable'])
      await row.page.evaluate(forgetJunk, row.name)
    })

    it('row 37: where site data is refused, memory serves, and says so', async () => {
      const row = await begin('37')
      await row.page.evaluate(`broken(function () { ${opens.refused} })`)
      await row.open()
      await inMemory(row)
      await row.recover()
      await row.page.evaluate('mended()')
    })
  })
})
