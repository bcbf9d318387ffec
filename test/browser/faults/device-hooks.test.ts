/** Rows of the fault matrix in which a function that the user passes in throws: nothing is lost, and it is told of. */
import { describe, expect, it } from 'vitest'
import { engines } from '../engines/index.ts'
import { faultGround, type Row } from './ground.ts'

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('hooks', () => {
    const ground = faultGround(engine)
    const errors = async (row: Row) => (await row.heard())!.errors

    it('row 49: an encoder, a verifier or a listener that throws is told of, and costs nothing', async () => {
      const row = await ground.row('49')
      await row.page.evaluate(`faults.still() // nothing is sent but by flush
        window.trouble = 'encoder'
        const [name, endpoint] = args
        const broken = (which) => { if (trouble === which) throw new Error('mine') }
        await faults.open({ name, endpoint, delay: 60_000,
          encoder: (events) => {
            broken('encoder')
            return { contentType: 'text/plain', body: JSON.stringify(events) }
          },
          verifyResponse: () => (broken('verifier'), true) })
        for (const type of ['queued', 'delivered', 'error']) faults.clients[name].on(type, () => broken('listener'))`,
        row.name, row.server.url)
      await row.capture(3)
      await row.flush()
      expect([row.server.requests.length, (await row.pending()).count]).toEqual([0, 3])
      expect((await errors(row)).join()).toBe('encoder-threw')
      await row.page.evaluate('trouble = "verifier"')
      await row.flush()
      expect([row.server.requests.length, (await row.pending()).count]).toEqual([1, 3])
      await row.page.evaluate('trouble = "listener"')
      await row.capture(1)
      await row.recover()
      expect((await row.heard())!.delivered).toEqual(row.acked.map(({ id }) => id))
      expect(await errors(row)).toContain('listener-threw')
      expect(row.server.requests[1]!.body).toBe(row.server.requests[0]!.body)
    })
  })
})
