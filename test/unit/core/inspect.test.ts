/** inspect(): what waits and what was set aside, as lists and files, and another try for what was refused. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { FeedbackEvent } from '../../../src/event.ts'
import { inspect } from '../../../src/inspect.ts'
import { untilConsent } from '../../../src/privacy.ts'
import {
  answer, captureEach, captureMany, client, endpoint, eventRows, freshDevice, stillClock, stored, waiting, withStore,
} from './support.ts'

beforeEach(() => {
  freshDevice()
  stillClock()
})

/** A page whose endpoint refused the answers that say `no`; what it captured, in order. */
async function refused(...words: string[]) {
  const server = await endpoint()
  server.always(() => ({ reject: ({ data }) => data.text === 'no' ? { reason: 'not today' } : undefined }))
  const page = client({ endpoint: server.url })
  const all: string[] = []
  for (const text of words) all.push((await page.capture({ ...answer, text })).id)
  await page.flush()
  return { server, page, all }
}

describe('quarantined', () => {
  it('is what was set aside, oldest first, with the reason and the event as it was sent', async () => {
    const { page, server, all } = await refused('no', 'yes', 'no')
    const [first, second] = await inspect(page).quarantined()
    expect([first, second]).toMatchObject([
      { reason: 'not today', event: { id: all[0], sequence: '0000000001', data: { text: 'no' } } },
      { reason: 'not today', event: { id: all[2], sequence: '0000000003' } },
    ])
    expect(JSON.stringify(first!.event)).toBe(JSON.stringify(server.requests[0]!.events[0]))
  })

  it('shows a row that nothing can be read from as it lies there', async () => {
    const page = client({ endpoint: (await endpoint()).url })
    await captureEach(page, 1)
    await withStore((store) => void store.put({ an: 'object' }, ['e', 1]))
    await page.flush()
    expect(await inspect(page).quarantined()).toEqual([{ reason: 'unreadable', row: { an: 'object' } }])
  })

  it('is empty where nothing is, and works in memory', async () => {
    expect(await inspect(client()).quarantined()).toEqual([])
    expect(await inspect(client({ storage: untilConsent() })).export()).toBe('')
  })
})

describe('export', () => {
  it('is one event a line, what waits before what was set aside, and changes nothing', async () => {
    const { page, all } = await refused('no', 'yes')
    const later = await captureMany(page, 3)
    const before = [await eventRows(), await stored()]
    const lines = (await inspect(page).export()).split('\n')
    expect(lines.pop()).toBe('')
    const events = lines.map((line) => JSON.parse(line) as FeedbackEvent)
    expect(events.map(({ id }) => id)).toEqual([...later, all[0]])
    expect(events[0]).toMatchObject({ specversion: '1.0', sequence: '0000000003', data: answer })
    expect([await eventRows(), await stored()]).toEqual(before)
  })

  it('is one event a row, under a head line, with the reason of what was set aside', async () => {
    const { page, all } = await refused('no')
    const [later] = await captureMany(page, 1)
    const lines = (await inspect(page).export('csv')).split('\r\n')
    const cells = lines.map((line) => line.split(','))
    const column = cells[0]!.indexOf('quarantined')
    expect([lines.length, lines[3], cells[1]![0], cells[2]![0]]).toEqual([4, '', later, all[0]])
    expect(cells.slice(1, 3).map((row) => row[column])).toEqual(['', 'not today'])
  })
})

describe('retryQuarantined', () => {
  it('puts all that can be read back, unchanged, sends it, and says how many', async () => {
    const { page, server, all } = await refused('no', 'yes', 'no', 'no')
    server.honest()
    expect(await inspect(page).retryQuarantined()).toBe(3)
    expect((await stored()).aside).toEqual([])
    await page.flush()
    const again = server.requests.slice(1).flatMap(({ events }) => events)
    expect(again.map(({ id }) => id)).toEqual([all[0], all[2], all[3]])
    expect(JSON.stringify(again[0])).toBe(JSON.stringify(server.requests[0]!.events[0]))
    expect((await page.pending()).count).toBe(0)
  })

  it('lets them go before what came later, and counts them in', async () => {
    const { page, all } = await refused('no', 'no')
    const later = await captureMany(page, 2)
    await page.close()
    const offline = client()
    await inspect(offline).retryQuarantined()
    expect(await waiting()).toEqual([...all, ...later])
    const bytes = (await eventRows()).reduce((sum, [, row]) => sum + Buffer.byteLength(row), 0)
    expect(await offline.pending()).toMatchObject({ count: 4, bytes })
  })

  it('lets what is still refused be set aside again', async () => {
    const { page, all } = await refused('no')
    const { quarantined, retryQuarantined } = inspect(page)
    await retryQuarantined()
    await page.flush()
    expect((await quarantined()).map(({ event }) => event!.id)).toEqual(all)
    expect((await page.pending()).count).toBe(0)
  })

  it('leaves what cannot be read where it is', async () => {
    const { page } = await refused('no')
    await withStore((store) => void store.put({ reason: 'unreadable', row: 'junk' }, ['q', 9]))
    await page.close()
    const { retryQuarantined } = inspect(client())
    expect(await retryQuarantined()).toBe(1)
    expect((await stored()).aside).toEqual([{ reason: 'unreadable', row: 'junk' }])
    expect(await retryQuarantined()).toBe(0)
  })

  it('does not touch the batch that waits for another attempt', async () => {
    const { page, server } = await refused('no')
    server.next({ status: 503 })
    const [id] = await captureMany(page, 1)
    await page.flush()
    const body = server.requests.at(-1)!.body
    await inspect(page).retryQuarantined()
    await page.flush()
    expect(server.requests.some((request, i) => i > 1 && request.body === body)).toBe(true)
    expect(server.taken.has(id!)).toBe(true)
  })
})
