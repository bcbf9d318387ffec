/**
 * On a server: importing touches nothing of a page, and a client made there works in memory and lets the process end.
 */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const core = new URL('../../../src/index.ts', import.meta.url).href
const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Runs a module in a Node process of its own; resolves with its output once it has ended by itself. */
async function run(module: string): Promise<unknown> {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', module], { cwd: root, timeout: 20_000 })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

describe('on a server', () => {
  it('an import touches no global of a page', async () => {
    const globals = [
      'window', 'document', 'indexedDB', 'localStorage', 'sessionStorage', 'location', 'navigator', 'BroadcastChannel',
      'IDBKeyRange',
    ]
    expect(await run(`
      const touched = []
      for (const name of ${JSON.stringify(globals)})
        Object.defineProperty(globalThis, name, { configurable: true, get: () => void touched.push(name) })
      const core = await import('${core}')
      console.log(JSON.stringify([touched, Object.keys(core).sort()]))
    `)).toEqual([[], ['EarshotError', 'createClient', 'version']])
  }, 30_000)

  it('a client keeps answers in memory, says so, and holds no process open', async () => {
    expect(await run(`
      const { createClient } = await import('${core}')
      const client = createClient({ endpoint: '' })
      const codes = []
      client.on('error', ({ code }) => codes.push(code))
      const { durable } = await client.capture({ touchPoint: 'a' })
      const { count } = await client.pending()
      await client.flush()
      console.log(JSON.stringify([durable, count, codes]))
    `)).toEqual([false, 1, ['endpoint-missing', 'storage-failed']])
  }, 30_000)

  it('a client delivers from memory', async () => {
    expect(await run(`
      const { createServer } = await import('node:http')
      const bodies = []
      const server = createServer(async (request, response) => {
        let body = ''
        for await (const chunk of request) body += chunk
        bodies.push(JSON.parse(body).length)
        response.end('{}')
      })
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { createClient } = await import('${core}')
      const client = createClient({ endpoint: 'http://127.0.0.1:' + server.address().port })
      client.on('error', () => {})
      await Promise.all([1, 2, 3].map((n) => client.capture({ touchPoint: 'a', ratingValue: n })))
      await client.flush()
      const { count } = await client.pending()
      await client.close()
      server.closeAllConnections()
      server.close()
      console.log(JSON.stringify([bodies, count]))
    `)).toEqual([[3], 0])
  }, 30_000)
})
