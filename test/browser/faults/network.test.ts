/**
 * Rows of the fault matrix in which no readable answer comes: the batch is kept, and goes out again as the same bytes.
 */
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../faults/reply.ts'
import { engines } from '../engines/index.ts'
import { faultGround, idsOf, type Row } from './ground.ts'

/** Counts the calls of `fetch` in the page, as `tries`. */
const counted = 'window.tries = 0; window.fetch = (...sent) => (tries++, window.faults.fetch(...sent))'

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('network', () => {
    const ground = faultGround(engine)

    /** Begins a row in which nothing is sent but by `flush`. */
    async function begin(number: string, timeout?: number): Promise<Row> {
      const row = await ground.row(number)
      await row.page.evaluate('window.faults.still()')
      await row.open({ timeout })
      return row
    }
    /** Every event is on the device, and the page was told of no delivery. */
    const expectKept = async (row: Row, ids: string[]) => {
      expect([(await row.stored()).queued.map(({ id }) => id), (await row.heard())?.delivered]).toEqual([ids, []])
    }

    it('row 07: where the browser says it is online but nothing answers, it keeps trying by itself', async () => {
      const row = await ground.row('07')
      await row.server.down()
      await row.page.evaluate(`${counted}; Math.random = () => 0.1`)
      await row.open()
      const ids = await row.capture(4)
      await expect.poll(() => row.page.evaluate('return navigator.onLine && tries')).toBeGreaterThan(2)
      await expectKept(row, ids)
      await row.server.up()
      await row.server.arrived(1)
      await expect.poll(async () => (await row.heard())?.delivered).toEqual(ids)
    })

    it('row 08: where the browser says it is offline but the endpoint answers, it sends', async () => {
      const row = await ground.row('08')
      await row.page.evaluate(`Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false })
        dispatchEvent(new Event('offline'))`)
      await row.open()
      const ids = await row.capture(4)
      await expect.poll(async () => (await row.heard())?.delivered).toEqual(ids)
      expect(await row.page.evaluate('return navigator.onLine')).toBe(false)
    })

    it('row 11: a name that nobody knows or a server without TLS keeps everything for the right one', async () => {
      const row = await begin('11', 5_000)
      const ids = await row.capture(4)
      for (const endpoint of ['http://nowhere.invalid/', row.server.url.replace('http:', 'https:')]) {
        await row.open({ endpoint })
        await row.flush()
        await expectKept(row, ids)
      }
      await row.open({ endpoint: row.server.url })
      await row.recover()
      expect(row.server.requests.map(idsOf)).toEqual([ids])
    })

    it('row 12: a reset in the middle of request or answer is followed by the same bytes', async () => {
      const row = await begin('12')
      row.server.always(() => ({ reset: 'before' })) // on an old socket a browser may send once more by itself
      const ids = await row.capture(60, { text: 'x'.repeat(200) })
      for (const reset of ['request', 'body', 'before', 'request'] as const) {
        row.server.next({ reset })
        await row.flush()
        await expectKept(row, ids)
      }
      await row.capture(5)
      await row.recover()
      const [first] = row.server.requests
      for (const { bytes } of row.server.cut) expect(first!.bytes.subarray(0, bytes.length).equals(bytes)).toBe(true)
      expect(row.server.cut.length).toBeGreaterThan(1)
      const same = row.server.requests.filter(({ events }) => events[0]!.id === ids[0])
      expect(new Set(same.map(({ body }) => body)).size).toBe(1)
      expect(row.server.taken.get(ids[0]!)!.length).toBeGreaterThan(1)
    })

    it('row 13: an answer whose headers never come ends by the time-out, and all is sent again', async () => {
      const row = await begin('13', 250)
      const ids = await row.capture(4)
      row.server.next({ stall: 'headers', takes: false })
      await row.flush()
      await expectKept(row, ids)
      await row.open({ timeout: 30_000 })
      await row.recover()
      expect([row.server.requests.length > 1, [...row.server.taken.keys()]]).toEqual([true, ids])
    })

    it('row 14: a 200 whose body stalls is waited for no longer than that, and holds no keepalive quota', async () => {
      const row = await begin('14', 250)
      const ids = await row.capture(60, { text: 'x'.repeat(200) })
      for (let leaving = 1; leaving <= 3; leaving++) {
        row.server.next({ stall: 'body' })
        await row.page.evaluate(() => window.faults.visibility('hidden'))
        await row.server.arrived(2 * leaving - 1)
        row.server.next({ stall: 'body' })
        await row.flush() // waits for the run under way, then sends once more
        await expectKept(row, ids)
      }
      const { length } = row.server.requests[0]!.bytes
      expect(length).toBeGreaterThan(65_536 / 2) // two would not fit
      const probe = () => fetch('/acked', { method: 'POST', body: `[]${' '.repeat(60_000)}`, keepalive: true })
        .then(({ status }) => status)
      // WebKitGTK never gives back the quota of a request that the page ended; ours go without it then.
      if (engine.name !== 'webkit') expect(await row.page.evaluate(probe)).toBe(204)
      await row.open({ timeout: 30_000 })
      await row.recover()
    })

    it('row 24: where preflights fail and the rest is up, everything is kept', async () => {
      const row = await begin('24')
      const ids = await row.capture(4)
      const faults: Reply[] = [{ status: 503 }, { reset: 'before' }, { status: 302, headers: { location: '/' } }]
      for (const preflight of faults) {
        const before = row.server.preflights.length
        row.server.preflight = preflight
        await row.flush()
        await expectKept(row, ids)
        expect(row.server.preflights.length).toBeGreaterThan(before)
      }
      expect(row.server.requests).toEqual([])
      await row.recover()
      expect(row.server.requests.map(idsOf)).toEqual([ids])
    })

    it('row 25: a fetch that throws at once or never settles harms nobody', async () => {
      const row = await begin('25', 250)
      const ids = await row.capture(4)
      await row.page.evaluate(`window.uncaught = []
        for (const type of ['error', 'unhandledrejection']) addEventListener(type, () => uncaught.push(type))`)
      const thrown = '() => { throw new TypeError("replaced") }'
      for (const broken of [thrown, '() => new Promise(() => {})', 'undefined']) {
        await row.page.evaluate(`window.fetch = ${broken}`)
        await row.flush()
        await expectKept(row, ids)
      }
      await row.page.evaluate('window.fetch = window.faults.fetch')
      await row.open({ timeout: 30_000 })
      await row.recover()
      expect([...row.server.taken].map(([id, copies]) => [id, copies.length])).toEqual(ids.map((id) => [id, 1]))
      expect(await row.page.evaluate('return uncaught')).toEqual([])
    })

    it('row 23: an endpoint that lets no page of this origin read keeps all, and is diagnosed once', async () => {
      const row = await begin('23')
      const ids = await row.capture(4)
      row.server.cors = 'deny'
      for (let attempt = 0; attempt < 3; attempt++) {
        await row.flush()
        await expectKept(row, ids)
      }
      await expect.poll(async () => (await row.heard())?.errors).toEqual(['endpoint-unreadable'])
      await row.recover()
      await row.server.down()
      await row.capture(1)
      await row.flush()
      expect((await row.heard())?.errors).toEqual(['endpoint-unreadable']) // no server is no mistake of anybody's
      await row.recover()
    })

    it('row 26: over an uplink of 1 kB/s batches shrink until they arrive, and stay as small', async () => {
      const row = await begin('26', 1_500)
      row.server.uplink = 1_000
      const drained = () => expect.poll(async () => {
        await row.flush()
        return (await row.pending()).count
      }, { timeout: 30_000 }).toBe(0)
      const ids = await row.capture(6)
      await drained()
      expect([...row.server.taken.keys()]).toEqual(ids)
      const { length } = row.server.cut
      for (let event = 0; event < 3; event++) await row.capture(1) // three rows; one row is never parted before it is sent
      await drained()
      expect([length > 0, row.server.cut.length]).toEqual([true, length])
    })
  })
})
