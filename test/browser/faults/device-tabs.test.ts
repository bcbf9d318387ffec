/** Rows of the fault matrix with several tabs on one queue: one sender, whatever becomes of the tab that sends. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { committedThenHung } from '../../faults/reply.ts'
import { engines } from '../engines/index.ts'
import { faultGround, type Row } from './ground.ts'
import { bundledParts, fromText } from './parts.ts'
import { openTabs, seat, type Seat } from './tabs.ts'

/** Milliseconds within which another tab sends once the sender is dead. */
const TAKEOVER = 5_000

/** Takes Web Locks away, as on an insecure page or in a sandboxed frame. */
const withoutLocks = 'Object.defineProperty(navigator, "locks", { value: undefined })'

/** The core of the first release, which some tab may still hold. */
const oldCore = readFileSync(new URL('../../fixtures/core-0.1.0.js', import.meta.url), 'utf8')

/** Freezes a tab and thaws it: as Chromium itself does with a tab in the background, else by stopping its process. */
async function freezer({ tab }: Seat): Promise<(state: 'frozen' | 'active') => Promise<unknown>> {
  if (tab.devtools) return (state) => tab.devtools!('Page.setWebLifecycleState', { state })
  const pid = await tab.contentPid()
  return async (state) => process.kill(pid, state === 'frozen' ? 'SIGSTOP' : 'SIGCONT')
}

const sequences = (row: Row) => row.server.requests.flatMap(({ events }) => events.map(({ sequence }) => sequence))

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('tabs', () => {
    const ground = faultGround(engine)
    const tabs = openTabs(ground)

    /** A first tab that waits, and another that sends: its first request hangs, whether the events are taken or not. */
    async function sending(row: Row, locks = true): Promise<{ here: Seat; sender: Seat; ids: string[] }> {
      const [sender] = await tabs.on(row, 1)
      const here = seat(row, row.page)
      if (!locks) for (const { run } of [here, sender!]) await run(withoutLocks)
      row.server.next(committedThenHung)
      await sender!.open()
      const ids = await sender!.capture(3)
      await row.server.arrived(1)
      await row.open()
      ids.push(...await row.capture(2))
      return { here, sender: sender!, ids }
    }
    /** Kills the sender and measures how long it takes until another tab has sent what it left. */
    async function takeover(row: Row, { sender, ids }: { sender: Seat; ids: string[] }, means: string) {
      const pid = await sender.tab.contentPid()
      const { length } = row.server.requests
      expect(length).toBe(1)
      process.kill(pid, 'SIGKILL')
      tabs.forget(sender)
      const killed = performance.now()
      await row.server.arrived(2)
      const took = row.server.requests[1]!.at - killed
      console.log(`${engine.name}: another tab sent ${took.toFixed(0)} ms after the death of the sender (${means})`)
      expect(took).toBeLessThan(TAKEOVER)
      await row.recover()
      const [left, again] = row.server.requests
      expect(again!.body).toBe(left!.body)
      expect([...row.server.taken.keys()].sort()).toEqual([...ids].sort())
    }

    it('row 27: five tabs are one sender, in order of sequence', async () => {
      const row = await ground.row('27')
      const others = await tabs.on(row, 4)
      const all = [seat(row, row.page), ...others]
      row.server.always(() => ({ delay: 50 }))
      await Promise.all(all.map((one) => one.open({ batchSize: 10 })))
      await Promise.all(all.map((one) => one.capture(20)))
      await Promise.all(all.map((one) => one.flush()))
      await expect.poll(() => row.server.taken.size).toBe(100)
      expect(sequences(row)).toEqual(Array.from({ length: 100 }, (_, i) => `${i + 1}`.padStart(10, '0')))
      const gaps = row.server.requests.slice(1).map(({ at }, i) => at - row.server.requests[i]!.at)
      expect(Math.min(...gaps)).toBeGreaterThan(48)
      await row.recover()
    })

    it('row 28: the sender is killed, and another tab takes over', async () => {
      const row = await ground.row('28')
      const { sender, ids } = await sending(row)
      await takeover(row, { sender, ids }, 'Web Locks')
    })

    it('row 29: a sender that is frozen is waited for, and nothing is counted twice', async () => {
      const row = await ground.row('29')
      const [sender] = await tabs.on(row, 1)
      const freeze = await freezer(sender!)
      row.server.next({ delay: 300 })
      await sender!.open()
      const ids = await sender!.capture(3)
      await row.server.arrived(1)
      await freeze('frozen')
      await row.open()
      ids.push(...await row.capture(2))
      const here = seat(row, row.page)
      // The frozen tab still holds the lock: this one stands in line behind it, and has sent nothing.
      await expect.poll(() => here.run<number>('return (await navigator.locks.query()).pending.length')).toBe(1)
      expect(row.server.requests).toHaveLength(1)
      await freeze('active')
      await row.recover()
      expect(row.server.requests.flatMap(({ events }) => events.map(({ id }) => id))).toEqual(ids)
    })

    it('row 31: without locks a lease makes one sender, and ends soon after its holder', async () => {
      const row = await ground.row('31')
      const { sender, ids } = await sending(row, false)
      await row.flush()
      expect(row.server.requests).toHaveLength(1)
      await takeover(row, { sender, ids }, 'a lease, without Web Locks')
    })

    it('row 31: a sender that wakes after its lease takes away what it delivered, and nothing else', async () => {
      const row = await ground.row('31')
      const [sender] = await tabs.on(row, 1)
      const here = seat(row, row.page)
      for (const { run } of [here, sender!]) await run(withoutLocks)
      const pid = await sender!.tab.contentPid()
      row.server.next({ delay: 300 }, { delay: 1_000 })
      await sender!.open()
      const ids = await sender!.capture(3)
      await row.server.arrived(1)
      process.kill(pid, 'SIGSTOP') // its answer is on the way, and nobody is there to read it
      try {
        await row.open()
        await row.server.arrived(2)
      } finally {
        process.kill(pid, 'SIGCONT')
      }
      await sender!.flush() // it settles now, though the lease is another's
      await row.flush() // and so does the other, which is answered last
      expect(await row.pending()).toMatchObject({ count: 0, bytes: 0 })
      const [first, second] = row.server.requests
      expect(second!.body).toBe(first!.body)
      ids.push(...await row.capture(2))
      await row.recover()
      expect([...row.server.taken.keys()]).toEqual(ids)
    })

    it('row 40: rows of an old build, a new one and the old again in two tabs are all delivered', async () => {
      const row = await ground.row('40')
      const [old] = await tabs.on(row, 1)
      await row.server.down()
      const oldClient = () => old!.run(`${fromText}
        const { createClient } = await fromText(rest[0])
        faults.clients[name] = createClient({ name, endpoint: rest[1], delay: 60_000 })`, oldCore, row.server.url)
      await oldClient()
      await old!.capture(3)
      await row.open({ delay: 60_000 })
      await row.capture(3)
      await old!.capture(2)
      await row.capture(2)
      await row.server.up()
      await old!.flush() // it sends what it can read, and sets the rest aside
      const left = await row.stored()
      expect(left.queued.length + left.quarantined.length + row.server.taken.size).toBe(10)
      await old!.run('await faults.clients[name].close()')
      await seat(row, row.page).run(`${fromText}
        const { inspect } = await fromText(rest[0])
        await inspect(faults.clients[name]).retryQuarantined()`, await bundledParts())
      await row.recover()
      expect(row.server.taken.size).toBe(10)
      expect([...new Set(sequences(row))].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `${i + 1}`.padStart(10, '0')))
    })
  })
})
