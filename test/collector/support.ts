/** What the collector's tests share: a collector on a free port with a database of its own, and events to send it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { startCollector } from '../../examples/collector/server.ts'
import type { CollectorOptions } from '../../examples/collector/server.ts'
import type { CaptureInput, FeedbackEvent } from '../../src/event.ts'
import { eventJsonSchema } from '../../src/schema.ts'

/** An installation's id. */
export const INSTALLATION = '0198a5c2-7d1e-7c3a-9a44-3f5f2f0c9f10'

/** The batch's content type. */
export const BATCH = 'application/cloudevents-batch+json'

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'earshot-collector-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A running collector, closed after the test. Its schema is the source's: an old build cannot answer for it. */
export async function collector(options: Partial<CollectorOptions> = {}) {
  const folder = temporaryFolder()
  writeFileSync(path.join(folder, 'event.schema.json'), JSON.stringify(eventJsonSchema()))
  const { url, close } = await startCollector({ database: path.join(folder, 'earshot.db'), dist: folder, ...options })
  onTestFinished(close)
  const json = async (where: string) => (await fetch(url + where)).json()
  return { url, close, folder, json, post: (body: unknown, type = BATCH) => post(url, body, type) }
}

/** Posts events, or a body as it is where it is text or bytes. */
export function post(url: string, body: unknown, type = BATCH): Promise<Response> {
  const raw = typeof body === 'string' || body instanceof Uint8Array
  return fetch(`${url}feedback`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: raw ? (body as BodyInit) : JSON.stringify(body),
  })
}

let minted = 0

/** An event as a client sends it: the given data on top of an NPS answer at `checkout.payment`. */
export function event(
  { kind = 'answered', ...data }: CaptureInput = {},
  envelope: Partial<FeedbackEvent> = {},
): FeedbackEvent {
  minted++
  const scale = { metric: 'nps', ratingValue: 9, worstRating: 0, bestRating: 10 } as const
  const full = {
    touchPoint: 'checkout.payment',
    ...scale,
    responseId: `response-${minted}`,
    question: { id: 'recommend' },
    ...data,
  }
  return {
    specversion: '1.0',
    id: `0198a5c2-7d1e-7000-8000-${minted.toString(16).padStart(12, '0')}`,
    source: 'https://shop.example',
    type: `earshot.feedback.${kind}`,
    subject: full.touchPoint,
    time: new Date(Date.UTC(2026, 4, 1) + minted).toISOString(),
    datacontenttype: 'application/json',
    data: full,
    ...envelope,
  }
}

/** The envelope of the n-th event of an installation. */
export const numbered = (n: number, installationid = INSTALLATION) => ({
  sequence: String(n).padStart(10, '0'),
  installationid,
})
