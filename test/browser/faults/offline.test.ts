/** Row 6 of the fault matrix, which is long: a week without a network, and a hundred thousand events. */
import { describe, expect, it } from 'vitest'
import { engines } from '../engines/index.ts'
import { faultGround } from './ground.ts'

const HOUR = 3_600_000
const EVENTS = 100_000

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('offline', () => {
    const ground = faultGround(engine)

    it(`row 06: seven days offline keep all of ${EVENTS} events, and all arrive`, async () => {
      const row = await ground.row('06')
      await row.server.down()
      await row.open({ delay: HOUR })
      for (let day = 1; day <= 7; day++) {
        await row.page.evaluate(async (name, count, ms) => {
          await window.faults.fill(name, count)
          window.faults.clock(ms)
        }, row.name, day < 7 ? 14_286 : EVENTS - 6 * 14_286, 24 * HOUR)
      }
      await row.reload()
      expect([(await row.pending()).count, row.acked.length]).toEqual([EVENTS, EVENTS])
      await row.server.up()
      await row.flush()
      expect(row.server.taken.size).toBe(EVENTS)
    }, 120_000)
  })
})
