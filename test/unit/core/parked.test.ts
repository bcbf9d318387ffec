/** A page on its way into the back/forward cache: it sends at once, and nothing waits for what it began there. */
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { captureMany, client, endpoint, freshDevice, stored, stubLocks, until, waiting } from './support.ts'

const NOW = Date.UTC(2026, 4, 1)

beforeEach(() => {
  freshDevice()
  vi.useFakeTimers({ now: NOW, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  onTestFinished(() => void vi.useRealTimers())
})

/** A page that enters the cache, and may come back. */
function stubPage() {
  const window = new EventTarget()
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('document', document)
  const turn = (visibilityState: string) =>
    void Object.assign(document, { visibilityState }).dispatchEvent(new Event('visibilitychange'))
  return {
    leave(persisted: boolean) {
      window.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }))
      turn('hidden')
    },
    comeBack: () => turn('visible'),
  }
}

/** A page with two answers that goes away, and an endpoint that is silent. */
async function left(persisted: boolean) {
  const page = stubPage()
  const locks = stubLocks()
  const server = await endpoint()
  server.next({ stall: 'headers' })
  const made = client({ endpoint: server.url, timeout: 1e9 })
  const ids = await captureMany(made, 2)
  page.leave(persisted)
  await server.arrived(1)
  return { ...page, locks, server, made, ids }
}

describe('a page that enters the back/forward cache', () => {
  it('sends under a lease, and asks for no lock', async () => {
    const { locks, server } = await left(true)
    expect([locks.asked, (await stored()).head!.until, server.requests.length]).toEqual([[], NOW + 4_000, 1])
  })

  it('is told by the browser: any other that is left asks for the lock', async () => {
    const { locks } = await left(false)
    expect([locks.asked, (await stored()).head!.until]).toEqual([['earshot:earshot'], undefined])
  })

  it('sends again by the lock once it is seen again, though the request before never ends', async () => {
    const { comeBack, locks, server, made, ids } = await left(true)
    comeBack()
    await made.flush() // waits for no run that was begun there
    expect([new Set(locks.held), server.requests.length]).toEqual([new Set(['earshot:earshot']), 1])
    vi.advanceTimersByTime(4_000) // the lease is over, by the page's own timer
    await until(() => made.heard.delivered.length)
    expect([made.heard.delivered, await waiting()]).toEqual([[{ ids }], []])
    expect(server.requests[1]!.body).toBe(server.requests[0]!.body)
  })

  it('sends though a run is under way that may never end', async () => {
    const page = stubPage()
    const never = vi.fn((_: string, { signal }: { signal: AbortSignal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))))
    vi.stubGlobal('navigator', { language: 'en', locks: { request: never } })
    const server = await endpoint()
    const made = client({ endpoint: server.url })
    const ids = await captureMany(made, 2)
    void made.flush()
    expect(never).toHaveBeenCalledTimes(1)
    page.leave(true)
    await until(() => made.heard.delivered.length)
    expect([[...server.taken.keys()], await waiting(), never.mock.calls.length]).toEqual([ids, [], 1])
  })
})
