/**
 * A loopback endpoint that misbehaves on command: every fault of the network and of servers (`reply.ts`), and a record
 * of all that came in, which `oracle.ts` holds against what a page was promised.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { FeedbackEvent } from '../../src/event.ts'
import type { Rejection } from '../../src/transport.ts'
import { allowing, answer, record, type Recorded, type Reply, type Script } from './reply.ts'

export type { Recorded, Reply, Script } from './reply.ts'

/** What of the line and the server stays as it is set, until it is set again. */
export interface Conditions {
  /** Bytes a second that a request's body travels at. Default: as fast as it can. */
  uplink: number
  /** Whether pages of another origin may send and read. Default `allow`. */
  cors: 'allow' | 'deny'
  /** How preflights are answered, where it is not `cors` that decides. Default: they are allowed. */
  preflight: Reply | undefined
}

/** A server that misbehaves on command. */
export interface FaultServer extends Conditions {
  /** Where it listens; the port stays the same over `down` and `up`. */
  url: string
  /** All POSTs that came in whole, oldest first. */
  requests: Recorded[]
  /** What came in of POSTs that were cut off on their way. */
  cut: Recorded[]
  /** All preflights. */
  preflights: Recorded[]
  /** All requests by other methods. */
  others: Recorded[]
  /** The events taken, by id, each as often as it was taken. */
  taken: Map<string, FeedbackEvent[]>
  /** Scripts the next POSTs, one reply each; afterwards it is honest again. */
  next(...replies: Reply[]): void
  /** Scripts all POSTs from now on, behind those that `next` has scripted. */
  always(script: Script): void
  /** Honest, fast and open to all from now on, whatever was scripted. */
  honest(): void
  /** Resolves when so many POSTs have come in. */
  arrived(count: number): Promise<void>
  /** Cuts every connection and refuses new ones. */
  down(): Promise<void>
  /** Listens again. */
  up(): Promise<void>
  /** Cuts every connection and ends. */
  close(): Promise<void>
}

const fine: Conditions = { uplink: Infinity, cors: 'allow', preflight: undefined }

/** A server that can go down and come back on its port. `port` is 0 until the first time. */
function listener(serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  const sockets = new Set<Socket>()
  let server: Server | undefined
  let port = 0
  return {
    port: () => port,
    async up() {
      if (server) return
      // A client that goes away in the middle has nothing more to be told.
      const next = createServer((request, response) => void serve(request, response).catch(() => response.destroy()))
      next.on('connection', (socket) => {
        sockets.add(socket)
        socket.on('close', () => sockets.delete(socket))
      })
      await new Promise<void>((resolve, reject) => next.once('error', reject).listen(port, '127.0.0.1', resolve))
      port = (next.address() as AddressInfo).port
      server = next
    },
    async down() {
      const last = server
      server = undefined
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => last ? last.close(closed) : closed(undefined))
    },
  }
}

/** Starts one on a free port of the loopback interface. */
export async function startFaultServer(): Promise<FaultServer> {
  const replies: Reply[] = []
  const waiting = new Set<() => void>()
  let script: Script = () => ({})

  function take({ events }: Recorded, { status = 200, takes = status >= 200 && status < 300, reject }: Reply): string {
    const rejected: Rejection[] = []
    for (const event of events) {
      const refusal = reject?.(event)
      if (refusal) rejected.push({ id: event.id, ...refusal })
      else if (takes) server.taken.set(event.id, [...(server.taken.get(event.id) ?? []), event])
    }
    return JSON.stringify({ accepted: events.length - rejected.length, rejected })
  }
  async function post(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const scripted = replies.shift()
    const { recorded, whole } = await record(request, server.uplink, scripted?.reset === 'request')
    if (!whole) {
      server.cut.push(recorded)
      return void request.socket.resetAndDestroy()
    }
    const reply = scripted ?? script(recorded, server.requests.length)
    const honest = take(recorded, reply)
    server.requests.push(recorded)
    for (const check of waiting) check()
    const open = (reply.cors ?? server.cors) === 'allow'
    await answer(response, { ...reply, headers: { ...open && allowing(request), ...reply.headers } }, honest)
  }
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'POST') return post(request, response)
    const { recorded } = await record(request)
    const open = server.cors === 'allow' && allowing(request)
    const asksFirst = request.method === 'OPTIONS'
    ;(asksFirst ? server.preflights : server.others).push(recorded)
    const reply = (asksFirst ? server.preflight : undefined) ?? { status: 204 }
    await answer(response, { ...reply, headers: { ...open, ...reply.headers } }, '')
  }

  const { port, up, down } = listener(serve)
  await up()
  const server: FaultServer = {
    ...fine,
    url: `http://127.0.0.1:${port()}/feedback`,
    requests: [],
    cut: [],
    preflights: [],
    others: [],
    taken: new Map(),
    up,
    down,
    close: down,
    next: (...more) => void replies.push(...more),
    always: (next) => void (script = next),
    honest() {
      replies.length = 0
      script = () => ({})
      Object.assign(server, fine)
    },
    arrived: (count) => new Promise((resolve) => {
      const check = () => {
        if (server.requests.length < count) return
        waiting.delete(check)
        resolve()
      }
      waiting.add(check)
      check()
    }),
  }
  return server
}
