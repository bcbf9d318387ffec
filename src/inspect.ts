/** Looks into a client's store: what waits, what was set aside and why; takes it out as a file, and gives it another try. */
import type { Client } from './client.ts'
import { mint } from './context.ts'
import { columns, row } from './csv.ts'
import type { FeedbackEvent } from './event.ts'
import { lay } from './lay.ts'
import { HEAD, count, parse, readHead } from './segment.ts'

/** An event or a row that was set aside. */
export interface Quarantined {
  /** Why: the endpoint's reason, `status 400` and its like, or `unreadable`. */
  reason: string
  /** The event; undefined where the row is unreadable. */
  event?: FeedbackEvent
  /** The row as it lies on the device. */
  row: unknown
}

/** What can be asked of a store. */
export interface Inspection {
  /** What was set aside, oldest first. Walks the quarantine. @throws DOMException (as a rejection) where the storage fails */
  quarantined(): Promise<Quarantined[]>
  /**
   * Everything the device holds, waiting or set aside, as one text: `jsonl` has one CloudEvent a line, `csv` (RFC 4180, with a head
   * line) one event a row. Changes nothing. @throws DOMException (as a rejection) where the storage fails
   */
  export(format?: 'jsonl' | 'csv'): Promise<string>
  /**
   * Puts all that can be read back into the queue, unchanged; resolves with how many events. What is still refused is set
   * aside again. @throws DOMException (as a rejection) where the storage fails: then nothing has moved
   */
  retryQuarantined(): Promise<number>
}

interface Aside {
  reason: string
  row: unknown
}

/**
 * An inspection of the store behind a client, on the device or in memory.
 *
 * @example
 * const { quarantined, retryQuarantined } = inspect(client)
 * console.log(await quarantined())
 */
export function inspect({ store, flush }: Client): Inspection {
  const asides = () => store.transact('readonly', async (rows) =>
    Promise.all((await rows.keys('q')).map(async (key) => (await rows.get(['q', key])) as Aside)))
  const waiting = () => store.transact('readonly', async (rows) =>
    (await Promise.all((await rows.keys('e')).map((key) => rows.get(['e', key])))).flatMap(parse))
  const quarantined = async () =>
    (await asides()).flatMap(({ reason, row }): Quarantined[] => {
      const events = parse(row)
      return events.length ? events.map((event) => ({ reason, event, row })) : [{ reason, row }]
    })
  return {
    quarantined,
    async export(format = 'jsonl') {
      const aside = (await quarantined()).flatMap(({ event, reason }) => event ? [{ event, reason }] : [])
      const all = [...(await waiting()).map((event) => ({ event, reason: '' })), ...aside]
      return format === 'csv'
        ? [columns, ...all.map(({ event, reason }) => row(event, reason))].map((cells) => `${cells}\r\n`).join('')
        : all.map(({ event }) => `${JSON.stringify(event)}\n`).join('')
    },
    async retryQuarantined() {
      const moved = await store.transact('readwrite', async (rows) => {
        const head = await readHead(rows, mint)
        const before = head.count
        for (const key of await rows.keys('q')) {
          const { row } = (await rows.get(['q', key])) as Aside
          const { length } = parse(row)
          if (!length) continue
          rows.delete(['q', key])
          count(head, length, row as string)
          await lay(rows, 'e', key, row)
        }
        rows.put(HEAD, head)
        return head.count - before
      })
      void flush()
      return moved
    },
  }
}
