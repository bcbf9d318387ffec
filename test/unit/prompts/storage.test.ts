// @vitest-environment happy-dom
/** Holds the claim of a showing to the storage: two tabs on one database, and storage that fails. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Decision } from '../../../src/prompts/claim.ts'
import { startPrompts } from '../../../src/prompts/engine.ts'
import { openStorage } from '../../../src/storage.ts'
import { prompt, testStorage } from './page.ts'

const DAY = 86_400_000

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** A tab with a connection of its own; resolves with its first decision. */
function tab() {
  const storage = openStorage({ name: 'shop', durability: 'strict', onFailed: (cause) => expect.fail(`${cause}`) })
  const present = vi.fn(async () => {})
  let told: (decision: Decision) => void = () => {}
  const first = new Promise<Decision>((resolve) => (told = resolve))
  const { close } = startPrompts({ config: { prompts: [prompt()] }, storage, channel: 'web', present, onDecision: (one) => told(one) })
  return {
    first, present,
    close() {
      close()
      storage.close()
    },
  }
}

describe('tabs on one database', () => {
  it('show a prompt once, however many open at the same time', async () => {
    const tabs = Array.from({ length: 8 }, tab)
    const decisions = await Promise.all(tabs.map(({ first }) => first))
    expect(decisions.map(({ reason }) => reason).sort()).toEqual([...Array<string>(7).fill('cooldown'), 'due'])
    expect(decisions.some(({ cause }) => cause)).toBe(false)
    expect(tabs.map(({ present }) => present.mock.calls.length).reduce((a, b) => a + b)).toBe(1)
    for (const { close } of tabs) close()
  })

  it('draw one seed for the device, and remember through a reload', async () => {
    vi.spyOn(Math, 'random').mockReturnValueOnce(0.125)
    const one = tab()
    await one.first
    one.close()
    const other = tab()
    expect(await other.first).toMatchObject({ show: false, reason: 'cooldown' })
    other.close()
    const rows = openStorage({ name: 'shop', durability: 'strict', onFailed: () => {} })
    const row = await rows.transact('readonly', (rows) => rows.get(['m', 'prompts']))
    expect(row).toEqual({ seed: 0.125, shown: new Map([['a', expect.any(Number)]]) })
    rows.close()
  })
})

describe('storage that fails', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** A page with two prompts that never cool down for each other, and a clock to turn. */
  function page() {
    const storage = testStorage()
    const clock = { now: Date.UTC(2026, 4, 1) }
    const event = (id: string) => prompt({ id, trigger: { on: 'event', name: id } })
    const { trigger, decisions } = startPrompts({
      config: { prompts: [event('a'), event('b')] }, storage, channel: 'web', now: () => clock.now, present: async () => {},
    })
    const fire = async (name: string) => {
      trigger(name)
      await vi.advanceTimersByTimeAsync(0)
      return decisions().at(-1)!
    }
    return { storage, clock, fire }
  }

  it.each(['open', 'commit'] as const)('at %s: this page’s memory decides, and the cause is told', async (failing) => {
    const { storage, clock, fire } = page()
    storage.failing = failing
    expect(await fire('a')).toMatchObject({ show: true, reason: 'due', cause: expect.any(Error) })
    expect(await fire('b')).toMatchObject({ show: false, reason: 'cooldown', cause: expect.any(Error) })
    clock.now += 30 * DAY
    expect(await fire('b')).toMatchObject({ show: true, reason: 'due' })
    expect(storage.row()).toBeUndefined()
  })

  it('and recovers: what this page showed meanwhile is stored with the next decision', async () => {
    const { storage, clock, fire } = page()
    storage.failing = 'commit'
    await fire('a')
    const shownAt = clock.now
    storage.failing = undefined
    clock.now += DAY
    const next = await fire('b')
    expect(next).toMatchObject({ show: false, reason: 'cooldown' })
    expect(next.cause).toBeUndefined()
    expect([...storage.row()!.shown]).toEqual([['a', shownAt]])
  })

  it('and recovers beside an older row: the page’s own showing still counts', async () => {
    const { storage, clock, fire } = page()
    await fire('b')
    clock.now += 30 * DAY
    storage.failing = 'commit'
    expect(await fire('a')).toMatchObject({ show: true })
    storage.failing = undefined
    clock.now += DAY
    expect(await fire('b')).toMatchObject({ show: false, reason: 'cooldown' })
  })

  it('later: what was read before still counts', async () => {
    const { storage, fire } = page()
    await fire('a')
    storage.failing = 'open'
    expect(await fire('b')).toMatchObject({ show: false, reason: 'cooldown', cause: expect.any(Error) })
  })

  it('holds junk: this page’s memory decides, and nothing throws', async () => {
    for (const junk of [5, 'old', { shown: 7 }, { seed: 1 }, null]) {
      const { storage, fire } = page()
      await storage.transact('readwrite', async (rows) => rows.put(['m', 'prompts'], junk))
      expect(await fire('a')).toMatchObject({ show: true, reason: 'due' })
      expect(await fire('b')).toMatchObject({ show: false, reason: 'cooldown' })
    }
  })
})
