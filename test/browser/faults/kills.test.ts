/** Rows of the fault matrix in which a browser or a page dies or sleeps: what was acked before is there afterwards. */
import { describe, expect, it } from 'vitest'
import { committedThenHung, pause } from '../../faults/reply.ts'
import { engines } from '../engines/index.ts'
import { faultGround, idsOf } from './ground.ts'

/** No time-out: what ends a request here is the kill. */
const HOUR = 3_600_000

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('kills', () => {
    const ground = faultGround(engine)

    it('row 01: a browser killed after the acks has lost none', async () => {
      const row = await ground.row('01')
      await row.server.down()
      await row.open()
      const ids = await row.capture(300)
      await row.restart()
      expect((await row.stored()).queued.map(({ id }) => id)).toEqual(ids)
      await row.check()
      await row.recover()
      expect([...row.server.taken.keys()]).toEqual(ids)
    })

    it('row 02: a browser killed in the middle of captures has all that it acked', async () => {
      const row = await ground.row('02')
      row.facts.killed = true
      await row.server.down()
      await row.open()
      for (let kill = 1; kill <= 2; kill++) {
        const before = row.acked.length
        await row.page.evaluate((name) => window.faults.storm(name, 20), row.name)
        await expect.poll(() => row.acked.length, { interval: 1 }).toBeGreaterThan(before + kill * Math.random() * 200)
        await row.restart()
        await row.check()
        expect((await row.stored()).queued.length).toBeGreaterThanOrEqual(row.acked.length)
      }
      await row.recover()
    })

    it('row 03: a browser killed after the server committed sends the same bytes again', async () => {
      const row = await ground.row('03')
      row.server.next(committedThenHung)
      await row.open({ timeout: HOUR })
      const ids = await row.capture(5)
      await row.server.arrived(1)
      await row.restart()
      await row.recover()
      expect(new Set(row.server.requests.map(({ body }) => body)).size).toBe(1)
      expect([...row.server.taken].map(([id, copies]) => [id, copies.length > 1])).toEqual(ids.map((id) => [id, true]))
    })

    it('row 04: a browser killed between a 2xx and the delete sends the same bytes again', async () => {
      const row = await ground.row('04')
      // The whole answer has been read, and whoever reads it waits for ever.
      await row.page.evaluate((url) => {
        const { text } = Response.prototype
        Response.prototype.text = async function () {
          await text.call(this)
          await window.faults.fetch(url)
          return new Promise<string>(() => {})
        }
      }, row.server.url)
      await row.open({ timeout: HOUR })
      const ids = await row.capture(5)
      await expect.poll(() => row.server.others.length, { interval: 5 }).toBeGreaterThan(0)
      await row.restart()
      await row.recover()
      expect(new Set(row.server.requests.map(({ body }) => body)).size).toBe(1)
      expect(row.server.requests.map(idsOf)).toEqual([ids, ids])
    })

    // Only Chromium's protocol has a command for it; in the other engines the page's process is killed.
    const crash = engine.name === 'chromium' ? 'Page.crash' : 'SIGKILL of its process'
    it(`row 05: a page that crashes (${crash}) has lost nothing, and another one delivers it`, async () => {
      const row = await ground.row('05')
      row.server.always(() => committedThenHung)
      const tab = await row.page.newTab(ground.site.url)
      await tab.evaluate(async (name, endpoint) => {
        await window.faults.open({ name, endpoint })
        await window.faults.capture(name, 5)
      }, row.name, row.server.url)
      await row.server.arrived(1)
      if (tab.devtools) tab.devtools('Page.crash').catch(() => {}) // safe: what has crashed answers no more
      else process.kill(await tab.contentPid(), 'SIGKILL')
      await row.open({ timeout: 1_000 }) // what it sends before the server is well hangs too
      expect((await row.stored()).queued.map(({ id }) => id)).toEqual(row.acked.map(({ id }) => id))
      await row.recover()
      expect(new Set(row.server.requests.map(({ body }) => body)).size).toBe(1)
    })

    it('row 42: a laptop that slept through an attempt and its wait goes on by itself', async () => {
      const row = await ground.row('42')
      row.server.next({ status: 503 }, committedThenHung)
      await row.page.evaluate('Math.random = () => 0.2')
      await row.open({ timeout: 500 })
      const ids = await row.capture(5)
      await row.server.arrived(2)
      row.page.sleep()
      await pause(1_000) // past the time-out and the wait: sleep is time
      row.page.wake()
      await row.server.arrived(3)
      await expect.poll(async () => (await row.heard())?.delivered).toEqual(ids)
    })
  })
})
