/**
 * Rows of the fault matrix in which the page leaves, or comes back: leaving needs no sending, and nothing is taken for
 * sent that is not.
 */
import { describe, expect, it } from 'vitest'
import { engines } from '../engines/index.ts'
import { faultGround, type Row } from './ground.ts'

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('leaving', () => {
    const ground = faultGround(engine)

    /** Leaves for another page and goes back; opens a client again where the browser had thrown the page away. */
    async function outAndIn(row: Row): Promise<boolean> {
      await row.page.evaluate('window.here = true')
      await row.page.goto(`${ground.site.url}away`)
      await row.page.evaluate('history.back()').catch(() => {}) // safe: the page may leave before it answers
      const back = () => row.page.evaluate('return !!window.faults').catch(() => false) // between two pages
      await expect.poll(back).toBe(true)
      const restored = await row.page.evaluate<boolean>('return !!window.here')
      if (!restored) await row.open()
      return restored
    }

    it('row 43: a beacon that is refused or falsely true costs nothing: rows stay until a readable 2xx', async () => {
      const row = await ground.row('43')
      await row.page.evaluate('window.beacons = 0; navigator.sendBeacon = () => ++beacons > 0; window.faults.still()')
      await row.open()
      const ids = [...await row.capture(1, { text: 'x'.repeat(64_500) }), ...await row.capture(2)]
      const kept = async () => (await row.stored()).queued.map(({ id }) => id)
      row.server.next({ delay: 200, status: 500 })
      await row.page.evaluate(() => window.faults.visibility('hidden'))
      await row.server.arrived(1)
      expect(await kept()).toEqual(ids)
      await row.recover()
      expect([await row.page.evaluate('return beacons'), [...row.server.taken.keys()]]).toEqual([0, ids])
    })

    it('row 44: where the page itself uses up the keepalive quota, a plain fetch delivers', async () => {
      const row = await ground.row('44')
      await row.page.evaluate('window.faults.still()')
      await row.open()
      const ids = await row.capture(12, { text: 'x'.repeat(200) })
      row.server.next({ stall: 'headers' })
      await row.page.evaluate((url) => {
        fetch(url, { method: 'POST', body: 'x'.repeat(60_000), keepalive: true }).catch(() => {})
      }, row.server.url)
      await row.server.arrived(1)
      await row.page.evaluate(() => window.faults.visibility('hidden'))
      await row.server.arrived(2)
      await expect.poll(async () => (await row.heard())?.delivered).toEqual(ids)
    })

    it('row 30: a page that is left in the middle of its writes holds up no other', async () => {
      const row = await ground.row('30')
      row.facts.killed = true // a page that is gone cannot say of its last write that it was promised
      for (let time = 0; time < 5; time++) {
        await row.open()
        await row.page.evaluate((name) => window.faults.storm(name, 1), row.name)
        await expect.poll(async () => (await row.heard())!.durable.length).toBeGreaterThan(10 * (time + 1))
        await row.page.goto(`${ground.site.url}away`)
        const read = row.page.evaluate<boolean>(`const settled = (request) => new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result)
            request.onerror = () => reject(request.error)
          })
          const database = await settled(indexedDB.open(args[0]))
          await settled(database.transaction('rows').objectStore('rows').count())
          database.close()
          return true`, row.name)
        expect(await read).toBe(true) // WebKit: for ever, where the page before left a transaction open
        await row.page.goto(ground.site.url)
      }
      await row.open()
      await row.recover()
    })

    // Last: Firefox's driver does not always see the next page load, where the one before came out of the cache.
    it.each([
      ['in the middle of a send counts nothing twice', { delay: 1_500 }],
      ['while a retry waits goes on by itself', { status: 503 }],
    ])('row 30: out to another page and back %s', async (_, reply) => {
      const row = await ground.row('30')
      row.server.next(reply)
      await row.open({ timeout: 10_000 })
      await row.capture(5)
      await row.server.arrived(1)
      await outAndIn(row)
      await expect.poll(async () => (await row.pending()).count).toBe(0) // by itself
    })
  })
})
