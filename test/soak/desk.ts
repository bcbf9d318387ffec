/** Where the soak's pages live: serves page and core, and hears over web sockets what was acknowledged. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import ts from 'typescript'
import { WebSocketServer } from 'ws'

/** What a page says: that it began, that an event was acknowledged, or that its client reported an error. */
export interface Said {
  began?: string
  mark?: string
  id?: string
  durable?: boolean
  error?: string
}

/** The pages' own server. The faults are the collector's: this one never fails. */
export interface Desk {
  /** Its origin; the pages' storage belongs to it. */
  readonly url: string
  /** Called with all that pages say, in the order in which each said it. */
  listener: (said: Said) => void
  /** Resolves once every word of pages that are gone has been heard. */
  silent(): Promise<void>
  close(): Promise<void>
}

const html =
  '<!doctype html><meta charset="utf-8"><title>soak</title><body><script type="module" src="/page/soak.ts"></script>'

/** A file of page/ without its types; the page imports the others by the same names. */
function stripped(name: string): string {
  const source = readFileSync(join(import.meta.dirname, 'page', name), 'utf8')
  const { ESNext } = ts.ModuleKind
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ESNext, verbatimModuleSyntax: true }
  return ts.transpileModule(source, { compilerOptions }).outputText
}

/** Opens one on a free port of the loopback interface. `core` is the build to be tried. */
export async function openDesk(core: string): Promise<Desk> {
  const files = new Map([['/src/index.ts', core]])
  for (const name of ['input.ts', 'rows.ts', 'soak.ts']) files.set(`/page/${name}`, stripped(name))
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const script = files.get(pathname)
    const type = script ? 'text/javascript' : 'text/html; charset=utf-8'
    const status = script || pathname === '/' ? 200 : 404
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(script ?? html)
  })
  const sockets = new WebSocketServer({ server })
  const desk: Desk = {
    get url() { return `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    listener: () => {},
    silent: async () => {
      await Promise.all([...sockets.clients].map((client) => new Promise((gone) => client.once('close', gone))))
    },
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
  sockets.on('connection', (socket) => {
    socket.on('message', (text) => desk.listener(JSON.parse(String(text)) as Said))
    socket.on('error', () => {}) // a killed browser resets it; what came before was heard
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return desk
}
