/** Readers and senders that are many, ask for little or leave early: none of them costs the collector anything. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { createChanges } from '../../examples/collector/changes.ts'
import { results } from '../../examples/collector/results.ts'
import type { Storage, Totals } from '../../examples/collector/storage.ts'
import { BATCH, collector } from './support.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** The routes of the figures over a storage that holds nothing, and whose totals are the test's. */
function figuresOf(totals: () => Promise<Totals>) {
  const none = async () => []
  const places = async () => ({ touchPoints: [], journeys: [], channels: [] })
  const storage = { ratings: none, comments: none, installations: none, places, totals: vi.fn(totals) }
  return { storage, route: results(storage as unknown as Storage, createChanges()) }
}

const nothing = { events: 0, answers: 0, misuse: 0, shown: 0, answered: 0 }

it('lets any number of streams wait without a warning', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  const changes = createChanges()
  const waiting = Array.from({ length: 50 }, () => changes.next(60_000, new AbortController().signal))
  changes.announce()
  await Promise.all(waiting)
  expect(warned).not.toHaveBeenCalled()
})

it('answers HEAD on the stream at once, and works nothing out for it', async () => {
  const { storage, route } = figuresOf(async () => nothing)
  const answer = await route.request('/results/stream', { method: 'HEAD' })
  expect([answer.status, answer.headers.get('content-type'), answer.body]).toEqual([200, 'text/event-stream', null])
  expect(storage.totals).not.toHaveBeenCalled()
})

it('works figures out once for all, and anew after a failure', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  let broken = true
  const { storage, route } = figuresOf(async () => {
    if (broken) throw new Error('the disk is busy')
    return nothing
  })
  expect((await route.request('/results.json')).status).toBe(500)
  broken = false
  for (let viewer = 0; viewer < 3; viewer++) expect((await route.request('/results.json')).status).toBe(200)
  expect(storage.totals).toHaveBeenCalledTimes(2)
})

it('says nothing of a sender who hangs up in the midst of a batch, and speaks of what truly fails', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const broken = new Error('the disk is gone')
  const storage = { installations: () => Promise.reject(broken), close: async () => {} }
  const { url, close } = await collector({ database: storage as unknown as Storage })
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const head = `POST /feedback HTTP/1.1\r\nhost: here\r\nexpect: 100-continue\r\ncontent-type: ${BATCH}\r\n`
  socket.write(`${head}content-length: 1000\r\n\r\n[{`)
  await once(socket, 'data') // the collector has begun to read
  socket.resetAndDestroy()
  expect((await fetch(`${url}completeness`)).status).toBe(500)
  await close()
  expect(logged.mock.calls).toEqual([[broken]])
})
