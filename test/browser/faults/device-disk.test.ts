/** Rows of the fault matrix in which the device's disk is full, or its files are harmed. */
import { describe, expect, it } from 'vitest'
import { engines } from '../engines/index.ts'
import { smallDisk } from './disk.ts'
import { faultGround, type Row } from './ground.ts'
import { bundledParts, fromText } from './parts.ts'

/** In the page: every transaction that writes much is aborted as by a full disk, with nothing but its abort event. */
const scriptedQuota = `const { commit } = IDBTransaction.prototype
const { put } = IDBObjectStore.prototype
const over = new WeakSet()
IDBObjectStore.prototype.put = function (...what) {
  if (JSON.stringify(what[0]).length > 300) over.add(this.transaction)
  return put.apply(this, what)
}
IDBTransaction.prototype.commit = function () {
  if (!over.has(this)) return commit.call(this)
  Object.defineProperty(this, 'error', { value: new DOMException('scripted', 'QuotaExceededError') })
  this.abort()
}
window.roomy = () => {
  IDBObjectStore.prototype.put = put
  IDBTransaction.prototype.commit = commit
}`

describe.each(engines)('$name', (found) => {
  describe.skipIf(!found.found)('the disk', () => {
    const disk = smallDisk(found)
    const { engine } = disk
    const ground = faultGround(engine)
    const text = 'x'.repeat(2_000)

    /** Limits the device by the best means there is, and says which. To be called before a store is opened. */
    async function limit(row: Row): Promise<{ fill(): Promise<unknown>; free(): Promise<unknown> }> {
      const said = (means: string) => console.log(`row 35: ${engine.name}: ${means}`)
      if (row.page.devtools) {
        said('a quota of 300 kB set by DevTools')
        const origin = ground.site.url.slice(0, -1)
        const quota = (quotaSize?: number) => row.page.devtools!('Storage.overrideQuotaForOrigin', { origin, quotaSize })
        await quota(300_000) // Chromium asks for it before the first write, and then only once in a while
        return { fill: async () => {}, free: () => quota() }
      }
      if (disk.mounted) {
        said('a full disk, the profile being on a tmpfs')
        return { fill: async () => disk.fill(), free: async () => disk.free() }
      }
      said('aborts scripted in the page, because no tmpfs may be mounted here')
      return { fill: () => row.page.evaluate(scriptedQuota), free: () => row.page.evaluate('roomy()') }
    }
    /** Captures until one is refused; resolves with its code. */
    const captureUntilFull = (row: Row) => row.page.evaluate<string>(`for (let i = 0; i < 500; i++) {
      try {
        await faults.capture(args[0], 1, { text: args[1] })
      } catch (error) {
        return error.code
      }
    }`, row.name, text)

    it('row 35: a full device refuses the new event, and loses none of the old ones', async () => {
      const row = await ground.row('35')
      await row.server.down()
      const { fill, free } = await limit(row)
      await row.open({ delay: 60_000 })
      for (let i = 0; i < 3; i++) await row.capture(2, { text })
      await fill()
      try {
        const code = await captureUntilFull(row)
        // WebKit words a full disk as an error that it does not know.
        expect(engine.name === 'webkit' ? ['storage-full', 'storage-failed'] : ['storage-full']).toContain(code)
        expect((await row.heard())!.errors).toContain(code)
        await row.server.up()
        await row.flush()
        // Where a claim cannot be written, nothing is sent; where only its end cannot, it is sent again, but a while later.
        expect(row.server.requests.length).toBeLessThan(20)
      } finally {
        await free()
      }
      await row.capture(2, { text })
      await row.recover()
      expect([...row.server.taken.keys()]).toEqual(row.acked.map(({ id }) => id))
    })

    it('row 35: a full device gives up the oldest events where it is told to, and counts them', async () => {
      const row = await ground.row('35')
      await row.server.down()
      await row.page.evaluate(`${fromText}
        const [name, endpoint, parts] = args
        const { dropOldest } = await fromText(parts)
        await faults.open({ name, endpoint, delay: 60_000, overflow: dropOldest(10) })`,
        row.name, row.server.url, await bundledParts())
      for (let i = 0; i < 6; i++) await row.capture(3)
      row.facts.dropped = 8
      expect((await row.pending()).count).toBe(10)
      await row.recover()
      expect([...row.server.taken.keys()]).toEqual(row.acked.slice(8).map(({ id }) => id))
      const said = row.server.requests.flatMap(({ events }) => events).map(({ dropped = 0 }) => dropped)
      expect(said.reduce((sum, one) => sum + one)).toBe(8)
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
