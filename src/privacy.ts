/** What a person may ask of a device: to store nothing before they agree, and to forget them. Stands on a client, and on its rows. */
import type { Client } from './client.ts'
import { mint, session } from './context.ts'
import { move } from './move.ts'
import type { Receipt } from './queue.ts'
import { HEAD, newHead, parse, put, readHead } from './segment.ts'
import { memoryStorage } from './memory.ts'
import { openStorage, type Storage, type StorageOptions } from './storage.ts'

/** A storage that keeps off the device until it is allowed. */
export interface HeldStorage extends Storage {
  /** Moves everything to the device and goes on there. Never rejects: where the device can't, rows stay in memory. */
  allow(): Promise<void>
}

/**
 * Rows in memory until `consent()`: nothing is read from the device or stored there. Delivery goes on meanwhile.
 * `name` as the client's, default `earshot`; `durability` default `relaxed`.
 *
 * @example
 * createClient({ endpoint: '/feedback', storage: untilConsent() })
 */
export function untilConsent({ name = 'earshot', durability }: Partial<StorageOptions> = {}): HeldStorage {
  const inMemory = memoryStorage()
  let device: Storage | undefined
  return {
    get durable() {
      return !!device?.durable
    },
    close: () => device?.close(),
    async transact(mode, body) {
      // What waited for its turn in memory finds the rows on the device, where they have moved meanwhile.
      const done = device ? undefined : await inMemory(mode, async (rows) => device ? undefined : { result: await body(rows) })
      return done ? done.result : device!.transact(mode, body)
    },
    allow: () => inMemory('readwrite', async (from) => {
      if (device) return
      const opened = openStorage({ name, durability, onFailed: () => {} }) // `durable` tells
      await opened.transact('readwrite', (to) => move(from, to, mint))
      device = opened
    }).catch(() => {}), // rows are where they were
  }
}

/**
 * Says that the person allows storing on the device: what a client with the storage `untilConsent()` holds moves there, in
 * order and unchanged, and is stored there from now on. Call it in every page where consent is known. Resolves with whether
 * rows are on the device. Never rejects.
 *
 * @example
 * await consent(client)
 */
export async function consent(client: Client): Promise<boolean> {
  client.identify({ consent: { storage: true }, sessionId: session(mint()) })
  await (client.store as Partial<HeldStorage>).allow?.()
  void client.flush()
  return client.store.durable
}

/**
 * Deletes everything that the client's store holds: events that wait, those set aside, what prompts remember, the ids of the
 * installation and of the visit, and who the person is. One event of kind `erased` stays, and
 * those of earlier calls that still wait, with the ids that receivers know the person by, so that they can do the same; what
 * was sent already is theirs to erase. Resolves once all is gone.
 *
 * @throws EarshotError (as a rejection) as `capture`; DOMException where the storage fails. Call it again: it is not done
 * before it resolves
 * @example
 * await forget(client)
 */
export async function forget(client: Client): Promise<Receipt> {
  const receipt = await client.capture({ touchPoint: 'erasure', kind: 'erased' })
  await client.store.transact('readwrite', async (rows) => {
    const { fence } = await readHead(rows, mint)
    const left = await Promise.all((await rows.keys('e')).map((key) => rows.get(['e', key])))
    const head = newHead(mint())
    head.fence = fence + 1 // a batch under way settles nothing of the new store
    rows.clear()
    const erased = left.flatMap(parse).filter(({ type }) => type === 'earshot.feedback.erased') // of an earlier call as well
    if (erased[0]) put(rows, head, 0, erased)
    rows.put(HEAD, head)
  })
  client.identify()
  try {
    sessionStorage.removeItem('earshot')
  } catch {
    // nothing was kept there
  }
  client.identify({ sessionId: client.store.durable ? session(mint()) : mint() })
  void client.flush()
  return receipt
}
