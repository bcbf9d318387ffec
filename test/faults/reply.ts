/** How a request of the fault server is answered, and how that goes out on the wire; `server.ts` decides which. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { FeedbackEvent } from '../../src/event.ts'
import type { Rejection } from '../../src/transport.ts'

/** How one request is answered. An empty one is the honest answer: everything is taken, status 200. */
export interface Reply {
  /** HTTP status. Default 200. */
  status?: number
  /** Headers beside the content type. */
  headers?: Record<string, string>
  /** The answer's body. Default: what was accepted and rejected, as JSON; none for 204 and 304. */
  body?: string
  /** Milliseconds before the headers. */
  delay?: number
  /**
   * The socket is destroyed: in the middle of the request's body (only where `next` scripted it), before anything is
   * answered, or in the middle of the answer's body.
   */
  reset?: 'request' | 'before' | 'body'
  /** The answer stops for ever: before its headers, or in the middle of the body. */
  stall?: 'headers' | 'body'
  /** Names the events that are not taken, and why. */
  reject?: (event: FeedbackEvent) => Omit<Rejection, 'id'> | undefined
  /** Whether the events are taken, whatever is answered. Default: where the status is a 2xx. */
  takes?: boolean
  /** Whether pages of another origin may read it. Default: as the server's `cors`. */
  cors?: 'allow' | 'deny'
}

/** The events are stored, and nobody is told. */
export const committedThenHung: Reply = { takes: true, stall: 'headers' }

/** A captive portal: 200, and a page. Nothing is stored. */
export const captivePortal: Reply =
  { takes: false, headers: { 'content-type': 'text/html' }, body: '<form action="/login">Sign in</form>' }

/** A redirect to a login page. */
export const toLogin: Reply = { status: 302, headers: { location: '/login' }, body: '' }

/** One request as it came in. */
export interface Recorded {
  /** HTTP method. */
  method: string
  /** Path and query. */
  path: string
  /** Headers, by lower-case name. */
  headers: IncomingHttpHeaders
  /** The body as text. */
  body: string
  /** The body, byte for byte. */
  bytes: Buffer
  /** The body's events; empty where it is no JSON array. */
  events: FeedbackEvent[]
  /** Milliseconds of a steady clock at which it had come in. */
  at: number
}

/** Answers a request by what is in it. */
export type Script = (request: Recorded, index: number) => Reply

// The clock of the test may be a false one; the server's delays are real.
const later = globalThis.setTimeout
export const pause = (ms: number) => new Promise((resolve) => later(resolve, ms))

/**
 * The request, once its body is there; `whole` is false where the client went away before. `uplink` is the pace of the
 * body in bytes a second: what is read late holds up the sender. `first` ends it after the first piece.
 */
export async function record(request: IncomingMessage, uplink = Infinity, first = false) {
  const pieces: Uint8Array[] = []
  let whole = !first
  try {
    for await (const piece of request) {
      pieces.push(piece as Uint8Array)
      if (first) break
      if (uplink < Infinity) await pause((piece as Uint8Array).length / uplink * 1000)
    }
    whole &&= !request.socket.destroyed // the last piece may have waited here while its sender gave up
  } catch {
    whole = false // the client has gone in the middle of it
  }
  const bytes = Buffer.concat(pieces)
  const { method = '', url: path = '', headers } = request
  const recorded: Recorded = { method, path, headers, body: bytes.toString(), bytes, events: [], at: performance.now() }
  try {
    const events: unknown = JSON.parse(recorded.body)
    if (Array.isArray(events)) recorded.events = events as FeedbackEvent[]
  } catch {
    // other encoders send other shapes
  }
  return { recorded, whole }
}

/** The headers that let a page of another origin read an answer, or send what is no simple request. */
export function allowing({ headers }: IncomingMessage): Record<string, string> {
  const { origin, 'access-control-request-headers': asked } = headers
  if (!origin) return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'date, retry-after',
    // No answer is remembered, so that a preflight that is scripted does reach the wire.
    ...asked && { 'access-control-allow-headers': asked, 'access-control-max-age': '0' },
  }
}

/** Carries one reply out on the wire. */
export async function answer(response: ServerResponse, reply: Reply, honest: string): Promise<void> {
  const { status = 200, headers, delay, reset, stall } = reply
  const body = reply.body ?? (status === 204 || status === 304 ? '' : honest)
  if (delay) await pause(delay)
  if (reset === 'before') return void response.socket?.resetAndDestroy()
  if (stall === 'headers') return
  // WebKitGTK takes an answer that is cut between its chunks for a whole one; a length gives the cut away.
  const length = body && !headers?.['transfer-encoding'] && { 'content-length': `${Buffer.byteLength(body)}` }
  response.writeHead(status, { 'content-type': 'application/json', ...length, ...headers })
  if (!reset && !stall) return void response.end(body)
  response.write(body.slice(0, 5), () => reset && response.socket?.destroy())
}
