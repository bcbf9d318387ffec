/** `npm run dev`: builds, serves the playground, builds again what a change concerns, and has open pages drawn anew. */
import { watch as watchFiles } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { watch, type RollupOptions } from 'rollup'
import { createChanges } from '../collector/changes.ts'
import { startOnFreePort } from '../collector/free-port.ts'
import { follow } from '../collector/stream.ts'

/** Editors write a file in several steps: they are one change. */
const REST_MS = 100

const changes = createChanges()
let resting: ReturnType<typeof setTimeout> | undefined
const changed = () => {
  clearTimeout(resting)
  resting = setTimeout(changes.announce, REST_MS)
}

/** The page with the script that listens, and what it listens to. */
function routes(): Hono {
  const route = new Hono()
  route.get('/playground/', async (c) => {
    const page = await readFile(new URL('index.html', import.meta.url), 'utf8')
    return c.html(page.replace('</head>', '  <script type="module" src="/playground/reload.js"></script>\n  </head>'))
  })
  route.get('/playground/changes', (c) => follow(c, changes, async () => ''))
  return route
}

env.ROLLUP_WATCH = 'true' // the build has been made: the config then leaves it, and names only what pages load
const { default: builds } = (await import(new URL('../../rollup.config.mjs', import.meta.url).href)) as { default: RollupOptions[] }
const watcher = watch(builds)
watcher.on('event', (event) => {
  if ('result' in event) void event.result?.close()
  if (event.code === 'ERROR') console.error(event.error.message)
  if (event.code === 'END') changed()
})
const pages = watchFiles(fileURLToPath(new URL('..', import.meta.url)), { recursive: true }, changed)
const { url, close } = await startOnFreePort({ database: '.data/playground.db', more: routes() })
console.log(`${url}playground/`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    pages.close()
    changes.close()
    await Promise.all([watcher.close(), close()])
  })
}
