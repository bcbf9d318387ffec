/**
 * Rows of the fault matrix that the page itself brings: a clock that jumps, floods of captures and flushes, input that
 * is no event, and two builds side by side.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { engines } from '../engines/index.ts'
import { faultGround, type Row } from './ground.ts'

const YEARS = 10 * 365 * 24 * 3_600_000

/** The core of the first release, which some page may still hold. */
const oldCore = readFileSync(new URL('../../fixtures/core-0.1.0.js', import.meta.url), 'utf8')

/** In the page: opens a client of the old core on the queue of the name. */
const openOld = `const [name, endpoint, source] = args
const { createClient } = await import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })))
faults.clients[name] = createClient({ name, endpoint, delay: 1 })`

const padded = (sequence: number) => String(sequence).padStart(10, '0')

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('the page', () => {
    const ground = faultGround(engine)
    /** Every event on the wire, in its order. */
    const wire = (row: Row) => row.server.requests.flatMap(({ events }) => events)
    const errors = async (row: Row) => (await row.heard())!.errors
    const expectEachOnce = (row: Row, count: number) =>
      expect(wire(row).map(({ sequence }) => sequence)).toEqual(Array.from({ length: count }, (_, i) => padded(i + 1)))

    it('row 41: a clock that jumps by ten years, to and fro, changes no order and ends every wait', async () => {
      const row = await ground.row('41')
      await row.server.down()
      await row.open()
      const years: number[] = []
      for (const jump of [0, YEARS, -2 * YEARS, YEARS]) {
        await row.page.evaluate((by) => window.faults.clock(by), jump)
        await row.capture(2)
      }
      await row.server.up()
      // A wait of an hour is stored; then the clock is set back, and nothing may wait for ten years.
      row.server.next({ status: 503, headers: { 'retry-after': '3600' } })
      const { length } = row.server.requests
      await row.flush()
      expect(row.server.requests).toHaveLength(length + 1)
      await row.page.evaluate((by) => window.faults.clock(by), -YEARS)
      await row.capture(1)
      await row.recover()
      const [first, ...again] = row.server.requests
      expect(again[0]!.body).toBe(first!.body)
      const events = again.flatMap((request) => request.events)
      expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 9 }, (_, i) => padded(i + 1)))
      const now = new Date().getUTCFullYear()
      years.push(...events.map(({ time }) => new Date(time).getUTCFullYear() - now))
      expect(years.map((year) => Math.round(year / 10))).toEqual([0, 0, 1, 1, -1, -1, 0, 0, -1])
    })

    it('row 45: 10,000 captures in one turn are all promised, and leave the memory as it was', async () => {
      const row = await ground.row('45')
      await row.server.down()
      await row.open()
      await row.capture(1)
      const heap = async () => {
        await row.page.devtools?.('HeapProfiler.collectGarbage')
        const used = await row.page.devtools?.('Runtime.getHeapUsage')
        return (used as { usedSize: number } | undefined)?.usedSize ?? 0
      }
      const before = await heap()
      const begun = performance.now()
      await row.capture(10_000)
      const took = performance.now() - begun
      const waiting = (await heap() - before) / 2 ** 20
      expect((await row.pending()).count).toBe(10_001)
      const grown = row.page.devtools ? `; the heap grew by ${waiting.toFixed(1)} MB` : ''
      console.log(`${engine.name}: 10,000 captures were promised in ${took.toFixed(0)} ms${grown}`)
      expect(waiting).toBeLessThan(5) // ids and receipts of the test itself are a part of it
    })

    it('row 46: what is no event is refused by name, and what only looks wild passes unharmed', async () => {
      const row = await ground.row('46')
      await row.open()
      const codes = await row.page.evaluate<string[]>(`const client = faults.clients[args[0]]
        const cycle = { touchPoint: 'a' }
        cycle.traits = { cycle }
        const inputs = [{ touchPoint: 'a', text: 'x'.repeat(70_000) }, { touchPoint: 'a', text: '😀'.repeat(20_000) }, cycle,
          { touchPoint: 'a', traits: { big: 1n } }, {}, { touchPoint: 7 },
          { touchPoint: 'a', get text() { throw new Error('mine') } },
          { touchPoint: 'a', traits: { toJSON() { throw new Error('mine') } } }]
        return Promise.all(inputs.map((input) => client.capture(input).then(() => 'stored', ({ code }) => code)))`, row.name)
      expect(codes.slice(0, 6)).toEqual(['event-too-large', 'event-too-large', 'event-invalid', 'event-invalid',
        'touch-point-missing', 'touch-point-missing'])
      expect(codes.slice(6)).not.toContain('stored')
      const wild = '\uD800 lone, \u0000 nul, \u2028 line, "\\ 😀 </script> \uDC00'
      await row.page.evaluate('await faults.capture(args[0], 1, { text: JSON.parse(args[1]) })', row.name, JSON.stringify(wild))
      await row.capture(1, { text: 'x'.repeat(60_000) })
      await row.recover()
      expect(wire(row).map(({ data }) => data.text?.slice(0, 50))).toEqual([wild, 'x'.repeat(50)])
    })

    it('row 47: two builds and two clients on one page keep to their own queue and endpoint', async () => {
      const rows = [await ground.row('47-new'), await ground.row('47-other'), await ground.row('47-old')]
      const [one, other, old] = rows as [Row, Row, Row]
      await one.open()
      await other.open()
      await old.page.evaluate(openOld, old.name, old.server.url, oldCore)
      await Promise.all(rows.map((row, i) => row.capture(20, { text: `of ${i}` })))
      await Promise.all(rows.map((row) => row.recover()))
      for (const [i, row] of rows.entries()) {
        expect(new Set(wire(row).map(({ data }) => data.text))).toEqual(new Set([`of ${i}`]))
        expectEachOnce(row, 20)
      }
      expect(await errors(one)).toEqual([])
      await old.page.evaluate('await faults.clients[args[0]].close()', old.name)
    })

    it('row 47: two clients on one queue of one page send each event once', async () => {
      const row = await ground.row('47')
      await row.open()
      await row.page.evaluate(`const { createClient } = await import('/core.js')
        const [name, endpoint] = args
        const second = createClient({ name, endpoint, delay: 1 })
        const flushes = [second, faults.clients[name]].map((client) => client.flush())
        await faults.capture(name, 10)
        await Promise.all([...flushes, second.flush(), faults.clients[name].flush()])
        await second.close()`, row.name, row.server.url)
      await row.recover()
      expectEachOnce(row, 10)
    })

    it('row 48: flushes at once, and captures while they send, repeat and reorder nothing', async () => {
      const row = await ground.row('48')
      row.server.always(() => ({ delay: 20 }))
      await row.open({ batchSize: 5 })
      await row.page.evaluate(`const client = faults.clients[args[0]]
        const all = [faults.capture(args[0], 10)]
        for (let i = 0; i < 10; i++) all.push(client.flush())
        for (let i = 0; i < 10; i++) {
          await faults.capture(args[0], 3)
          all.push(client.flush(), client.flush())
        }
        await Promise.all(all)`, row.name)
      await row.recover()
      expectEachOnce(row, 40)
    })
  })
})
