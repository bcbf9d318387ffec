/** Rows in memory: the last resort of storage.ts, which fetches this file where a device can't store; and the first of privacy.ts. */
import type { RowKey, Rows, Storage } from './storage.ts'

/** Rows in memory, in transactions one after the other. */
export function memoryStorage(): Storage['transact'] {
  const kept = new Map<string, [RowKey, unknown]>()
  const rows: Rows = {
    get: async (key) => kept.get(`${key}`)?.[1],
    keys: async (kind, limit) =>
      [...kept.values()]
        .flatMap(([[of, name]]) => of === kind ? [name] : [])
        .sort((a, b) => a < b ? -1 : 1)
        .slice(0, limit) as never,
    put: (key, row) => kept.set(`${key}`, [key, row]),
    delete: (key) => kept.delete(`${key}`),
    clear: () => kept.clear(),
  }
  let last: Promise<unknown> = Promise.resolve()
  return (_, body) => {
    const done = last.then(() => body(rows))
    last = done.catch(() => {}) // whoever asked is told
    return done
  }
}
