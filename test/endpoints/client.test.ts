/** A real client with an encoder: gzip arrives at the collector whole, and a record that Kafka refuses is named, alone. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { cloudevents, gzip, kafkaRestV3 } from '../../src/encoders/index.ts'
import { collector } from '../collector/support.ts'
import { answer, client, freshDevice, stillClock } from '../unit/core/support.ts'

it('gzip arrives at the collector, and every event is there once', async () => {
  freshDevice()
  stillClock()
  const { url, json } = await collector()
  const made = client({ endpoint: `${url}feedback`, encoder: gzip(cloudevents) })
  const ids = await Promise.all([1, 2, 3].map(async (n) => (await made.capture({ ...answer, text: `مرحبا ${n}` })).id))
  await made.flush()
  const kept = await json('export.json') as { id: string; data: { text: string } }[]
  expect(kept.map(({ id }) => id).sort()).toEqual([...ids].sort())
  expect(kept.map(({ data }) => data.text).sort()).toEqual(['مرحبا 1', 'مرحبا 2', 'مرحبا 3'])
  expect((await made.pending()).count).toBe(0)
})

it('of a batch at Kafka, what it may take later goes out again, and what it never takes is quarantined', async () => {
  freshDevice()
  stillClock()
  interface Entry { id: string; value: { data: { data: { text: string } } } }
  const requests: string[][] = []
  const server = createServer(async (request, response) => {
    const { entries } = JSON.parse(Buffer.concat(await request.toArray()).toString()) as { entries: Entry[] }
    requests.push(entries.map(({ value }) => value.data.data.text))
    const codes = entries.map(({ id, value: { data: { data: { text } } } }) =>
      ({ id, error_code: text === 'never' ? 42201 : text === 'later' && requests.length === 1 ? 42902 : 200, message: 'as asked' }))
    const [failures, successes] = [true, false].map((so) => codes.filter(({ error_code }) => (error_code !== 200) === so))
    response.writeHead(207, { 'content-type': 'application/json' }).end(JSON.stringify({ successes, failures }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3/clusters/c/topics/t/records:batch`
  const made = client({ endpoint, encoder: kafkaRestV3() })
  for (const text of ['taken', 'later', 'never']) await made.capture({ ...answer, text })
  await made.flush()
  await expect.poll(async () => {
    await made.flush()
    return (await made.pending()).count
  }).toBe(0)
  expect(requests[0]).toEqual(['taken', 'later', 'never'])
  expect(requests.slice(1).flat()).toEqual(['later'])
  expect(made.heard.quarantined.map(({ ids, reason }) => [ids.length, reason])).toEqual([[1, '42201 as asked']])
  expect(made.heard.delivered.flatMap(({ ids }) => ids)).toHaveLength(2)
})
