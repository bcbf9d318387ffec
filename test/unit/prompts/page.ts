/** What the prompt tests share: prompts, a page to navigate, and rows that can be made to fail. */
import { vi } from 'vitest'
import type { Decision } from '../../../src/prompts/claim.ts'
import type { Prompt } from '../../../src/prompts/config.ts'
import { startPrompts, type PromptsOptions } from '../../../src/prompts/engine.ts'
import type { RowKey, Rows, Storage } from '../../../src/storage.ts'

/** A prompt that opens with the page, but for what is said otherwise. */
export const prompt = (over: Partial<Prompt> = {}): Prompt =>
  ({ id: 'a', touchPoint: 't', trigger: { on: 'open' }, questions: [{ id: 'q', type: 'nps' }], ...over })

/** A Navigation API as far as triggers listen to it; counts its listeners. */
export function fakeNavigation() {
  const target = new EventTarget()
  const signals: AbortSignal[] = []
  const navigation = {
    addEventListener(type: string, listener: () => void, options: { signal: AbortSignal }) {
      signals.push(options.signal)
      target.addEventListener(type, listener, options)
    },
  }
  vi.stubGlobal('navigation', navigation)
  return {
    /** A single-page navigation that has succeeded. */
    go(path: string) {
      history.pushState(null, '', path)
      target.dispatchEvent(new Event('navigatesuccess'))
    },
    /** Listeners that are not undone. */
    listening: () => signals.filter((signal) => !signal.aborted).length,
  }
}

/** Rows in memory, cloned as IndexedDB does, in transactions one after the other. */
export function testStorage() {
  const kept = new Map<string, unknown>()
  let last: Promise<unknown> = Promise.resolve()
  const storage = {
    durable: true,
    /** Where a transaction fails, if anywhere. */
    failing: undefined as 'open' | 'commit' | undefined,
    /** Transactions that were begun. */
    begun: 0,
    /** What the prompts remember. */
    row: () => kept.get('m,prompts') as { seed: number; shown: Map<string, number> } | undefined,
    close() {},
    transact<T>(_: IDBTransactionMode, body: (rows: Rows) => Promise<T>): Promise<T> {
      storage.begun += 1
      const written = new Map<string, unknown>()
      const rows: Rows = {
        get: async (key: RowKey) => kept.get(`${key}`),
        keys: async () => [],
        put: (key, row) => void written.set(`${key}`, structuredClone(row)),
        delete: (key) => void written.delete(`${key}`),
        clear: () => kept.clear(),
      }
      const done = last.then(async () => {
        if (storage.failing === 'open') throw new Error('no storage')
        const result = await body(rows)
        if (storage.failing === 'commit') throw new Error('quota')
        for (const [key, row] of written) kept.set(key, row)
        return result
      })
      last = done.catch(() => {})
      return done
    },
  }
  return storage satisfies Storage
}

/** When the clock starts. */
export const START = Date.UTC(2026, 4, 1)
/** Wall-clock milliseconds, for a test to turn. */
export const clock = { now: START }

/** A page with these prompts; its showings end when told to. */
export function page(prompts: Prompt[], over: Partial<PromptsOptions> & { cooldownDays?: number } = {}) {
  const storage = testStorage()
  const presented: string[] = []
  const told: Decision[] = []
  let end = () => {}
  const { cooldownDays, ...options } = over
  const running = startPrompts({
    config: { cooldownDays, prompts }, storage, channel: 'web', now: () => clock.now, random: () => 0.5,
    present: ({ id }, by) => {
      presented.push(`${id} ${by}`)
      return new Promise((resolve) => (end = resolve))
    },
    onDecision: (decision) => told.push(decision),
    ...options,
  })
  return {
    ...running, storage: (over.storage ?? storage) as typeof storage, presented, told,
    end: () => end(),
    reasons: () => running.decisions().map(({ prompt, reason }) => `${prompt} ${reason}`),
  }
}

/** Lets so many milliseconds of fake time pass, and everything that waits on promises. */
export const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

/** A prompt that opens on the event of this name. */
export const on = (id: string, name = id, over: Partial<Prompt> = {}) => prompt({ id, trigger: { on: 'event', name }, ...over })
