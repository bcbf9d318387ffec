/** The core in the page: what the runs do through a client. Each run opens one of its own, and ends it. */
import { createClient, type Client } from '../../src/index.ts' // in the page this is the minified build
import type { CaptureInput } from '../../src/event.ts'
import { answer } from './answer.ts'

/** How a store writes, as the core's option of the same name. */
export type Durability = 'strict' | 'relaxed'

/** The longest wait a timer takes, in milliseconds: no flush happens but the one that a run asks for. */
const NEVER = 2 ** 31 - 1
/** Captures before the clock runs: they open the database and let the compiler see the code. */
const WARM = 30
/** Captures made without waiting, where a queue is filled. */
const AT_ONCE = 5_000

const open = (name: string, durability: Durability): Client =>
  createClient({ endpoint: '/feedback', name, durability, delay: NEVER })

const captureAll = (client: Client, count: number) =>
  Promise.all(Array.from({ length: count }, (_, turn) => client.capture(answer(turn))))

/** Fills a queue up to `depth` events; resolves with how many wait in it. */
export async function fill(name: string, depth: number): Promise<number> {
  const client = open(name, 'relaxed')
  let { count } = await client.pending()
  for (; count < depth; count += AT_ONCE) await captureAll(client, Math.min(AT_ONCE, depth - count))
  count = (await client.pending()).count
  await client.close()
  return count
}

/** Milliseconds from each of `count` captures to its acknowledgement, one by one; and what waited in the end. */
export async function acks(name: string, durability: Durability, count: number) {
  const client = open(name, durability)
  const took: number[] = []
  for (let turn = 0; turn < WARM; turn++) await client.capture(answer(turn))
  for (let turn = 0; turn < count; turn++) {
    const begun = performance.now()
    await client.capture(answer(turn))
    took.push(performance.now() - begun)
  }
  const { count: queued } = await client.pending()
  await client.close()
  return { took, queued }
}

/** Answers made ahead, as a page has them from its widgets before it captures; `burst` takes them. */
let answers: CaptureInput[] = []

/** Makes the answers of the next burst. */
export function prepare(count: number): void {
  answers = Array.from({ length: count }, (_, turn) => answer(turn))
}

/** Milliseconds until the captures of all prepared answers, none of them waited for, are acknowledged. */
export async function burst(name: string, durability: Durability): Promise<number> {
  const client = open(name, durability)
  await client.pending() // opens the database
  const begun = performance.now()
  const receipts = await Promise.all(answers.map((one) => client.capture(one)))
  const took = performance.now() - begun
  await client.close()
  if (!receipts.every(({ durable }) => durable)) throw new Error('some were kept in memory only')
  return took
}

/** Milliseconds until the endpoint has everything that waits. */
export async function drain(name: string, durability: Durability): Promise<number> {
  const client = open(name, durability)
  await client.pending()
  const begun = performance.now()
  await client.flush()
  const took = performance.now() - begun
  const { count } = await client.pending()
  await client.close()
  if (count) throw new Error(`${count} were not delivered`)
  return took
}
