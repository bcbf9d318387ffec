/** Rows of the fault matrix in which the device's disk is full, or its files are harmed. */
import { describe, expect, it } from 'vitest'
import { engines } from '../engines/index.ts'
import { smallDisk } from './disk.ts'
import { faultGround } from './ground.ts'
import { bundledParts, fromText } from './parts.ts'

describe.each(engines)('$name', (found) => {
  describe.skipIf(!found.found)('the disk', () => {
    const disk = smallDisk(found)
    const { engine } = disk
    const ground = faultGround(engine)
    const text = 'x'.repeat(2_000)

    it('row 35: a full device gives up the oldest events where it is told to, and counts them', async () => {
      const row = await ground.row('35')
      await row.server.down()
      await row.page.evaluate(`${fromText}
        const [name, endpoint, parts] = args
        const { dropOldest } = await fromText(parts)
        await faults.open({ name, endpoint, delay: 60_000, maxEvents: 10, overflow: dropOldest })`,
        row.name, row.server.url, await bundledParts())
      for (let i = 0; i < 6; i++) await row.capture(3)
      row.facts.dropped = 8
      expect((await row.pending()).count).toBe(10)
      await row.recover()
      expect([...row.server.taken.keys()]).toEqual(row.acked.slice(8).map(({ id }) => id))
      const said = row.server.requests.flatMap(({ events }) => events).map(({ dropped = 0 }) => dropped)
      expect(said.reduce((sum, one) => sum + one)).toBe(8)
      // The count is a stamp of the queue, as the sequence is: no part of what was captured.
      row.facts.taken = new Map([...row.server.taken].map(([id, copies]) =>
        [id, copies.map((event) => ({ ...event, dropped: undefined }))]))
    })

    it('row 39: harmed files cost what was in them, and no more: the page works, and says what it holds', async () => {
      const row = await ground.row('39')
      await row.server.down()
      await row.open()
      await row.capture(20, { text })
      row.facts.dropped = 20
      await row.page.kill()
      const harmed = disk.harm()
      expect(harmed).toBeGreaterThan(0)
      await row.restart()
      await row.capture(3)
      const { durable, errors } = (await row.heard())!
      console.log(`row 39: ${engine.name}: ${harmed} files cut in half; durable: ${durable[0]}; told: ${errors}`)
      // Either a new database, or memory, which is said and reported.
      expect(durable[0] || errors.includes('storage-failed')).toBe(true)
      const kept = (await row.stored()).queued.filter(({ data }) => data.text === text).length
      row.facts.dropped = 20 - kept
      await row.recover()
    })
  })
})
