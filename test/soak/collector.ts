/**
 * The soak's endpoint: takes CloudEvents batches and misbehaves as it is told. It keeps no bodies, as faults/server.ts
 * does: an hour of them would fill the memory. It hands each copy to the ledger.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { FeedbackEvent } from '../../src/event.ts'
import type { Rejection } from '../../src/transport.ts'

/** How one request is answered. An empty one is the honest answer. */
export interface Answer {
  /** HTTP status. Default 200. */
  status?: number
  headers?: Record<string, string>
  /** Default: what was accepted and rejected, as JSON. */
  body?: string
  /** Milliseconds before the headers. */
  delay?: number
  /** The connection is cut: before anything is answered, or in the middle of the body. */
  cut?: 'before' | 'body'
  /** The answer stops for ever: before its headers, or in the middle of the body. */
  stall?: 'headers' | 'body'
  /** The body comes letter by letter. */
  trickle?: boolean
  /** Events that are not taken, though the others are. */
  reject?: Rejection[]
  /** Whether the events are taken, whatever is answered. Default: where the status is a 2xx. */
  takes?: boolean
}

/** An endpoint for one browser. */
export interface Collector {
  readonly url: string
  /** How requests are answered from now on. Default: honestly. */
  script: (events: FeedbackEvent[]) => Answer
  /** Called once events are taken, before any answer. */
  onTaken: () => void
  /** Called once an answer has left. */
  onAnswered: () => void
  /** Listens again at the same port; nothing happens where it does. */
  up(): Promise<void>
  /** Cuts every connection, and refuses new ones. */
  down(): Promise<void>
}

const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type',
  'access-control-max-age': '7200', 'access-control-expose-headers': 'retry-after, date' }

async function read(request: IncomingMessage): Promise<FeedbackEvent[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  return JSON.parse(Buffer.concat(chunks).toString()) as FeedbackEvent[]
}

/** Carries one answer out on the wire. */
async function carry(response: ServerResponse, answer: Answer, honest: string): Promise<void> {
  const { status = 200, headers, body = honest, delay, cut, stall, trickle } = answer
  if (delay) await pause(delay)
  if (cut === 'before') return void response.socket?.destroy()
  if (stall === 'headers') return
  response.writeHead(status, { 'content-type': 'application/json', ...cors, ...headers })
  if (trickle) for (const letter of body) {
    response.write(letter)
    await pause(20)
  }
  if (!cut && !stall) return void response.end(trickle ? '' : body)
  response.write(body.slice(0, 5), () => cut && response.socket?.destroy())
}

/** Opens one; `keep` is handed each copy of an event that is taken. */
export async function openCollector(keep: (event: FeedbackEvent) => void): Promise<Collector> {
  let server: Server | undefined
  let port = 0
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return void response.writeHead(204, cors).end()
    const events = await read(request)
    const answer = collector.script(events)
    const { status = 200, reject = [], takes = status >= 200 && status < 300 } = answer
    const rejected = new Set(reject.map(({ id }) => id))
    if (takes) for (const event of events) if (!rejected.has(event.id)) keep(event)
    response.once('finish', () => collector.onAnswered()).on('error', () => {}) // the browser may be gone
    if (takes) collector.onTaken()
    await carry(response, answer, JSON.stringify({ accepted: events.length - reject.length, rejected: reject }))
  }
  const collector: Collector = {
    get url() { return `http://127.0.0.1:${port}/feedback` },
    script: () => ({}),
    onTaken: () => {},
    onAnswered: () => {},
    up: async () => {
      if (server) return
      const next = createServer((request, response) => void take(request, response).catch(() => response.destroy()))
      await new Promise<void>((resolve, reject) => next.once('error', reject).listen(port, '127.0.0.1', resolve))
      port = (next.address() as AddressInfo).port
      server = next
    },
    down: async () => {
      const last = server
      server = undefined
      last?.closeAllConnections()
      await new Promise((closed) => last ? last.close(closed) : closed(undefined))
    },
  }
  await collector.up()
  return collector
}
