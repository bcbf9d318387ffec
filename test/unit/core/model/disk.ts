/** The device's storage as the pages of one browser see it: transactions fail as scripted, and end with their page. */
import { IDBFactory } from 'fake-indexeddb'
import type { FeedbackEvent } from '../../../../src/event.ts'
import type { Mortal } from './browser.ts'

/** What a transaction that writes comes to at its commit: an error's name, or undefined for well. */
export type Fate = 'QuotaExceededError' | 'UnknownError' | undefined

/** An event as it lies in the store. */
export interface Lying {
  event: FeedbackEvent
  /** Why it was set aside; undefined where it waits. */
  reason?: string
}

interface Open {
  owner: Mortal
  sealed: boolean
}

const settled = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error as Error)
})

function undo(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // undone already, and about to be told
  }
}

/** Reads the rows of a store: the one place of the model test that knows the layout. */
function lying(key: IDBValidKey, row: unknown): Lying[] {
  const [kind] = key as [string]
  if (kind === 'e') return (JSON.parse(row as string) as FeedbackEvent[]).map((event) => ({ event }))
  if (kind !== 'q') return []
  const aside = row as { reason: string; row: string }
  return [{ event: JSON.parse(aside.row) as FeedbackEvent, reason: aside.reason }]
}

/** One device. */
export class Disk {
  /** The fates of the next transactions that write. */
  fates: Fate[] = []
  /** While it is full, every transaction that writes fails. */
  full = false
  /** Called when a transaction was made to fail. */
  onFault: () => void = () => {}
  private readonly factory = new IDBFactory()
  private readonly open = new Map<IDBTransaction, Open>()
  private readonly connections: [owner: Mortal, database: IDBDatabase][] = []
  private opening = 0
  /** The rows as the transactions that ended well have left them. */
  private readonly stored = new Map<string, unknown>()

  /** Whether a transaction or an opening is under way. */
  get busy(): boolean {
    return this.opening > 0 || this.open.size > 0
  }

  /** The row that is under way, as it is stored. */
  get claimed(): unknown {
    const head = this.stored.get('m,head') as { held: number } | undefined
    return this.stored.get(`e,${head?.held}`)
  }

  /** `indexedDB` of one page. */
  for(owner: Mortal): Pick<IDBFactory, 'open'> {
    return {
      open: (name, version) => {
        if (owner.dead) return {} as IDBOpenDBRequest // nothing ever comes of it
        const request = this.factory.open(name, version)
        this.opening++
        request.addEventListener('success', () => {
          this.opening--
          this.connect(owner, request.result)
        })
        return request
      },
    }
  }

  private connect(owner: Mortal, database: IDBDatabase): void {
    if (owner.dead) return database.close()
    this.connections.push([owner, database])
    const begin = database.transaction.bind(database)
    database.transaction = (...what) => {
      if (owner.dead) throw new DOMException('the page is dead', 'InvalidStateError')
      return this.track(owner, begin(...what))
    }
  }

  private track(owner: Mortal, transaction: IDBTransaction): IDBTransaction {
    const state = { owner, sealed: false }
    if (transaction.mode === 'readwrite') this.record(transaction)
    this.open.set(transaction, state)
    for (const end of ['complete', 'abort']) transaction.addEventListener(end, () => this.open.delete(transaction))
    // The stand-in commits by itself once no request is left, so that until then the page's death may still undo it.
    transaction.commit = () => {
      const scripted = transaction.mode === 'readwrite' ? this.fates.shift() : undefined
      const fate = this.full && transaction.mode === 'readwrite' ? 'QuotaExceededError' : scripted
      if (fate) this.fail(transaction, fate)
      else state.sealed = true
    }
    return transaction
  }

  private record(transaction: IDBTransaction): void {
    const store = transaction.objectStore('rows')
    const changes = new Map<string, unknown>()
    const [put, remove] = [store.put.bind(store), store.delete.bind(store)]
    store.put = (row: unknown, key: IDBValidKey) => {
      changes.set(`${key as string[]}`, row)
      return put(row, key)
    }
    store.delete = (key) => {
      changes.set(`${key as string[]}`, undefined)
      return remove(key)
    }
    transaction.addEventListener('complete', () => changes.forEach((row, key) => this.stored.set(key, row)))
  }

  private fail(transaction: IDBTransaction, name: string): void {
    Object.defineProperty(transaction, 'error', { value: new DOMException('scripted', name), configurable: true })
    undo(transaction)
    this.onFault()
  }

  /** Ends a dead page's transactions: those it had committed end well where they `survive`, all others undone. */
  bury(owner: Mortal, survive: boolean): void {
    for (const [transaction, state] of this.open)
      if (state.owner === owner && !(state.sealed && survive)) undo(transaction)
    this.disconnect(owner)
  }

  /** Closes a page's connections, as a browser does that is short of memory or whose site data was cleared away. */
  cut(owner: Mortal): void {
    for (const [transaction, state] of this.open) if (state.owner === owner) this.fail(transaction, 'AbortError')
    for (const database of this.disconnect(owner)) database.onclose?.(new Event('close'))
  }

  private disconnect(owner: Mortal): IDBDatabase[] {
    const mine = this.connections.filter(([of]) => of === owner).map(([, database]) => database)
    for (const database of mine) database.close()
    return mine
  }

  /** All events that lie in a store, and the bytes of the rows of those that wait. */
  async look(name: string): Promise<{ lying: Lying[]; bytes: number }> {
    const request = this.factory.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore('rows')
    const database = await settled(request)
    const rows = database.transaction('rows').objectStore('rows')
    const [keys, values] = await Promise.all([settled(rows.getAllKeys()), settled(rows.getAll())])
    database.close()
    const waiting = values.filter((_, i) => (keys[i] as [string])[0] === 'e') as string[]
    const bytes = waiting.reduce((sum, row) => sum + new TextEncoder().encode(row).length, 0)
    return { lying: keys.flatMap((key, i) => lying(key, values[i])), bytes }
  }
}
