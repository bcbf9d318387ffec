/**
 * A loopback endpoint that misbehaves on command: every fault of the network and of servers, and a record of all that
 * came in.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
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
  /** The socket is destroyed: before anything is answered, or in the middle of the body. */
  reset?: 'before' | 'body'
  /** The answer stops for ever: before its headers, or in the middle of the body. */
  stall?: 'headers' | 'body'
  /** Names the events that are not taken, and why. */
  reject?: (event: FeedbackEvent) => Omit<Rejection, 'id'> | undefined
  /** Whether the events are taken, whatever is answered. Default: where the status is a 2xx. */
  takes?: boolean
}

/** One request as it came in. */
export interface Recorded {
  /** HTTP method. */
  method: string
  /** Path and query. */
  path: string
  /** Headers, by lower-case name. */
  headers: IncomingMessage['headers']
  /** The body, byte for byte. */
  body: string
  /** The body's events; empty where it is no JSON array. */
  events: FeedbackEvent[]
}

/** Answers a request by what is in it. */
export type Script = (request: Recorded, index: number) => Reply

/** A server that misbehaves on command. */
export interface FaultServer {
  /** Where it listens. */
  url: string
  /** All requests, oldest first. */
  requests: Recorded[]
  /** The events taken, by id, each as often as it was taken. */
  taken: Map<string, FeedbackEvent[]>
  /** Scripts the next requests, one reply each; afterwards it is honest again. */
  next(...replies: Reply[]): void
  /** Scripts all requests from now on, behind those that `next` has scripted. */
  always(script: Script): void
  /** Resolves when so many requests have come in. */
  arrived(count: number): Promise<void>
  /** Cuts every connection and ends. */
  close(): Promise<void>
}

// The clock of the test may be a false one; the server's delays are real.
const later = globalThis.setTimeout

async function record(request: IncomingMessage): Promise<Recorded> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  const body = Buffer.concat(chunks).toString()
  const { method = '', url: path = '', headers } = request
  try {
    return { method, path, headers, body, events: JSON.parse(body) as FeedbackEvent[] }
  } catch {
    return { method, path, headers, body, events: [] }
  }
}

/** Carries one reply out on the wire. */
async function answer(response: ServerResponse, reply: Reply, honest: string): Promise<void> {
  const { status = 200, headers, delay, reset, stall } = reply
  const body = reply.body ?? (status === 204 || status === 304 ? '' : honest)
  if (delay) await new Promise((resolve) => later(resolve, delay))
  if (reset === 'before') return void response.socket?.destroy()
  if (stall === 'headers') return
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  if (!reset && !stall) return void response.end(body)
  response.write(body.slice(0, 5), () => reset && response.socket?.destroy())
}

/** Starts one on a free port of the loopback interface. */
export async function startFaultServer(): Promise<FaultServer> {
  const requests: Recorded[] = []
  const taken = new Map<string, FeedbackEvent[]>()
  const replies: Reply[] = []
  const waiting = new Set<() => void>()
  const sockets = new Set<Socket>()
  let script: Script = () => ({})

  const server = createServer((request, response) => {
    record(request).then((recorded) => {
      const reply = replies.shift() ?? script(recorded, requests.length)
      const rejected: Rejection[] = []
      const { status = 200, takes = status >= 200 && status < 300 } = reply
      for (const event of recorded.events) {
        const refusal = reply.reject?.(event)
        if (refusal) rejected.push({ id: event.id, ...refusal })
        else if (takes) taken.set(event.id, [...(taken.get(event.id) ?? []), event])
      }
      requests.push(recorded)
      for (const check of waiting) check()
      return answer(response, reply, JSON.stringify({ accepted: recorded.events.length - rejected.length, rejected }))
    }, () => {}) // the client has gone: nothing came in
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feedback`,
    requests,
    taken,
    next: (...more) => void replies.push(...more),
    always: (next) => void (script = next),
    arrived: (count) => new Promise((resolve) => {
      const check = () => {
        if (requests.length < count) return
        waiting.delete(check)
        resolve()
      }
      waiting.add(check)
      check()
    }),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
