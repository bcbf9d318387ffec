/** What the rarer attributes of a tag do: a service worker by its address, and none before consent. */
// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { createClient } from '../../../src/client.ts'
import { calls, optionsOf, start } from '../../../widgets/extras.ts'

const register = vi.fn<(address: string | URL) => Promise<object>>(async () => ({}))

beforeEach(() => {
  Object.defineProperty(navigator, 'serviceWorker', { value: { register }, configurable: true })
})
afterEach(() => void register.mockClear())

/** The tag's client, as script.ts makes it. */
function tag(attributes: Record<string, string>) {
  const client = createClient({ endpoint: 'https://in.example/feedback', name: attributes.name, ...optionsOf(attributes) })
  onTestFinished(() => client.close())
  client.on('error', () => {})
  start(client, attributes)
  return client
}
const addresses = () => register.mock.calls.map(([address]) => new URL(address, location.href))

it('adds the settings to the query of the address', () => {
  tag({ endpoint: 'https://in.example/feedback', name: 'query', worker: 'https://shop.example/earshot.sw.js?v=2' })
  expect(addresses().map(({ pathname, searchParams }) => [pathname, Object.fromEntries(searchParams)])).toEqual(
    [['/earshot.sw.js', { v: '2', endpoint: 'https://in.example/feedback', name: 'query' }]])
})

it('tells of an address that is none, and captures all the same', async () => {
  const client = createClient({ endpoint: 'https://in.example/feedback', name: 'wrong' })
  onTestFinished(() => client.close())
  const told: string[] = []
  client.on('error', ({ code }) => told.push(code))
  start(client, { endpoint: 'https://in.example/feedback', worker: 'https://' })
  expect([told, addresses(), (await client.capture({ touchPoint: 'checkout.payment' })).durable]).toEqual([['worker-failed'], [], true])
})

it('keeps the worker off the device until consent', async () => {
  const attributes = { endpoint: 'https://in.example/feedback', name: 'held', worker: 'https://shop.example/earshot.sw.js', storage: 'memory' }
  const client = tag(attributes)
  await client.capture({ touchPoint: 'checkout.payment' })
  expect([addresses(), (await indexedDB.databases()).filter(({ name }) => name === 'held')]).toEqual([[], []])
  expect(await calls(client, attributes).consent()).toBe(true)
  expect(addresses().map(({ pathname }) => pathname)).toEqual(['/earshot.sw.js'])
  await calls(client, attributes).consent()
  expect(addresses()).toHaveLength(1)
})
