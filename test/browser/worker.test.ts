/** The built service worker in three engines: it delivers what a gone page left, never beside a page, and loses nothing when it is killed. */
import { describe, expect, it } from 'vitest'
import { committedThenHung } from '../faults/reply.ts'
import { idsOf } from './faults/ground.ts'
import { engines } from './engines/index.ts'
import { workerGround } from './worker-ground.ts'

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('the service worker', () => {
    const ground = workerGround(engine)
    const background = engine.name === 'chromium'

    it('delivers what a page that could not send has left, as soon as it is gone', async () => {
      const shop = await ground.shop()
      await shop.enter({ cut: true })
      const ids = await shop.capture(3)
      await shop.leave()
      await shop.server.arrived(1)
      expect([shop.senders(), shop.server.requests.flatMap(idsOf)]).toEqual([['worker'], ids])
      await shop.check()
    })

    it(`delivers what waited for the server, by ${background ? 'a later Background Sync' : 'a page of the site without Earshot'}`, async () => {
      const shop = await ground.shop()
      await shop.enter()
      await shop.server.down()
      const ids = await shop.capture(3)
      await shop.leave()
      await shop.server.up()
      await expect.poll(async () => {
        await (background ? shop.fireSync() : shop.page.goto(shop.plain))
        return shop.server.taken.size
      }, { interval: 500, timeout: 30_000 }).toBe(3)
      expect([[...new Set(shop.senders())], [...shop.server.taken.keys()]]).toEqual([['worker'], ids])
      await shop.check()
    })

    it('leaves the requests of the site as they are', async () => {
      const shop = await ground.shop()
      await shop.enter()
      await shop.page.goto(shop.plain)
      expect(await shop.page.evaluate(`return [document.title, !!navigator.serviceWorker.controller,
        await (await fetch('/echo', { method: 'POST', body: 'ü' })).text(), (await fetch('/nowhere')).status]`))
        .toEqual(['plain', true, 'POST ü', 404])
    })

    it(`delivers by ${background ? 'a Background Sync' : 'a message'} for a page that cannot, tells it, and lets go of the database`, async () => {
      const shop = await ground.shop()
      await shop.enter({ cut: true, worker: 'own.sw.js' })
      const ids = await shop.capture(2)
      await expect.poll(() => shop.run('return faults.heard(name).delivered')).toEqual(ids)
      expect(shop.senders()).toEqual(['worker'])
      const seen = ground.site.arrivals.filter(({ path }) => path.startsWith('/seen/')).map(({ path }) => path)
      expect([...new Set(seen)]).toEqual([background ? '/seen/sync' : '/seen/message'])
      await shop.check()
      await shop.run('await client.close()')
      expect(await shop.run(`return new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name)
        request.onsuccess = () => resolve('gone')
        request.onblocked = () => resolve('blocked')
        request.onerror = () => reject(request.error)
      })`)).toBe('gone')
    })

    it('never sends while a page does, nor a page while it does', async () => {
      const shop = await ground.shop()
      const { server } = shop
      const delay = 200
      await shop.enter({ options: { delay: 1e9, batchSize: 5 } })
      server.always(() => ({ delay }))
      const wake = 'const { active } = await navigator.serviceWorker.ready; active.postMessage(`earshot:${name}`)'
      const flush = 'void client.flush()'
      for (let round = 0; round < 3; round++) {
        for (const [first, second] of [[wake, flush], [flush, wake]]) {
          const before = server.requests.length
          await shop.capture(10)
          await shop.run(first!)
          await server.arrived(before + 1)
          await shop.run(second!)
          await shop.capture(5)
          await shop.run('await client.flush()')
        }
      }
      await expect.poll(() => server.taken.size).toBe(90)
      const gaps = server.requests.slice(1).map(({ at }, i) => at - server.requests[i]!.at)
      expect(Math.min(...gaps)).toBeGreaterThan(delay - 2)
      expect(new Set(shop.senders())).toEqual(new Set(['worker', 'page']))
      await shop.check()
    })

    it('loses nothing when the browser is killed while it sends', async () => {
      const shop = await ground.shop()
      const { server } = shop
      await shop.enter({ cut: true })
      const ids = await shop.capture(3)
      server.next(committedThenHung)
      await shop.leave()
      await server.arrived(1)
      await shop.restart()
      await shop.enter()
      await expect.poll(async () => {
        await shop.run('await client.flush()')
        return (await shop.run<{ count: number }>('return client.pending()')).count
      }).toBe(0)
      expect(server.requests.map(({ body }) => body === server.requests[0]!.body)).toEqual([true, true])
      expect([...server.taken.keys()]).toEqual(ids)
      await shop.check(true)
    })
  })
})
