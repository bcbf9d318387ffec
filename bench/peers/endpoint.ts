/** One ingestion server on loopback for every vendor: answers well enough that a peer takes its events as accepted, and counts them. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'

/** An event's id in whatever shape it travels. */
export const idOf = (turn: number) => `evt-${String(turn).padStart(5, '0')}`

/** The server. */
export interface Endpoint {
  /** Its origin; the port stays the same over `down` and `up`. */
  readonly origin: string
  /** How often each id came, counted once a request. */
  readonly times: Map<string, number>
  /** When the last request came, as `performance.now()` says. */
  readonly last: number
  up(): Promise<void>
  /** Cuts open connections and refuses new ones. */
  down(): Promise<void>
}

const survey = { id: 'bench', name: 'bench', type: 'popover', start_date: '2026-01-01T00:00:00Z', end_date: null,
  conditions: null, appearance: {}, questions: [{ id: 'recommend', type: 'rating', display: 'number', scale: 10,
    question: 'How likely are you to recommend us?', lowerBoundLabel: 'Not likely', upperBoundLabel: 'Very likely' }] }

/** What vendors expect of their own paths; any other path answers an empty object. */
const answers: [path: RegExp, body: unknown][] = [
  [/^\/v1\/projects\//, { integrations: { 'Segment.io': { apiKey: 'bench' } }, plan: {} }],
  [/^\/sourceConfig/, { source: { id: 'bench', name: 'bench', writeKey: 'bench', enabled: true, workspaceId: 'bench',
    config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } }, destinations: [],
    connections: [], dataplanes: {} }, updatedAt: '2026-01-01T00:00:00Z' }],
  [/^\/2\/httpapi/, { code: 200, events_ingested: 1, payload_size_bytes: 1, server_upload_time: 1 }],
  [/^\/i\b/, { result: 'Success' }],
  [/^\/track/, { status: 1, code: 200, error: null }],
  [/^\/array\/bench\/config$/, { surveys: true, hasFeatureFlags: false, supportedCompression: ['gzip-js'] }],
  [/^\/api\/surveys/, { surveys: [survey] }],
]

const unpack: Record<string, (bytes: Buffer) => Buffer> = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync }

/** A body as text, out of compression that its header or its first bytes tell of. */
function textOf(bytes: Buffer, encoding = ''): string {
  const packed = unpack[encoding] ?? (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync : undefined)
  return (packed ? packed(bytes) : bytes).toString()
}

/** Base64 in a form field, which some vendors wrap their JSON into; an empty text where there is none. */
const wrapped = (text: string) =>
  [...text.matchAll(/(?:^|&)data=([^&]+)/g)].map(([, field = '']) => Buffer.from(decodeURIComponent(field), 'base64').toString())
    .join()

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = textOf(Buffer.concat(parts), request.headers['content-encoding'])
  return `${request.url} ${text} ${wrapped(text)}`
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { origin = '*', 'access-control-request-headers': asked = '*' } = request.headers
  const path = request.url ?? '/'
  const body = answers.find(([pattern]) => pattern.test(path))?.[1] ?? {}
  response.writeHead(200, { 'content-type': 'application/json', 'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true', 'access-control-allow-headers': asked, 'access-control-max-age': '600',
    'access-control-allow-methods': 'GET, POST, PUT, OPTIONS' })
  response.end(JSON.stringify(body))
}

/** Opens it on a port of its own. */
export async function openEndpoint(): Promise<Endpoint> {
  const times = new Map<string, number>()
  let last = performance.now()
  let server: Server | undefined
  let port = 0
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await read(request)
    for (const id of new Set(text.match(/evt-\d{5}/g))) {
      times.set(id, (times.get(id) ?? 0) + 1)
      last = performance.now()
    }
    answer(request, response)
  }
  const endpoint: Endpoint = {
    times,
    get origin() { return `http://127.0.0.1:${port}` },
    get last() { return last },
    async up() {
      if (server) return
      const next = createServer((request, response) => void take(request, response).catch(() => response.destroy()))
      await new Promise<void>((resolve, reject) => next.once('error', reject).listen(port, '127.0.0.1', resolve))
      port = (next.address() as AddressInfo).port
      server = next
    },
    async down() {
      const open = server
      server = undefined
      await new Promise((closed) => open ? open.close(closed).closeAllConnections() : closed(undefined))
    },
  }
  await endpoint.up()
  return endpoint
}
