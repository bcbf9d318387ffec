/** GET /results.json, /results/stream and /completeness: the figures of what was kept, once or as they change. */
import { Hono } from 'hono'
import type { Changes } from './changes.ts'
import { completeness } from './completeness.ts'
import { byTouchPoint, figures } from './figures.ts'
import { filterOf } from './filter.ts'
import type { Filter, Storage } from './storage.ts'
import { follow } from './stream.ts'

/** Segments with fewer answers are shown as too few to judge. */
const MINIMUM_N = 5

/** Comments on the page. */
const COMMENTS = 24

/** Gaps listed; the count of what is missing is always whole. */
const GAPS = 200

/** Everything the results page shows. */
async function snapshot(storage: Storage, filter: Filter) {
  const [counts, totals, places, comments, installations] = await Promise.all([
    storage.ratings(filter),
    storage.totals(filter),
    storage.places(),
    storage.comments(filter, COMMENTS),
    proof(storage),
  ])
  return {
    filter,
    minimum: MINIMUM_N,
    totals,
    places,
    ...figures(counts),
    touchPoints: byTouchPoint(counts),
    comments,
    installations,
  }
}

/** The proof for every installation; where nothing is missing, nobody looks for gaps. */
async function proof(storage: Storage) {
  const whole = completeness(await storage.installations(), [])
  return whole.every((one) => one.missing === 0) ? whole : completeness(whole, await storage.gaps(GAPS))
}

/** The routes. */
export function results(storage: Storage, changes: Changes): Hono {
  // Many viewers of one page ask for the same figures: each is worked out once until something new is kept.
  let known = { version: -1, bodies: new Map<string, Promise<string>>() }
  const body = (filter: Filter): Promise<string> => {
    if (known.version !== changes.version) known = { version: changes.version, bodies: new Map() }
    const key = JSON.stringify(filter)
    const { bodies } = known
    const found = bodies.get(key)
    if (found) return found
    const fresh = snapshot(storage, filter).then((figures) => JSON.stringify(figures))
    // Anyone can ask for filters that match nothing: the memory of them is bounded.
    if (bodies.size < 100) bodies.set(key, fresh)
    // Whoever asked learns of a failure; whoever asks next gets a new attempt.
    fresh.catch(() => bodies.delete(key))
    return fresh
  }
  const route = new Hono()
  route.get('/results.json', async (c) => {
    const json = await body(filterOf(c.req.query()))
    return c.body(json, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  })
  route.get('/results/stream', (c) => follow(c, changes, () => body(filterOf(c.req.query()))))
  route.get('/completeness', async (c) =>
    c.json({ installations: await proof(storage) }, 200, { 'Cache-Control': 'no-store' }),
  )
  return route
}
