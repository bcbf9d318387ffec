/** The one owner of the device's storage: rows in IndexedDB, in memory as the last resort. queue.ts and the prompts' memory stand on it. */
import { promisifyRequest } from 'idb-keyval'

/** A row's key: `e` events, `q` quarantined, `m` everything else. */
export type RowKey = ['e' | 'q', number] | ['m', string]

/** The rows as one transaction sees them. */
export interface Rows {
  /** The row of this key, or undefined. */
  get(key: RowKey): Promise<unknown>
  /** The names of the first rows of a kind, in order; of all without a limit. */
  keys<K extends RowKey[0]>(kind: K, limit?: number): Promise<(K extends 'm' ? string : number)[]>
  /** Writes a row. */
  put(key: RowKey, row: unknown): void
  /** Deletes a row by its exact key; nothing happens where there is none. */
  delete(key: RowKey): void
  /** Deletes every row. */
  clear(): void
}

/** Transactions over the rows. */
export interface Storage {
  /**
   * Runs `body` in one transaction and resolves with its result once the transaction is complete: what was written then
   * survives a reload and a killed browser. All of it is written, or none.
   *
   * @throws DOMException as the browser words it, such as QuotaExceededError, or AbortError where the page enters the
   * back/forward cache meanwhile; and whatever `body` throws
   */
  transact<T>(mode: IDBTransactionMode, body: (rows: Rows) => Promise<T>): Promise<T>
  /** False while rows live in memory only and die with the page. */
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
  /** Told once, with the cause, when rows have to live in memory; and when the store is deleted or closed by force: the next transaction opens it anew. */
  onFailed(cause: unknown): void
}

/** Milliseconds after which an open is taken for hung or blocked; it is tried twice before rows live in memory. */
const OPEN_TIMEOUT = 3_000
const STORE = 'rows'

function idbRows(store: IDBObjectStore): Rows {
  return {
    get: (key) => promisifyRequest(store.get(key)),
    async keys(kind, limit) {
      // An array sorts behind every number and text.
      const keys = await promisifyRequest(store.getAllKeys(IDBKeyRange.bound([kind], [kind, []]), limit))
      return keys.map((key) => (key as RowKey)[1]) as never
    },
    put: (key, row) => store.put(row, key),
    delete: (key) => store.delete(key),
    clear: () => store.clear(),
  }
}

/** Opens the database, or rejects once it has taken too long. `letGo` is called when the connection should end or has. */
function openDatabase(name: string, letGo: (event: Event) => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject('timed out')
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
  // WebKit keeps a transaction open in its back/forward cache, and every other page's waits for it: https://webkit.org/b/315804
  const leave = ({ persisted }: PageTransitionEvent) => persisted && tx.abort()
  globalThis.addEventListener?.('pagehide', leave)
  try {
    const result = await body(idbRows(tx.objectStore(STORE))).finally(() => globalThis.removeEventListener?.('pagehide', leave))
    tx.commit()
    await complete
    return result
  } catch (error) {
    complete.catch(() => {}) // the same failure, thrown below
    try {
      tx.abort()
    } catch {
      // Aborted already, by the failure that is thrown below. Where that is a full device, Firefox lets the next transaction
      // only delete: an empty one takes that turn.
      if (tx.error) tx.db.transaction(STORE, 'readwrite')
    }
    throw tx.error ?? error
  }
}

/** Storage of this name. Opens at the first transaction; touches nothing before, so that it may be made on a server. */
export function openStorage({ name, durability, onFailed }: StorageOptions): Storage {
  let opening: Promise<IDBDatabase> | undefined
  let memory: Storage['transact'] | undefined

  const close = (event?: Event) => {
    opening?.then((db) => db.close(), () => {}) // a failed open has nothing to close
    opening = undefined
    if (event && !(event as IDBVersionChangeEvent).newVersion) onFailed(event) // it was deleted, or closed by force
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
        // Every transaction that waited for this open comes here; the first makes the memory that all share. Where its code
        // can't be fetched, this one fails and the next asks again.
        const { memoryStorage } = await import('./memory.ts')
        if (!memory) onFailed(cause)
        memory ??= memoryStorage()
      }
      return tx ? run(tx, body) : memory!(mode, body)
    },
  }
}
