/** POST /feedback: takes CloudEvents, checks each on its own, keeps the good ones for good and says which were bad. */
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Hono } from 'hono'
import type { Context, HonoRequest } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import type { Check } from './check.ts'
import { toRecord } from './record.ts'
import type { EventRecord, Refusal } from './record.ts'
import type { Storage } from './storage.ts'

/** Largest request in bytes. */
const MAX_BODY_BYTES = 1_048_576

/** Seconds after which a sender may try again when the disk failed us. */
const RETRY_AFTER_S = 5

/** Rejections listed in one answer: as many as a client's largest batch has events. The rest are only counted. */
const MOST_REJECTED = 1000

/** Whether a content type carries one event, a list of them, or either. */
const shapes = new Map([
  ['application/cloudevents-batch+json', 'list'],
  ['application/cloudevents+json', 'one'],
  ['application/json', 'either'],
])

/** Gzip announced by a header would need a preflight: it comes as text, and the query says what it is. */
function shapeOf(request: HonoRequest): string | undefined {
  const type = request.header('content-type')?.split(';')[0]!.trim().toLowerCase() ?? ''
  return isZipped(request) ? 'either' : shapes.get(type)
}

const isZipped = (request: HonoRequest) =>
  request.query('encoding') === 'gzip' && /^text\/plain\b/i.test(request.header('content-type') ?? '')

/** The body as it was before it was zipped; null where it would be larger than a body may be. */
const unzip = (body: ArrayBuffer) =>
  promisify(gunzip)(body, { maxOutputLength: MAX_BODY_BYTES }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_BUFFER_TOO_LARGE') return null
    return Buffer.from('') // no gzip holds no JSON either, and that is what the sender is told
  })

/** What the sender learns of one event that was turned away. */
interface Rejected {
  /** The event's id; null where it has none that can be read. */
  id: string | null
  /** Its position in the batch, from 0. */
  index: number
  /** Path and complaint. */
  reason: string
  /** Whether sending it again may help: never, as it would be checked by the same schema. */
  retry: false
}

/** The events of a body, or the reason why it cannot be read. */
function read(body: AllowSharedBufferSource, shape: string | undefined): unknown[] | string {
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (error) {
    // The parser's own words say where, and the sender is the one who must know.
    return `the body is not JSON in UTF-8: ${error instanceof Error ? error.message : String(error)}`
  }
  if (Array.isArray(parsed)) return shape === 'one' ? 'the body must be one event, not an array' : parsed
  return shape === 'list' || typeof parsed !== 'object' || parsed === null
    ? 'the body must be an array of events'
    : [parsed]
}

/** The number that a bad event would have had, where it can be read. */
function refusalOf(candidate: unknown, reason: string, receivedAt: string): Refusal | undefined {
  const { installationid, sequence } = Object(candidate) as Record<string, unknown>
  const readable = typeof installationid === 'string' && /^[\da-f-]{36}$/i.test(installationid)
  if (!readable || typeof sequence !== 'string' || !/^(?!0{10})\d{10}$/.test(sequence)) return undefined
  return { installation: installationid, sequence: Number(sequence), reason, receivedAt }
}

/** Good and bad events of one batch, in the words of the answer and of the storage. */
function sort(candidates: unknown[], check: Check, receivedAt: string) {
  const records: EventRecord[] = []
  const refusals: Refusal[] = []
  const rejected: Rejected[] = []
  let more = 0
  for (const [index, candidate] of candidates.entries()) {
    const verdict = check(candidate)
    if ('raw' in verdict) {
      records.push(toRecord(verdict.event, verdict.raw, receivedAt))
      continue
    }
    const { id } = Object(candidate) as { id?: unknown }
    const known = typeof id === 'string' ? id.slice(0, 200) : null
    if (rejected.length === MOST_REJECTED) more++
    else rejected.push({ id: known, index, reason: verdict.reason, retry: false })
    const refusal = refusalOf(candidate, verdict.reason, receivedAt)
    if (refusal) refusals.push(refusal)
  }
  return { records, refusals, answer: { accepted: records.length, rejected, ...(more > 0 && { more }) } }
}

/** The route. `onKept` is called after new events were stored. */
export function feedback(storage: Storage, check: Check, onKept: () => void): Hono {
  const route = new Hono()
  // No credentials are asked for, so any page may post, with whatever headers its client sends.
  route.use(
    '/feedback',
    cors({ origin: '*', allowMethods: ['POST'], maxAge: 7200, exposeHeaders: ['Retry-After', 'Date'] }),
  )
  route.use('/feedback', async (c, next) => {
    if (c.req.method !== 'POST') return c.json({ error: 'post events here' }, 405, { Allow: 'POST, OPTIONS' })
    if (!shapeOf(c.req))
      return c.json({ error: `the content type must be one of ${[...shapes.keys()].join(', ')}` }, 415)
    if (c.req.header('content-encoding')) return c.json({ error: 'the body must not be compressed' }, 415)
    await next()
  })
  const tooLarge = (c: Context) => c.json({ error: `the body must be at most ${MAX_BODY_BYTES} bytes` }, 413)
  route.post(
    '/feedback',
    bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }),
    async (c) => {
      const sent = await c.req.arrayBuffer()
      const body = isZipped(c.req) ? await unzip(sent) : sent
      if (!body) return tooLarge(c)
      const candidates = read(body, shapeOf(c.req))
      if (typeof candidates === 'string') return c.json({ error: candidates }, 400)
      const { records, refusals, answer } = sort(candidates, check, new Date().toISOString())
      try {
        if (await storage.keep(records, refusals)) onKept()
      } catch (error) {
        // The sender still holds every event; the operator reads the cause here.
        console.error('events could not be stored', error)
        return c.json({ error: 'the events could not be stored; keep them and try again' }, 503, {
          'Retry-After': String(RETRY_AFTER_S),
        })
      }
      return c.json(answer)
    },
  )
  return route
}
