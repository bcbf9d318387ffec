/** Tabs of one store tell each other what was delivered: the person who waits may be in another one. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { captureMany, client, endpoint, freshDevice, stillClock, until } from './support.ts'

beforeEach(() => {
  freshDevice()
  stillClock()
  vi.stubGlobal('location', { origin: 'https://shop.example', href: 'https://shop.example/' })
})

describe('another tab', () => {
  it('hears what this one delivered and set aside, once, and no errors', async () => {
    const server = await endpoint()
    server.next({ status: 500 }, { reject: ({ data }) => data.text === 'no 0' ? { reason: 'bad' } : undefined })
    const [here, there] = [client({ endpoint: server.url }), client({ endpoint: server.url })]
    const [taken, refused] = [await captureMany(here, 2), await captureMany(here, 1, 'no')]
    await here.flush()
    await here.flush()
    await until(() => there.heard.quarantined.length)
    expect([there.heard.delivered, there.heard.quarantined])
      .toEqual([[{ ids: taken }], [{ ids: refused, reason: 'bad' }]])
    expect([there.codes(), there.heard.queued, here.heard.delivered.length]).toEqual([[], [], 1])
  })

  it('hears nothing of a store of another name', async () => {
    const server = await endpoint()
    const [here, there] = [client({ endpoint: server.url }), client({ endpoint: server.url })]
    const stranger = client({ endpoint: server.url, name: 'other' })
    await captureMany(here, 1)
    await here.flush()
    await until(() => there.heard.delivered.length)
    expect(stranger.heard.delivered).toEqual([])
  })
})
