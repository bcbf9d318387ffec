/** A real ClickHouse takes what the encoder makes, keeps each event once, and its false 200 is not believed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clickhouse } from '../../src/encoders/index.ts'
import type { FeedbackEvent } from '../../src/event.ts'
import { send } from '../../src/transport.ts'
import { anyBatch, bare, full, request } from '../unit/encoders/support.ts'
import { type Clickhouse, findClickhouse, startClickhouse } from './clickhouse-server.ts'

const program = findClickhouse()

it.runIf(process.env.CI)('has a ClickHouse where CI is set', () => expect(program).toBeDefined())

/** The statement of docs/endpoints.md, with the types that came after Debian's version replaced. */
const createTable = readFileSync(join(import.meta.dirname, '../../docs/endpoints.md'), 'utf8')
  .match(/```sql\n(CREATE TABLE [^]*?)```/)![1]!
  .replace(/DateTime64\(3, 'UTC'\)|LowCardinality\(String\)/g, 'String')

describe.skipIf(!program)('clickhouse', () => {
  let server: Clickhouse
  beforeAll(async () => void (server = await startClickhouse(program!)), 60_000)
  afterAll(() => server.close())
  beforeEach(async () => {
    await server.run('DROP TABLE IF EXISTS feedback')
    await server.run(createTable)
  })

  const encoder = clickhouse({ table: 'feedback', token: false }) // Debian's version is older than the token
  async function deliver(events: FeedbackEvent[], made = encoder, endpoint = server.url) {
    const options = { endpoint, headers: {}, timeout: 20_000, signal: new AbortController().signal }
    return send(await request(made, events), events, options, false)
  }
  const rows = async () => (await server.run('SELECT * FROM feedback FINAL ORDER BY id FORMAT JSONEachRow'))
    .split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>)

  it('has every column, and the whole event as it was', async () => {
    expect(await deliver([full, bare])).toMatchObject({ taken: true, verdict: true })
    const [first, second] = await rows()
    expect(first).toMatchObject({
      id: full.id, source: full.source, type: full.type, time: '2026-05-01 10:20:30.456', touch_point: full.subject,
      metric: 'nps', rating: 9, text: full.data.text, installation: full.installationid,
    })
    expect(JSON.parse(first!.event as string)).toEqual(full)
    expect(second).toMatchObject({ rating: null, text: '', metric: '' })
    expect(JSON.parse(second!.event as string)).toEqual(bare)
  })

  it('counts a batch that comes again, whole or in halves, once', async () => {
    for (const batch of [[full, bare], [full, bare], [bare], [full]]) {
      expect(await deliver(batch)).toMatchObject({ taken: true })
    }
    expect(await rows()).toHaveLength(2)
    await server.run('OPTIMIZE TABLE feedback FINAL')
    expect(await server.run('SELECT count() FROM feedback')).toBe('2\n')
  })

  it('reads whatever a person may write', async () => {
    await fc.assert(fc.asyncProperty(anyBatch, async (events) => {
      await server.run('DROP TABLE feedback')
      await server.run(createTable)
      expect(await deliver(events)).toMatchObject({ taken: true })
      const kept = (await rows()).map(({ event }) => JSON.parse(event as string) as FeedbackEvent)
      const byId = (a: FeedbackEvent, b: FeedbackEvent) => (a.id < b.id ? -1 : 1)
      expect(kept.sort(byId)).toEqual([...events].sort(byId))
    }), { numRuns: 25 })
  }, 60_000)

  it('lets a page of any origin read the answer', async () => {
    const { body, query, contentType } = await request(encoder, [full])
    const headers = { 'content-type': contentType, origin: 'https://shop.example' }
    const answer = await fetch(`${server.url}?${query}`, { method: 'POST', headers, body })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    // It answers no preflight, so that the request must not need one.
    expect((await fetch(server.url, { method: 'OPTIONS', headers: { origin: 'https://shop.example' } })).ok).toBe(false)
  })

  it('refuses a batch for a table that is not there, and the token where it is too old for it', async () => {
    expect(await deliver([full], clickhouse({ table: 'nowhere', token: false }))).toMatchObject({ taken: false, response: { status: 404 } })
    expect(await deliver([full], clickhouse({ table: 'feedback' }))).toMatchObject({ taken: false })
    expect(await rows()).toEqual([])
  })

  it('is not believed where its 200 ends in an error', async () => {
    const statement = 'SELECT throwIf(number = 5000000) FROM system.numbers LIMIT 6000000'
    const answer = await fetch(server.url, { method: 'POST', body: statement }) // fails after the 200 went out
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(text).toContain('DB::Exception')
    const { verify } = await request(encoder, [full])
    expect(verify!(answer, text, [full])).toBe(false)
    // The end of it alone is what a failed insert would answer.
    expect(verify!(answer, text.slice(text.indexOf('Code:')), [full])).toBe(false)
  })
})
