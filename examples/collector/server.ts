/** Joins the collector's parts to one HTTP server. main.ts starts it; tests start it on a free port. */
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { createChanges } from './changes.ts'
import { createCheck } from './check.ts'
import { exports } from './exports.ts'
import { feedback } from './feedback.ts'
import { network } from './network.ts'
import { guarded, pages } from './pages.ts'
import { results } from './results.ts'
import { openStorage } from './storage.ts'
import type { Storage } from './storage.ts'

/** Where to listen and what to serve. */
export interface CollectorOptions {
  /** TCP port; 0, the default, takes any that is free. */
  port?: number
  /** Address to listen on; 127.0.0.1 by default: this machine alone. */
  host?: string
  /** The database file, or a storage of your own, which `close` closes too. */
  database: string | Storage
  /** Folder of Earshot's build; `dist` of this checkout by default. */
  dist?: string
  /** Folder of the pages; `examples` of this checkout by default. */
  pages?: string
  /** Whether the demo's network switch is there; true by default. */
  demo?: boolean
  /** Routes of your own, before all others; none by default. */
  more?: Hono
}

/** A running collector. */
export interface Collector {
  /** Its address, with a slash at the end. */
  url: string
  /** Ends streams, lets requests finish, closes the database. A second call waits for the first. */
  close(): Promise<void>
}

/** Requests that are still open this long after `close` are cut off. */
const GRACE_MS = 2000

const here = (folder: string) => fileURLToPath(new URL(folder, import.meta.url))

/**
 * Starts a collector; resolves when it listens.
 *
 * @throws Error with code `EADDRINUSE` where the port is taken; Error where the build or the database cannot be read
 */
export async function startCollector(options: CollectorOptions): Promise<Collector> {
  const {
    port = 0,
    host = '127.0.0.1',
    database,
    dist = here('../../dist'),
    pages: folder = here('..'),
    demo = true,
    more,
  } = options
  const check = createCheck(dist)
  const storage = typeof database === 'string' ? openStorage(database) : database
  const changes = createChanges()
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(guarded)
  if (more) app.route('/', more)
  if (demo) app.route('/', network())
  app.route(
    '/',
    feedback(storage, check, () => changes.announce()),
  )
  app.route('/', results(storage, changes))
  app.route('/', exports(storage))
  app.route('/', pages(dist, folder))
  app.notFound((c) => c.json({ error: 'there is nothing here' }, 404))
  app.onError((error, c) => {
    // A sender who hangs up in the midst of a request is nothing to look into, and nobody is there to be answered.
    const { destroyed, complete } = c.env.incoming
    if (complete || !destroyed) console.error(error)
    return c.json({ error: 'the collector failed' }, 500)
  })
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  }).catch(async (error: unknown) => {
    await storage.close()
    throw error
  })
  let closing: Promise<void> | undefined
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}/`,
    close: () =>
      (closing ??= (async () => {
        changes.close()
        await ended(server)
        await storage.close()
      })()),
  }
}

/** Resolves once every request has had its answer, or has been cut off after a while. */
async function ended(server: Server): Promise<void> {
  // A browser keeps its connection for the next request: once the last answer is out, nobody waits on it.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(sweep)
  clearTimeout(cut)
}
