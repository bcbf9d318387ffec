/** Server-sent events: the newest figures at once, and again whenever something new was kept. results.ts opens it. */
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Changes } from './changes.ts'

/** A page comes back this soon after its connection broke. */
const RECONNECT_MS = 1000

/** Keeps proxies from closing a quiet connection. */
const HEARTBEAT_MS = 15_000

/** A burst of answers is one message: well inside the two seconds in which a new answer must show. */
const REST_MS = 250

/** The stream of what `body` returns; it ends when the reader goes or the collector closes. */
export function follow(c: Context, changes: Changes, body: () => Promise<string>): Response {
  c.header('X-Accel-Buffering', 'no')
  // Nobody reads what follows the head, nor hangs up on it: a loop would go on for as long as the collector.
  const head = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' }
  if (c.req.method === 'HEAD') return c.body(null, 200, head)
  return streamSSE(c, async (stream) => {
    const gone = new AbortController()
    stream.onAbort(() => gone.abort())
    let sent = -1
    while (!changes.closed && !gone.signal.aborted) {
      if (changes.version !== sent) {
        sent = changes.version
        await stream.writeSSE({ event: 'results', id: String(sent), retry: RECONNECT_MS, data: await body() })
        await stream.sleep(REST_MS)
      } else {
        await changes.next(HEARTBEAT_MS, gone.signal)
        if (changes.version === sent) await stream.write(': still here\n\n')
      }
    }
  })
}
