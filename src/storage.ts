/** The one owner of the device's storage: rows in IndexedDB, in memory as the last resort. queue.ts and the prompts' memory stand on it. */
import { promisifyRequest } from 'idb-keyval'

/** A row's key: `e` event, `b` batch, `q` quarantined, `m` everything else. */
export type RowKey = ['e' | 'b' | 'q', number] | ['m', string]

/** A row with the number of its key. */
export type Numbered = [seq: number, row: unknown]

/** The rows as one transaction sees them. */
export interface Rows {
  /** The row of this key, or undefined. */
  get(key: RowKey): Promise<unknown>
  /** The first `limit` rows of a kind, in order of number. */
  range(kind: 'e' | 'b' | 'q', limit: number): Promise<Numbered[]>
  /** Writes a row. */
  put(key: RowKey, row: unknown): void
  /** Deletes a row by its exact key; nothing happens where there is none. */
  delete(key: RowKey): void
}

/** Transactions over the rows. */
export interface Storage {
  /**
   * Runs `body` in one transaction and resolves with its result once the transaction is complete: what was written then
   * survives a reload and a killed browser. All of it is written, or none.
   *
   * @throws DOMException as the browser words it, such as QuotaExceededError; and whatever `body` throws
   */
  transact<T>(mode: IDBTransactionMode, body: (rows: Rows) => Promise<T>): Promise<T>
  /** False once rows live in memory only and die with the page. */
  readonly durable: boolean
  /** Closes the connection; the next transaction opens it again. */
  close(): void
}

/** How rows are kept on the device. */
export interface StorageOptions {
  /** The database's name. */
  name: string
  /** `strict` flushes every transaction to the disk. Default, and for any word unknown: `relaxed`. */
  durability?: 'strict' | 'relaxed'
  /** Told once, with the cause, when rows have to live in memory. */
  onDegraded(cause: unknown): void
}

/** Milliseconds after which an open is taken for hung or blocked; it is tried twice before rows live in memory. */
const OPEN_TIMEOUT = 3_000
const STORE = 'rows'

function idbRows(store: IDBObjectStore): Rows {
  return {
    get: (key) => promisifyRequest(store.get(key)),
    async range(kind, limit) {
      const within = IDBKeyRange.bound([kind], [kind, []]) // an array sorts behind every number
      // Keys are read beside the rows, so that a row whose content is junk can still be named and set aside.
      const [keys, rows] = await Promise.all([
        promisifyRequest(store.getAllKeys(within, limit)),
        promisifyRequest(store.getAll(within, limit)),
      ])
      return rows.map((row, i) => [(keys[i] as [string, number])[1], row])
    },
    put: (key, row) => store.put(row, key),
    delete: (key) => store.delete(key),
  }
}

/** Rows in memory, in transactions one after the other. */
function memoryStorage(): Storage['transact'] {
  const kept = new Map<string, [RowKey, unknown]>()
  const rows: Rows = {
    get: async (key) => kept.get(`${key}`)?.[1],
    range: async (kind, limit) =>
      [...kept.values()]
        .filter(([key]) => key[0] === kind)
        .map(([key, row]) => [key[1], row] as Numbered)
        .sort(([a], [b]) => a - b)
        .slice(0, limit),
    put: (key, row) => kept.set(`${key}`, [key, row]),
    delete: (key) => kept.delete(`${key}`),
  }
  let last: Promise<unknown> = Promise.resolve()
  return (_, body) => {
    const done = last.then(() => body(rows))
    last = done.catch(() => {}) // whoever asked is told
    return done
  }
}

/** Opens the database, or rejects once it has taken too long. `letGo` is called when the connection should end or has. */
function openDatabase(name: string, letGo: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject('open timed out')
      request.onsuccess = () => request.result.close() // nobody waits for it, and it would block a deletion
    }, OPEN_TIMEOUT)
    promisifyRequest(request).then((db) => {
      // Another tab wants to delete or upgrade the database, or the browser closed it.
      db.onversionchange = db.onclose = letGo
      resolve(db)
    }, reject).finally(() => clearTimeout(timer))
  })
}

/** Runs `body` in the transaction and waits for its `complete`. */
async function run<T>(tx: IDBTransaction, body: (rows: Rows) => Promise<T>): Promise<T> {
  const complete = promisifyRequest(tx)
  tx.onerror = null // a failed request comes by here before the transaction knows its error; onabort follows
  try {
    const result = await body(idbRows(tx.objectStore(STORE)))
    tx.commit()
    await complete
    return result
  } catch (error) {
    complete.catch(() => {}) // the same failure, thrown below
    try {
      tx.abort()
    } catch {
      // aborted already, by the failure that is thrown below
    }
    throw tx.error ?? error
  }
}

/** Storage of this name. Opens at the first transaction; touches nothing before, so that it may be made on a server. */
export function openStorage({ name, durability, onDegraded }: StorageOptions): Storage {
  let opening: Promise<IDBDatabase> | undefined
  let memory: Storage['transact'] | undefined

  const close = () => {
    opening?.then((db) => db.close(), () => {}) // a failed open has nothing to close
    opening = undefined
  }
  async function begin(mode: IDBTransactionMode): Promise<IDBTransaction> {
    const mine = (opening ??= openDatabase(name, close))
    try {
      return (await mine).transaction(STORE, mode, { durability: durability === 'strict' ? durability : 'relaxed' })
    } catch (error) {
      if (opening === mine) close()
      throw error
    }
  }
  return {
    get durable() {
      return !memory
    },
    close,
    async transact(mode, body) {
      let tx
      try {
        if (!memory) tx = await begin(mode).catch(() => begin(mode)) // a connection that has died is replaced once
      } catch (cause) {
        // Every transaction that waited for this open comes here; the first makes the memory that all share.
        if (!memory) onDegraded(cause)
        memory ??= memoryStorage()
      }
      return tx ? run(tx, body) : memory!(mode, body)
    },
  }
}
