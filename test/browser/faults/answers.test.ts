/**
 * Rows of the fault matrix in which the server answers, but not as it should: nothing is lost, and nothing but the
 * refused is set aside.
 */
import { describe, expect, it } from 'vitest'
import { captivePortal, toLogin, type Reply } from '../../faults/reply.ts'
import { engines } from '../engines/index.ts'
import { faultGround, idsOf, type Row } from './ground.ts'

const HOUR = 3_600_000

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('answers', () => {
    const ground = faultGround(engine)

    /** Begins a row in which nothing is sent but by `flush`. */
    async function begin(number: string, batchSize?: number): Promise<Row> {
      const row = await ground.row(number)
      await row.page.evaluate('window.faults.still()')
      await row.open({ batchSize })
      return row
    }
    /** One attempt that is answered so; nothing may leave the device. */
    async function keeps(row: Row, reply: Reply, ids: string[]) {
      row.server.next(reply)
      const before = row.server.requests.length
      await row.flush()
      expect(row.server.requests.slice(before).map(idsOf)).toEqual([ids])
      expect([(await row.stored()).queued.map(({ id }) => id), (await row.heard())?.delivered]).toEqual([ids, []])
    }

    it('row 09: a captive portal that answers 200 with a page has taken nothing', async () => {
      const row = await begin('09')
      const ids = await row.capture(3)
      await keeps(row, captivePortal, ids)
      await row.recover()
      expect(row.server.requests.map(({ body }) => body)).toEqual(Array(2).fill(row.server.requests[0]!.body))
    })

    it('row 10: a redirect to a login page has taken nothing, and is not followed', async () => {
      const row = await begin('10')
      const ids = await row.capture(3)
      await keeps(row, toLogin, ids)
      await keeps(row, { ...toLogin, status: 307 }, ids)
      expect(row.server.others).toEqual([])
      await row.recover()
      expect(row.server.requests).toHaveLength(3)
    })

    it('row 15: 429 with seconds is honoured, by itself and against an impatient flush', async () => {
      const row = await ground.row('15')
      await row.page.evaluate('Math.random = () => 0')
      await row.open({ delay: 60_000 })
      const ids = await row.capture(3)
      await keeps(row, { status: 429, headers: { 'retry-after': '1' } }, ids)
      await row.flush()
      await row.server.arrived(2)
      const [asked, obeyed] = row.server.requests
      expect(obeyed!.at - asked!.at).toBeGreaterThan(990)
      await row.recover()
      expect(row.server.requests).toHaveLength(2)
    })

    it('row 16: 503 with a date counts from the clock of the server, and clamped where that is not told', async () => {
      const row = await begin('16')
      const ids = await row.capture(3)
      const years = 10 * 365 * 24 * HOUR
      const http = (ms: number) => new Date(Date.now() + ms).toUTCString()
      await keeps(row, { status: 503, headers: { date: http(years), 'retry-after': http(years + 60_000) } }, ids)
      const waits = async (ms: number) => {
        const { length } = row.server.requests
        await row.flush()
        expect(row.server.requests).toHaveLength(length)
        await row.page.evaluate((by) => window.faults.clock(by), ms)
      }
      await waits(61_000)
      // The date is now unreadable, as it is across origins by default: the header alone would ask for ten years.
      await keeps(row, { status: 503, headers: { 'access-control-expose-headers': 'retry-after',
        'retry-after': http(years) } }, ids)
      await waits(HOUR - 10_000)
      await waits(10_001)
      await row.recover()
      expect(row.server.requests).toHaveLength(3)
    })

    it('row 17: Retry-After of 0, -1, garbage or nothing asks for no wait, one of 10⁹ for an hour', async () => {
      const row = await begin('17')
      const ids = await row.capture(3)
      for (const value of ['0', '-1', 'soon', ''])
        await keeps(row, { status: 503, headers: { 'retry-after': value } }, ids)
      await keeps(row, { status: 503, headers: { 'retry-after': '1000000000' } }, ids)
      await row.page.evaluate((ms) => window.faults.clock(ms), HOUR - 10_000)
      await row.flush()
      expect(row.server.requests).toHaveLength(5)
      await row.page.evaluate((ms) => window.faults.clock(ms), 10_001)
      await row.recover()
      expect(row.server.requests).toHaveLength(6)
    })

    it('row 18: 413 halves the batch down to the event that is too large, and sets only that aside', async () => {
      const row = await begin('18')
      row.server.always(({ body }) => ({ status: body.length > 4_000 ? 413 : 200 }))
      const before = await row.capture(9)
      const [large] = await row.capture(1, { text: 'x'.repeat(5_000) })
      const after = await row.capture(6)
      await row.flush()
      expect([...row.server.taken.keys()]).toEqual([...before, ...after])
      expect((await row.heard())?.quarantined).toEqual([{ ids: [large], reason: 'status 413' }])
      const { queued, quarantined } = await row.stored()
      expect([queued, quarantined.map(({ id }) => id)]).toEqual([[], [large]])
    })

    it('row 19: 400 for a batch with one poison event sets only that aside', async () => {
      const row = await begin('19')
      row.server.always(({ body }) => ({ status: body.includes('poison') ? 400 : 200 }))
      const before = await row.capture(20)
      const [poison] = await row.capture(1, { text: 'poison' })
      const after = await row.capture(11)
      await row.flush()
      expect([...row.server.taken.values()].map((copies) => copies.length)).toEqual(Array(31).fill(1))
      expect([...row.server.taken.keys()]).toEqual([...before, ...after])
      const { queued, quarantined, reasons } = await row.stored()
      expect([queued, quarantined.map(({ id }) => id), reasons]).toEqual([[], [poison], ['status 400']])
    })

    it('row 20: 401, 403 and 404 for hours keep everything, and it goes out once they end', async () => {
      const row = await begin('20')
      const ids = await row.capture(5)
      for (const status of [401, 403, 404, 401, 403, 404]) {
        await keeps(row, { status }, ids)
        await row.page.evaluate((ms) => window.faults.clock(ms), HOUR)
      }
      expect(new Set((await row.heard())?.errors)).toEqual(new Set(['endpoint-refused']))
      await row.recover()
      expect(new Set(row.server.requests.map(({ body }) => body)).size).toBe(1)
    })

    it('row 21: 202 and 204 are acknowledgements, once each', async () => {
      const row = await begin('21', 2)
      row.server.next({ status: 202, body: '' }, { status: 204 })
      const ids = await row.capture(4)
      await row.flush()
      expect(row.server.requests.map(idsOf)).toEqual([ids.slice(0, 2), ids.slice(2)])
      expect([(await row.heard())?.delivered, (await row.pending()).count]).toEqual([ids, 0])
    })

    it('row 22: of a batch that is taken in part only the failures go out again', async () => {
      const row = await begin('22')
      const ids = await row.capture(6)
      row.server.next({ reject: ({ id }) => {
        const at = ids.indexOf(id)
        return at % 3 ? { reason: at % 3 === 1 ? 'busy' : 'bad', retry: at % 3 === 1 } : undefined
      } })
      await row.flush()
      await row.recover()
      const [taken, again, bad] = [0, 1, 2].map((rest) => ids.filter((_, at) => at % 3 === rest))
      expect(row.server.requests.map(idsOf)).toEqual([ids, again])
      expect((await row.heard())?.delivered).toEqual([...taken!, ...again!])
      expect((await row.stored()).quarantined.map(({ id }) => id)).toEqual(bad)
    })
  })
})
