/**
 * What the tests of the service worker stand on: one browser, and for each test a shop of its own, which is a folder of the
 * site with its own worker, its own queue and its own endpoint. The oracle holds what was promised in the end.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer from 'puppeteer-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import type { ClientOptions } from '../../src/options.ts'
import type { registerWorker } from '../../src/worker/register.ts'
import { violations, type Acked } from '../faults/oracle.ts'
import { startFaultServer, type FaultServer } from '../faults/server.ts'
import type { Engine, Page } from './engines/index.ts'
import { faultPage } from './faults/page.ts'
import { openSite, type Route, type Site } from './site.ts'

declare global {
  interface Window {
    registerWorker: typeof registerWorker
  }
}

const dist = join(import.meta.dirname, '../../dist')
const idb = createRequire(import.meta.url).resolve('idb-keyval').replace(/[^/]*$/, 'index.js')

/** The page of `faults/page.ts`, with `registerWorker` as it is published. */
const page = `${faultPage.replace('<script', '<script type="importmap">{ "imports": { "idb-keyval": "/idb-keyval.js" } }</script>$&')}
<script type="module">import { registerWorker } from '/npm/worker.js'
window.registerWorker = registerWorker</script>`

/** A worker of the site's own, which tells of each event and has Earshot's worker in it. */
const ownWorker = `for (const type of ['sync', 'message', 'fetch'])
  addEventListener(type, (event) => event.waitUntil(fetch('/seen/' + type)))
importScripts('/earshot.sw.js')`

/** One test's shop. */
export interface Shop {
  readonly name: string
  readonly server: FaultServer
  /** The browser's page; another one after `restart`. */
  readonly page: Page
  /** The address of a page of the shop that has no Earshot. */
  readonly plain: string
  /** Loads the shop's page with a client; `cut` lets none of its requests out. Resolves once its worker is active. */
  enter(how?: { cut?: boolean; worker?: string; options?: Partial<ClientOptions> }): Promise<void>
  /** Captures so many events at once, all stored; resolves with their ids. */
  capture(count: number): Promise<string[]>
  /** Runs in the page, where `name` is the queue's and `client` the open client. */
  run<R = void>(work: string): Promise<R>
  /** Leaves for a page that is outside the worker's scope, so that it asks nothing of the worker. */
  leave(): Promise<void>
  /** Tells Chromium to fire the shop's Background Sync. */
  fireSync(): Promise<void>
  /** Kills the browser and starts it again on the same profile. */
  restart(): Promise<void>
  /** Which side sent each request, oldest first. */
  senders(): (string | null)[]
  /** Holds what was promised against server and device, and that no event went out twice unless `again`. */
  check(again?: boolean): Promise<void>
}

/** Fires a Background Sync through a connection of its own: the id of a registration comes as an event. */
async function fireSync(profile: string, scope: string, tag: string): Promise<void> {
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  const browser = await puppeteer.connect({ browserWSEndpoint: `ws://127.0.0.1:${port}${path}`, defaultViewport: null })
  try {
    const session = await (await browser.pages()).at(-1)!.createCDPSession()
    const registrationId = new Promise<string>((resolve) =>
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const mine = registrations.find(({ scopeURL }) => scopeURL === scope)
        if (mine) resolve(mine.registrationId)
      }))
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.dispatchSyncEvent',
      { origin: new URL(scope).origin, registrationId: await registrationId, tag, lastChance: false })
  } finally {
    await browser.disconnect()
  }
}

/** The site, the browser, and the making of shops. */
export interface WorkerGround {
  readonly site: Site
  shop(): Promise<Shop>
}

/** To be called in a `describe` block, which must be skipped where the engine is missing. */
export function workerGround(engine: Engine): WorkerGround {
  const acked = new Map<string, Acked[]>()
  const file = (path: string) => ({ body: readFileSync(path), headers: { 'content-type': 'text/javascript' } })
  const routes: Record<string, Route> = {
    '/away': { body: '<!doctype html><title>away</title>' },
    '/echo': ({ method, body }) => ({ body: `${method} ${body}` }),
    '/acked': ({ body }) => {
      for (const one of JSON.parse(body) as { name: string; acked: Acked }[]) acked.get(one.name)?.push(one.acked)
      return { status: 204 }
    },
    '/core.js': () => file(join(dist, 'size/core.js')),
    '/idb-keyval.js': () => file(idb),
    '/own.sw.js': { body: ownWorker, headers: { 'content-type': 'text/javascript' } },
  }
  for (const type of ['sync', 'message', 'fetch']) routes[`/seen/${type}`] = { status: 204 }
  let profile = ''
  let held: Page
  let made = 0
  const ground = {} as { site: Site } & WorkerGround
  beforeAll(async () => {
    profile = mkdtempSync(join(tmpdir(), `worker-${engine.name}-`))
    ground.site = await openSite(routes, dist)
    held = await engine.start(profile)
  })
  afterAll(async () => {
    await held?.close()
    await ground.site?.down()
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })

  ground.shop = async () => {
    const name = `shop-${made++}`
    const { url } = ground.site
    acked.set(name, [])
    const server = await startFaultServer()
    onTestFinished(() => server.close())
    routes[`/${name}/`] = { body: page }
    routes[`/${name}/plain`] = { body: '<!doctype html><title>plain</title>' }
    const shop: Shop = {
      name,
      server,
      plain: `${url}${name}/plain`,
      get page() { return held },
      async enter({ cut = false, worker = 'earshot.sw.js', options } = {}) {
        await held.goto(`${url}${name}/`)
        const address = `/${worker}?${new URLSearchParams({ endpoint: `${server.url}?by=worker`, name }).toString()}`
        await held.evaluate(`const [cut, options, address] = args
          if (cut) window.fetch = () => Promise.reject(new TypeError('cut'))
          await faults.open(options)
          registerWorker(faults.clients[options.name], address, { scope: location.pathname })
          const { active, installing } = await navigator.serviceWorker.ready
          if (active.state !== 'activated') await new Promise((resolve) => (active.onstatechange = resolve))`,
        cut, { endpoint: `${server.url}?by=page`, name, ...options }, address)
      },
      capture: (count) => held.evaluate('return faults.capture(...args, {})', name, count),
      run: (work) => held.evaluate(`const [name] = args, client = faults.clients[name]; ${work}`, name),
      leave: () => held.goto(`${url}away`),
      fireSync: () => fireSync(profile, `${url}${name}/`, `earshot:${name}`),
      async restart() {
        await held.kill()
        held = await engine.start(profile)
      },
      senders: () => server.requests.map(({ path }) => new URL(path, url).searchParams.get('by')),
      async check(again = false) {
        if (!await held.evaluate('return "faults" in window')) await held.goto(`${url}${name}/`)
        const { queued, quarantined } = await shop.run<Awaited<ReturnType<Window['faults']['stored']>>>('return faults.stored(name)')
        const told = (await shop.run<{ delivered: string[] } | null>('return faults.heard(name) ?? null'))?.delivered
        expect(violations({ acked: acked.get(name)!, taken: server.taken, queued, quarantined, told })).toEqual([])
        const copies = [...server.taken.values()].map(({ length }) => length)
        if (!again) expect(copies.filter((length) => length > 1)).toEqual([])
      },
    }
    return shop
  }
  return ground
}
