/** GET /export.csv and /export.json: every kept event that the filter lets through, page by page. */
import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { line } from './csv.ts'
import { filterOf } from './filter.ts'
import type { Exported, Filter, Storage } from './storage.ts'

/** Events read at a time, so that a large export never stands in memory. */
const PAGE = 1000

const columns = [
  'id',
  'source',
  'kind',
  'counted',
  'time',
  'receivedAt',
  'touchPoint',
  'journey',
  'step',
  'channel',
  'metric',
  'rating',
  'worst',
  'best',
  'text',
  'responseId',
  'questionId',
  'misuse',
  'installation',
  'sequence',
] as const satisfies readonly (keyof Exported)[]

/** Pages of events until there are no more. */
async function* pages(storage: Storage, filter: Filter): AsyncGenerator<Exported[]> {
  for (let after = 0; ; ) {
    const page = await storage.events(filter, after, PAGE)
    if (!page.length) return
    yield page
    after = page.at(-1)!.arrival
  }
}

/** The routes. */
export function exports(storage: Storage): Hono {
  const route = new Hono()
  const named = (name: string, type: string) => ({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  })
  route.get('/export.csv', (c) => {
    for (const [name, value] of Object.entries(named('earshot.csv', 'text/csv; charset=utf-8; header=present')))
      c.header(name, value)
    return stream(c, async (out) => {
      await out.write(line([...columns]))
      for await (const page of pages(storage, filterOf(c.req.query()))) {
        await out.write(page.map((event) => line(columns.map((column) => event[column]))).join(''))
      }
    })
  })
  // The events as they came: an array that another collector takes as a batch.
  route.get('/export.json', (c) => {
    for (const [name, value] of Object.entries(named('earshot.json', 'application/json'))) c.header(name, value)
    return stream(c, async (out) => {
      let before = '['
      for await (const page of pages(storage, filterOf(c.req.query()))) {
        await out.write(before + page.map((event) => event.raw).join(',\n'))
        before = ',\n'
      }
      await out.write(before === '[' ? '[]' : ']')
    })
  })
  return route
}
