/**
 * The page of the soak: captures, flushes, and names what was acknowledged over a web socket, after its promise has
 * resolved and never before. Its address says how it lives; the test calls `soak` for the rest.
 *
 *   ?life=7          the part of every mark that no other address has
 *   &feedback=…      the endpoint
 *   &lanes=8         captures under way at once, each after the ack of the one before it; 0 for none
 *   &pace=300        milliseconds between single captures; 0 for none
 *   &clock=-7200000  milliseconds that the wall clock is wrong
 *   &locks=0         navigator.locks is missing
 */
import { createClient } from '../../../src/index.ts'
import { inputOf, type poison } from './input.ts'
import { stored } from './rows.ts'

const asked = new URLSearchParams(location.search)
const number = (name: string) => Number(asked.get(name) ?? 0)
/** Events that may wait before the lanes hold: a queue that only grows would leave no time to drain it. */
const ENOUGH = 2_000

const RealDate = Date
let skew = number('clock')
globalThis.Date = class extends RealDate {
  constructor(...given: [] | [number]) {
    super(...(given.length ? given : [RealDate.now() + skew]) as [number])
  }
  static override now = () => RealDate.now() + skew
} as DateConstructor
if (asked.get('locks') === '0') Object.defineProperty(navigator, 'locks', { value: undefined })

const socket = new WebSocket(`ws://${location.host}/acks`)
await new Promise((open) => (socket.onopen = open))
const client = createClient({ endpoint: asked.get('feedback') ?? '', delay: 20, timeout: 3_000 })
let waiting = (await client.pending()).count
client.on('delivered', ({ ids }) => (waiting -= ids.length))
client.on('error', ({ code }) => socket.send(JSON.stringify({ error: code })))

/** Of this load alone: a browser may load an address twice. */
const load = Math.random().toString(36).slice(2, 8)
let turn = 0
async function capture(status?: keyof typeof poison): Promise<void> {
  const mark = `${asked.get('life')}.${load}.${turn++}`
  const { id, durable } = await client.capture(inputOf(mark, status))
  waiting++
  socket.send(JSON.stringify({ mark, id, durable }))
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** A rejected capture was reported as an error; the next one may fare better. */
async function lane(): Promise<void> {
  for (;;) await (waiting < ENOUGH ? capture() : pause(5)).catch(() => pause(5))
}
async function flushing(): Promise<void> {
  for (;;) await client.flush().then(() => pause(1))
}
const pace = number('pace')
function single(): void {
  if (!pace) return
  capture().catch(() => {}) // as in a lane
  setTimeout(single, pace * (0.5 + Math.random()))
}

/** What the test asks of the page. */
const soak = {
  pending: () => client.pending(),
  stored,
  flush: () => client.flush(),
  /** Captures at once; resolves when each has been acknowledged or refused. */
  burst: (count: number) => Promise.allSettled(Array.from({ length: count }, () => capture())).then(() => {}),
  poison: (status: keyof typeof poison) => capture(status),
  clock: (ms: number) => void (skew = ms),
}
Object.assign(globalThis, { soak })

socket.send(JSON.stringify({ began: asked.get('life') }))
for (let i = 0; i < number('lanes'); i++) void lane()
if (number('lanes')) void flushing()
single()
