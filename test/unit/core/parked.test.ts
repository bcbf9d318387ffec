/** A page on its way into the back/forward cache: it begins nothing there, leaves nothing open, and goes on when it is seen again. */
import { describe, expect, it, vi } from 'vitest'
import { openStorage } from '../../../src/storage.ts'
import { answer, client, endpoint, freshDevice, stored, stubLocks, until, waiting } from './support.ts'

/** A page that enters the cache, and may come back. */
function stubPage() {
  freshDevice()
  const window = new EventTarget()
  const document = Object.assign(new EventTarget(), { hidden: false })
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
  vi.stubGlobal('document', document)
  const turn = (hidden: boolean) =>
    void Object.assign(document, { hidden }).dispatchEvent(new Event('visibilitychange'))
  const hide = (persisted: boolean) => window.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }))
  return {
    hide,
    leave(persisted: boolean) {
      hide(persisted)
      turn(true)
    },
    comeBack: () => turn(false),
  }
}

/** A client with an answer that no timer sends. */
async function waits() {
  const page = stubPage()
  const locks = stubLocks()
  const server = await endpoint()
  const made = client({ endpoint: server.url, delay: 1e9 })
  const { id } = await made.capture(answer)
  return { ...page, locks, server, made, id }
}

describe('a page that enters the back/forward cache', () => {
  it('asks for no lock and sends nothing', async () => {
    const { leave, locks, server, id } = await waits()
    leave(true)
    expect([locks.asked, server.requests.length, await waiting()]).toEqual([[], 0, [id]])
  })

  it('is told by the browser: any other that is left sends at once', async () => {
    const { leave, locks, made, id } = await waits()
    leave(false)
    await until(() => made.heard.delivered.length)
    expect([locks.asked.length, made.heard.delivered]).toEqual([1, [{ ids: [id] }]])
  })

  it('sends as soon as it is seen again', async () => {
    const { leave, comeBack, made, id } = await waits()
    leave(true)
    comeBack()
    await until(() => made.heard.delivered.length)
    expect(made.heard.delivered).toEqual([{ ids: [id] }])
  })

  it('writes nothing of a request that was cut off by it, and sends the same bytes when it is seen again', async () => {
    const { leave, comeBack, server, made, id } = await waits()
    server.next({ stall: 'headers' })
    const flushed = made.flush()
    await server.arrived(1)
    leave(true)
    await server.down()
    await flushed
    expect((await stored()).head!.attempt).toBeUndefined()
    await server.up()
    comeBack()
    await until(() => made.heard.delivered.length)
    expect([made.heard.delivered, server.requests[1]!.body]).toEqual([[{ ids: [id] }], server.requests[0]!.body])
  })

  it.each([[true, 'leaves no transaction open'], [false, 'ends none where it is left for good']])('%s: %s', async (persisted) => {
    const { hide } = stubPage()
    const storage = openStorage({ name: 'parked', onFailed: () => {} })
    const writing = storage.transact('readwrite', async (rows) => {
      rows.put(['e', 1], 'row')
      await rows.get(['e', 1])
      hide(persisted)
    }).then(() => true, () => false)
    expect(await writing).toBe(!persisted)
    const kept = await storage.transact('readonly', (rows) => rows.get(['e', 1]))
    expect(kept).toBe(persisted ? undefined : 'row')
    hide(true) // nobody listens any more, so that a transaction that is over is not ended again
    storage.close()
  })
})
