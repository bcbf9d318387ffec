/** The demo's switch: while the network is "down", /feedback hangs up without an answer. Two endpoints always fail. server.ts may leave all out. */
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import type { Context } from 'hono'

/** No answer at all. */
function hangUp(c: Context<{ Bindings: HttpBindings }>) {
  c.env.incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}

/** The routes and the gate; they must come before /feedback. The state lives in memory alone. */
export function network(): Hono<{ Bindings: HttpBindings }> {
  let down = false
  const route = new Hono<{ Bindings: HttpBindings }>()
  route.get('/demo/network', (c) => c.json({ down }, 200, { 'Cache-Control': 'no-store' }))
  route.post('/demo/network', async (c) => {
    // A JSON body makes a foreign page ask first, and nobody answers it: only our own pages flip the switch.
    if (c.req.header('content-type')?.split(';')[0] !== 'application/json')
      return c.json({ error: 'the content type must be application/json' }, 415)
    const wanted: unknown = await c.req.json().then(
      (body: { down?: unknown } | null) => body?.down,
      () => undefined,
    )
    if (typeof wanted !== 'boolean') return c.json({ error: 'the body must be {"down": true} or {"down": false}' }, 400)
    down = wanted
    return c.json({ down })
  })
  route.post('/demo/cut', hangUp)
  route.post('/demo/refused', (c) => c.json({ error: 'nothing is taken here' }, 422))
  route.use('/feedback', async (c, next) => (down ? hangUp(c) : next()))
  return route
}
