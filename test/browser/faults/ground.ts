/**
 * What every row of the fault matrix stands on: one browser for a file's rows, and for each row a queue and a fault
 * server of its own. After each row the oracle holds all that was promised against server and device.
 */
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { CaptureInput, FeedbackEvent } from '../../../src/event.ts'
import type { ClientOptions } from '../../../src/options.ts'
import type { Pending } from '../../../src/queue.ts'
import { violations, type Account, type Acked } from '../../faults/oracle.ts'
import { startFaultServer, type FaultServer, type Recorded } from '../../faults/server.ts'
import { browse } from '../browse.ts'
import type { Engine, Page } from '../engines/index.ts'
import { openSite, type Site } from '../site.ts'
import { faultPage, type Heard, type Stored } from './page.ts'

/** One row while it runs. */
export interface Row {
  /** The queue's name. */
  readonly name: string
  /** The endpoint, of another origin than the page. */
  readonly server: FaultServer
  /** The browser's page; another one after `restart`. */
  readonly page: Page
  /** Every capture that the page was promised, over all its loads. */
  readonly acked: readonly Acked[]
  /** What else the oracle has to know, such as `killed` or `dropped`. */
  readonly facts: Partial<Account>
  /** Opens a client on the queue, with these options over the last ones. */
  open(options?: Partial<ClientOptions>): Promise<void>
  /** Captures so many events at once, all stored; resolves with their ids. */
  capture(count: number, input?: CaptureInput): Promise<string[]>
  flush(): Promise<void>
  pending(): Promise<Pending>
  /** What the client told since the page was loaded; undefined where none was opened. */
  heard(): Promise<Heard | undefined>
  stored(): Promise<Stored>
  /** Kills the browser, starts it again on the same profile, and opens page and client. */
  restart(): Promise<void>
  /** Loads the page again and opens a client. */
  reload(): Promise<void>
  /** Ends every fault and flushes until nothing waits. */
  recover(): Promise<void>
  /** Holds what was promised against server and device. */
  check(): Promise<void>
}

/** Ids of a request's events. */
export const idsOf = ({ events }: Recorded): string[] => events.map(({ id }: FeedbackEvent) => id)

/** The browser, and the making of rows. */
export interface Ground {
  /** The site that serves the page. */
  readonly site: Site
  /** Loads the page afresh and begins a row. */
  row(number: string): Promise<Row>
}

/** To be called in a `describe` block, which must be skipped where the engine is missing. */
export function faultGround(engine: Engine): Ground {
  const held = browse(engine)
  const rows = new Set<Row>()
  const acked = new Map<string, Acked[]>()
  const ground = {} as { site: Site } & Ground
  let made = 0

  beforeAll(async () => {
    const note = ({ body }: { body: string }) => {
      for (const one of JSON.parse(body) as { name: string; acked: Acked }[]) acked.get(one.name)?.push(one.acked)
      return { status: 204 }
    }
    // Without `no-store`, which would keep the page out of the back/forward cache.
    const fresh = { 'cache-control': 'no-cache' }
    ground.site = await openSite({ '/': { body: faultPage, headers: fresh }, '/acked': note,
      '/away': { body: '<!doctype html><title>away</title>', headers: fresh } },
      fileURLToPath(new URL('../../../dist/size/', import.meta.url)))
  })
  afterEach(async () => {
    try {
      for (const row of rows) await row.check()
    } finally {
      for (const { server } of rows) await server.close()
      rows.clear()
    }
  })
  afterAll(() => ground.site.down())

  ground.row = async (number) => {
    const name = `row-${number}-${made++}`
    acked.set(name, [])
    const server = await startFaultServer()
    const row = makeRow({ name, server, acked: acked.get(name)!, facts: {} }, held, ground)
    rows.add(row)
    await held.page.goto(ground.site.url)
    return row
  }
  return ground
}

type Given = Pick<Row, 'name' | 'server' | 'acked' | 'facts'>

function makeRow(given: Given, held: ReturnType<typeof browse>, ground: Ground): Row {
  const { name, server, acked, facts } = given
  let last: Partial<ClientOptions> = {}
  const run = <R>(work: string, ...args: unknown[]) =>
    held.page.evaluate<R, unknown[]>(`const [name, ...rest] = args; const { faults } = window; ${work}`, name, ...args)
  const row: Row = {
    ...given,
    get page() { return held.page },
    open: (options) => run('await faults.open({ ...rest[0], name })',
      last = { endpoint: server.url, ...last, ...options }),
    capture: (count, input) => run('return faults.capture(name, ...rest)', count, input ?? {}),
    flush: () => run('await faults.clients[name].flush()'),
    pending: () => run('return faults.clients[name].pending()'),
    heard: () => run('return faults.heard(name)'),
    stored: () => run('return faults.stored(name)'),
    async restart() {
      await held.page.kill()
      await held.again()
      await row.reload()
    },
    async reload() {
      await held.page.goto(ground.site.url)
      await row.open()
    },
    async recover() {
      await server.up()
      server.honest()
      await expect.poll(async () => {
        await row.flush()
        return (await row.pending()).count
      }).toBe(0)
    },
    async check() {
      const { queued, quarantined } = await row.stored()
      const told = (await row.heard())?.delivered
      expect(violations({ acked, taken: server.taken, queued, quarantined, told, ...facts })).toEqual([])
    },
  }
  return row
}
