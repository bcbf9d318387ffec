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
  /** Writes a row; in a transaction that is for reading, nothing happens. */
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
   * @throws DOMException as the browser words it, such as QuotaExceededError; and whatever `body` throws
   */
  transact<T>(mode: IDBTransactionMode, body: (rows: Rows) => Promise<T>): Promise<T>
  /** False while rows live in memory only and die with the page. */
  readonly durable: boolean
  /**
   * Moves rows from memory to the device: `move` writes them, in one transaction, which those begun meanwhile wait for.
   * Does nothing where the rows are on the device, or where they have to stay in memory until `allowed`.
   *
   * @throws DOMException where the device still fails; the rows stay in memory
   */
  persist(move: (from: Rows, to: Rows) => Promise<void>, allowed?: boolean): Promise<void>
  /** Closes the connection; the next transaction opens it again. */
  close(): void
}

/** How rows are kept on the device. */
export interface StorageOptions {
  /** The database's name. */
  name: string
  /** `strict` flushes every transaction to the disk. Default, and for any word unknown: `relaxed`. */
  durability?: 'strict' | 'relaxed'
  /** `memory` touches nothing on the device until `persist` is allowed to. Default `device`. */
  storage?: 'device' | 'memory'
  /** Told once, with the cause, when rows have to live in memory. */
  onDegraded(cause: unknown): void
}

/** Milliseconds after which an open is taken for hung or blocked; it is tried twice before rows live in memory. */
const OPEN_TIMEOUT = 3_000
const STORE = 'rows'

function idbRows(store: IDBObjectStore): Rows {
  const writable = store.transaction.mode === 'readwrite'
  return {
    get: (key) => promisifyRequest(store.get(key)),
    async keys(kind, limit) {
      // An array sorts behind every number and text.
      const keys = await promisifyRequest(store.getAllKeys(IDBKeyRange.bound([kind], [kind, []]), limit))
      return keys.map((key) => (key as RowKey)[1]) as never
    },
    put: (key, row) => void (writable && store.put(row, key)),
    delete: (key) => void (writable && store.delete(key)),
    clear: () => store.clear(),
  }
}

/** Rows in memory. */
function memoryRows(): Rows {
  const kept = new Map<string, [RowKey, unknown]>()
  return {
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
export function openStorage({ name, durability, storage, onDegraded }: StorageOptions): Storage {
  let opening: Promise<IDBDatabase> | undefined
  let memory = storage === 'memory' ? memoryRows() : undefined
  let held = !!memory
  let last: Promise<unknown> = Promise.resolve()

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
  /** Transactions in memory are one after the other. */
  const inTurn = <T>(body: () => Promise<T>): Promise<T> => {
    const done = last.then(body)
    last = done.catch(() => {}) // whoever asked is told
    return done
  }
  const transact: Storage['transact'] = async (mode, body) => {
    let tx
    try {
      if (!memory) tx = await begin(mode).catch(() => begin(mode)) // a connection that has died is replaced once
    } catch (cause) {
      // Every transaction that waited for this open comes here; the first makes the memory that all share.
      if (!memory) onDegraded(cause)
      memory ??= memoryRows()
    }
    // What waited for its turn in memory finds the rows on the device, where they have moved meanwhile.
    if (tx) return run(tx, body)
    const done = await inTurn(async () => memory && { result: await body(memory) })
    return done ? done.result : transact(mode, body)
  }
  return {
    get durable() {
      return !memory
    },
    close,
    transact,
    async persist(move, allowed) {
      if (!memory || (held && !allowed)) return
      held = false
      await begin('readonly') // however long it takes to open, nobody waits for it
      await inTurn(async () => {
        const from = memory
        if (!from) return
        await run(await begin('readwrite'), (to) => move(from, to))
        memory = undefined
      })
    },
  }
}
