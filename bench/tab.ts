/** A tab on the bench's own servers: serves the page and the build, starts an engine, calls the page's runs. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { openSite, type Answer, type Site } from '../test/browser/site.ts'
import { engines, type Engine } from '../test/browser/engines/index.ts'
import { openClock } from './clock.ts'
import type { Runs } from './page/runs.ts'

/** The page's clock then counts in microseconds. https://w3c.github.io/hr-time/#dfn-coarsen-time */
const isolation = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }
const script = { ...isolation, 'content-type': 'text/javascript' }
const html = '<!doctype html><title>bench</title><script type="module" src="/page/runs.ts"></script>'

// Read once: a build that runs meanwhile changes nothing.
const core = readFileSync(join(import.meta.dirname, '../dist/size/core.js'))

/** A file of page/ without its types; the page imports the others by the same names. */
function stripped(name: string): Answer {
  const source = readFileSync(join(import.meta.dirname, 'page', `${name}.ts`), 'utf8')
  const { ESNext } = ts.ModuleKind
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ESNext, verbatimModuleSyntax: true }
  return { body: ts.transpileModule(source, { compilerOptions }).outputText, headers: script }
}

/**
 * A site for one queue. Its port makes it an origin of its own, whose storage shares no file with that of the others.
 */
function openBenchSite({ name }: Engine): Promise<Site> {
  const isolated = name !== 'webkit' // it moves an isolated page to where its inspector loses it
  const names = ['answer', 'core', 'floor', 'runs']
  return openSite({
    '/': { body: html, headers: isolated ? isolation : {} },
    '/src/index.ts': { body: core, headers: script },
    '/feedback': { body: '{}', headers: { 'content-type': 'application/json' } },
    ...Object.fromEntries(names.map((name) => [`/page/${name}.ts`, stripped(name)])),
  })
}

/** The one tab of a browser that was started for the bench. */
export interface Tab {
  /** Opens the page anew. */
  visit(site: Site): Promise<void>
  /** Calls a run of the page, and resolves with what it gives. */
  run<K extends keyof Runs>(name: K, ...args: Parameters<Runs[K]>): Promise<Awaited<ReturnType<Runs[K]>>>
  /** Milliseconds that the page's main thread works during `run`; undefined where the engine does not tell. */
  worked(run: () => Promise<unknown>): Promise<number | undefined>
  /** Bytes of heap that the page holds before `run` and at each look during it; undefined where the engine does not tell. */
  held(run: () => Promise<unknown>): Promise<{ before: number; during: number[] } | undefined>
  /** Ends the browser and removes its profile. */
  close(): Promise<void>
}

/** A run may take longer than a driver waits for one answer, so it is begun in one call and looked after in others. */
const begin = `globalThis.running = (async () => runs[args[0]](...args[1]))()
  .then((value) => ({ value }), (error) => ({ error: String(error) }))`
const look = 'return Promise.race([running, new Promise((next) => setTimeout(next, 60_000))])'

/** Starts an engine on an empty profile. */
async function openTab(engine: Engine): Promise<Tab> {
  const profile = mkdtempSync(join(tmpdir(), `bench-${engine.name}-`))
  const page = await engine.start(profile)
  const clock = engine.name === 'chromium' ? await openClock(profile) : undefined
  let url = ''
  return {
    async visit(site) {
      url = site.url
      await page.goto(url)
      if (!await page.evaluate('return typeof runs === "object"')) throw new Error('the page did not load its runs')
    },
    async run(name, ...args) {
      await page.evaluate(begin, name, args)
      for (;;) {
        const over = await page.evaluate<{ value: never; error?: string } | undefined>(look)
        if (over?.error) throw new Error(`${engine.name}, ${name}: ${over.error}`)
        if (over) return over.value
      }
    },
    worked: async (run) => clock ? clock.worked(url, run) : void await run(),
    held: async (run) => clock ? clock.held(url, run) : void await run(),
    async close() {
      await clock?.close()
      await page.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

/** Runs `work` in a tab of each engine that is here, with sites of its own; what takes long is told on the way. */
export async function inEngines<T>(
  sites: number, work: (engine: Engine, tab: Tab, sites: Site[]) => Promise<T>,
): Promise<T[]> {
  const results: T[] = []
  for (const engine of engines.filter(({ found }) => found)) {
    const open = await Promise.all(Array.from({ length: sites }, () => openBenchSite(engine)))
    const tab = await openTab(engine)
    try {
      results.push(await work(engine, tab, open))
    } finally {
      await tab.close()
      await Promise.all(open.map((site) => site.down()))
    }
    console.error(`  ${engine.name} is done`)
  }
  return results
}

/** How many engines are here: each gets its share of a part's time. */
export const found = (): number => engines.filter((engine) => engine.found).length

/** Checks that the endpoint has got exactly what was stored, each once, and forgets it. */
export function checkArrivals(site: Site, events: number): void {
  const bodies = site.arrivals.filter(({ path }) => path === '/feedback').map(({ body }) => body)
  const ids = bodies.flatMap((body) => (JSON.parse(body) as { id: string }[]).map(({ id }) => id))
  site.arrivals.length = 0
  if (ids.length !== events || new Set(ids).size !== events) throw new Error(`${ids.length} of ${events} arrived`)
}
