/** The floor: the least that a page can do to store and send the same texts. `runs.ts` offers it beside the core. */
import type { Durability } from './core.ts'

/** Rows written in one transaction, and sent in one request. */
const BATCH = 100
const STORE = 'rows'

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const complete = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve()
    tx.onabort = () => reject(tx.error)
  })

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  return done(request)
}

/** The events' texts of a row, which is one event's JSON or that of several. */
function textsOf(row: unknown): string[] {
  const read: unknown = JSON.parse(row as string)
  return (Array.isArray(read) ? read : [read]).map((event) => JSON.stringify(event))
}

/** The texts that a queue of the core holds, one an event, oldest first. */
export async function texts(name: string): Promise<string[]> {
  const db = await done(indexedDB.open(name))
  const range = IDBKeyRange.bound(['e'], ['e', []])
  const rows = await done(db.transaction(STORE).objectStore(STORE).getAll(range))
  db.close()
  return rows.flatMap(textsOf)
}

/** Milliseconds until all texts are stored, as they are, in transactions of a hundred, one after the other. */
export async function writeFloor(name: string, durability: Durability, rows: string[]): Promise<number> {
  const db = await open(name)
  const begun = performance.now()
  for (let from = 0; from < rows.length; from += BATCH) {
    const tx = db.transaction(STORE, 'readwrite', { durability })
    const store = tx.objectStore(STORE)
    rows.slice(from, from + BATCH).forEach((text, i) => store.put(text, from + i))
    tx.commit()
    await complete(tx)
  }
  const took = performance.now() - begun
  db.close()
  return took
}

/** Milliseconds until all rows were read, posted and deleted: a hundred at a time, one request after the other. */
export async function drainFloor(name: string, durability: Durability): Promise<number> {
  const db = await open(name)
  const begun = performance.now()
  for (let from = 0; ; from += BATCH) {
    const range = IDBKeyRange.bound(from, from + BATCH, false, true)
    const rows: string[] = await done(db.transaction(STORE).objectStore(STORE).getAll(range))
    if (!rows.length) break
    const response = await fetch('/feedback', { method: 'POST', body: `[${rows.join()}]` })
    await response.text()
    const tx = db.transaction(STORE, 'readwrite', { durability })
    tx.objectStore(STORE).delete(range)
    tx.commit()
    await complete(tx)
  }
  const took = performance.now() - begun
  db.close()
  return took
}

/** Deletes a database. */
export const discard = (name: string): Promise<unknown> => done(indexedDB.deleteDatabase(name))
