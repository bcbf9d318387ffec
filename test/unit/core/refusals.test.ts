/** Endpoints that refuse events: the batch is halved down to the one that is at fault, and only that is set aside. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { VerifyResponse } from '../../../src/transport.ts'
import type { Reply, Script } from '../../faults/server.ts'
import { answer, captureMany, client, endpoint, freshDevice, stillClock, stored, waiting } from './support.ts'

beforeEach(() => {
  freshDevice()
  stillClock()
})

const poisoned = (status: number): Script => ({ body }) => body.includes('poison') ? { status } : {}
const ids = ({ events }: { events: { id: string }[] }) => events.map(({ id }) => id)

describe('a poison event', () => {
  it.each([400, 413, 422])('answered with %i is the only one set aside', async (status) => {
    const server = await endpoint()
    server.always(poisoned(status))
    const page = client({ endpoint: server.url })
    const before = await captureMany(page, 10)
    const { id } = await page.capture({ ...answer, text: 'poison' })
    const after = await captureMany(page, 6)
    await page.flush()
    expect(page.heard.quarantined).toEqual([{ ids: [id], reason: `status ${status}` }])
    expect([...server.taken.keys()]).toEqual([...before, ...after])
    expect([...server.taken.values()].every((times) => times.length === 1)).toBe(true)
    const { aside } = await stored()
    expect(aside.map(({ reason, row }) => [reason, JSON.parse(row as string).id])).toEqual([[`status ${status}`, id]])
    expect([(await page.pending()).count, page.codes()]).toEqual([0, ['endpoint-refused']])
  })

  it('costs the depth of a halving and no more requests', async () => {
    const server = await endpoint()
    server.always(poisoned(400))
    const page = client({ endpoint: server.url })
    await captureMany(page, 63)
    await page.capture({ ...answer, text: 'poison' })
    await page.flush()
    expect(server.requests).toHaveLength(13) // 64, then at each of six depths a half that is taken and one that is not
  })

  it('keeps the order: the halves go out before what came behind them', async () => {
    const server = await endpoint()
    server.always(poisoned(413))
    const page = client({ endpoint: server.url, batchSize: 4 })
    const { id } = await page.capture({ ...answer, text: 'poison' })
    const all = [...await captureMany(page, 3), ...await captureMany(page, 4)]
    await page.flush()
    expect([[...server.taken.keys()], page.heard.quarantined.map(({ ids }) => ids)]).toEqual([all, [[id]]])
  })

  it('is found though the halving is interrupted by failures and a reload', async () => {
    const server = await endpoint()
    server.always(({ body }, index) => index % 2 ? { status: 503 } : poisoned(400)({ body } as never, index))
    const page = client({ endpoint: server.url })
    await captureMany(page, 5)
    const { id } = await page.capture({ ...answer, text: 'poison' })
    for (let visit = 0; visit < 12; visit++) {
      const next = client({ endpoint: server.url })
      await next.flush()
      await next.close()
    }
    expect([server.taken.size, server.taken.has(id), await waiting(), (await stored()).aside.length])
      .toEqual([5, false, [], 1])
  })
})

describe('an endpoint that takes a part', () => {
  const partly = (retry?: boolean): Reply => ({
    reject: ({ data }) => data.text?.startsWith('no') ? { reason: 'not today', retry } : undefined,
  })

  it('and refuses the rest for good: that is set aside with its reason', async () => {
    const server = await endpoint()
    server.next(partly())
    const page = client({ endpoint: server.url })
    const [taken, refused] = [await captureMany(page, 2, 'yes'), await captureMany(page, 2, 'no')]
    await page.flush()
    expect(page.heard.quarantined).toEqual(refused.map((id) => ({ ids: [id], reason: 'not today' })))
    expect([page.heard.delivered, await waiting()]).toEqual([[{ ids: taken }], []])
  })

  it('and the rest later: only that is sent again, behind a wait', async () => {
    const server = await endpoint()
    server.next(partly(true))
    const page = client({ endpoint: server.url })
    const [taken, refused] = [await captureMany(page, 2, 'yes'), await captureMany(page, 2, 'no')]
    await page.flush()
    expect([page.heard.delivered, page.heard.quarantined, await waiting()]).toEqual([[{ ids: taken }], [], refused])
    await page.flush()
    expect([server.requests.map(ids), await waiting()]).toEqual([[[...taken, ...refused], refused], []])
    expect(page.codes()).toEqual([])
  })

  it('and holds up nothing that came behind', async () => {
    const server = await endpoint()
    server.always(() => partly(true))
    const page = client({ endpoint: server.url })
    const refused = await captureMany(page, 1, 'no')
    await page.flush()
    const taken = await captureMany(page, 6, 'yes')
    await page.flush() // finds the refused one still at the front, puts it behind and goes on
    expect([page.heard.delivered, await waiting()]).toEqual([[{ ids: taken }], refused])
  })

  it('and holds up nothing that came behind, though its batch had been cut into parts', async () => {
    const server = await endpoint()
    server.always(({ events }) => events.length > 4 ? { status: 413 } : partly(true))
    const page = client({ endpoint: server.url })
    const before = await captureMany(page, 7, 'yes')
    const { id } = await page.capture({ ...answer, text: 'no' })
    await page.flush()
    const after = await captureMany(page, 4, 'yes')
    await page.flush()
    await page.flush()
    expect([[...server.taken.keys()], await waiting()]).toEqual([[...before, ...after], [id]])
  })

  it.each([
    ['nothing that came behind, though they fill a batch', 4, 4, 4],
    ['no full row that came behind one event', 100, 1, 100],
  ])('and holds up %s', async (_, batchSize, before, behind) => {
    const server = await endpoint()
    server.always(() => partly(true))
    const page = client({ endpoint: server.url, batchSize })
    const refused = await captureMany(page, before, 'no')
    const taken = await captureMany(page, behind, 'yes')
    await page.flush() // goes on at once to what was never refused
    expect([[...server.taken.keys()], await waiting()]).toEqual([taken, refused])
  })

  it('waits for the rest as it asks, whoever flushes', async () => {
    const server = await endpoint()
    server.next({ ...partly(true), headers: { 'retry-after': '60' } })
    const page = client({ endpoint: server.url })
    const refused = await captureMany(page, 2, 'no')
    await page.flush()
    await captureMany(page, 2, 'yes')
    await page.flush()
    expect([server.requests.length, (await waiting()).slice(0, 2)]).toEqual([1, refused])
  })

  it('counts as one only where its answer proves itself', async () => {
    const server = await endpoint()
    server.next({ ...partly(), headers: { 'content-type': 'text/html' } })
    const page = client({ endpoint: server.url })
    const all = await captureMany(page, 2, 'no')
    await page.flush()
    expect([await waiting(), page.heard.quarantined]).toEqual([all, []])
  })
})

describe('verifyResponse', () => {
  it('keeps everything until it says that a 2xx is a true one, and where it throws', async () => {
    const server = await endpoint()
    const verifyResponse = vi.fn<(response: Response, body: string) => boolean>()
    verifyResponse.mockReturnValueOnce(false)
    verifyResponse.mockImplementationOnce(() => { throw new Error('mine') })
    verifyResponse.mockReturnValue(true)
    const page = client({ endpoint: server.url, verifyResponse })
    const all = await captureMany(page, 2)
    await page.flush()
    await page.flush()
    expect([await waiting(), page.heard.delivered]).toEqual([all, []])
    expect(page.codes()).toEqual(['endpoint-refused', 'endpoint-refused'])
    await page.flush()
    expect([await waiting(), page.heard.delivered]).toEqual([[], [{ ids: all }]])
  })

  it.each(['', 'error', '{"rejected":[]}'])('that promises an answer says nothing yet, of %j as well', async (body) => {
    const server = await endpoint()
    server.always(() => ({ body }))
    const verifyResponse = (async () => true) as unknown as VerifyResponse // the types forbid it, a script tag does not
    const page = client({ endpoint: server.url, verifyResponse })
    const all = await captureMany(page, 2)
    await page.flush()
    expect([await waiting(), page.heard.delivered, page.codes()]).toEqual([all, [], ['endpoint-refused']])
  })
})
