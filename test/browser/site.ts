/** A small web server on loopback for the tests, whose connections can be cut and restored. */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

/** What the server answers; 200 and HTML unless told. */
export interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string | Buffer
}

/** What it was sent. */
export interface Arrival {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
}

export type Route = Answer | ((arrival: Arrival) => Answer | Promise<Answer>)

export interface Site {
  /** Its address, with the closing slash; the port stays the same over `down` and `up`. */
  readonly url: string
  /** Every request that came, oldest first. */
  readonly arrivals: Arrival[]
  /** Restores the network; does nothing where it is up. */
  up(): Promise<void>
  /** Cuts it: open connections end at once, and new ones are refused. */
  down(): Promise<void>
}

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.html': 'text/html; charset=utf-8', '.map': 'application/json' }

async function read(request: IncomingMessage): Promise<Arrival> {
  let body = ''
  for await (const part of request.setEncoding('utf8')) body += part
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  return { method: request.method ?? 'GET', path, headers: request.headers, body }
}

/** A file of the folder, which only a test names. */
async function fileIn(folder: string | undefined, path: string): Promise<Answer> {
  if (path === '/favicon.ico') return { status: 204 }
  if (!folder) return { status: 404 }
  const body = await readFile(join(folder, path)).catch(() => undefined)
  if (!body) return { status: 404 }
  return { body, headers: { 'content-type': types[extname(path)] ?? 'application/octet-stream' } }
}

/** Opens a site: routes by path, and files of a folder for every other path. */
export async function openSite(routes: Record<string, Route>, folder?: string): Promise<Site> {
  const arrivals: Arrival[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const arrival = await read(request)
    arrivals.push(arrival)
    const route = routes[arrival.path] ?? await fileIn(folder, arrival.path)
    const { status = 200, headers, body } = typeof route === 'function' ? await route(arrival) : route
    const usual = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
    response.writeHead(status, { ...usual, ...headers }).end(body)
  }
  let server: Server | undefined
  let port = 0
  const site: Site = {
    arrivals,
    get url() { return `http://127.0.0.1:${port}/` },
    up: async () => {
      if (server) return
      const next = createServer((request, response) => answer(request, response).catch(() => response.destroy()))
      await new Promise<void>((resolve, reject) => next.once('error', reject).listen(port, '127.0.0.1', resolve))
      port = (next.address() as AddressInfo).port
      server = next
    },
    down: async () => {
      const last = server
      server = undefined
      await new Promise((closed) => last ? last.close(closed).closeAllConnections() : closed(undefined))
    },
  }
  await site.up()
  return site
}
