/** What a person may ask of a device: to store nothing before they agree, and to forget them. Stands on a client, and on its rows. */
import type { Client } from './client.ts'
import { mint, session } from './context.ts'
import { move } from './move.ts'
import type { Receipt } from './queue.ts'
import { HEAD, newHead, parse, put, readHead } from './segment.ts'

/**
 * Says that the person allows storing on the device: what a client with `storage: 'memory'` holds moves there, in order and
 * unchanged, and is stored there from now on. Call it in every page where consent is known. It also brings rows back to a
 * device that has failed and works again; elsewhere it moves nothing. Resolves with whether rows are on the device. Never rejects.
 *
 * @example
 * await consent(client)
 */
export async function consent(client: Client): Promise<boolean> {
  client.identify({ consent: { storage: true }, sessionId: session(mint()) })
  await client.store.persist((from, to) => move(from, to, mint), true).catch((cause) =>
    client.report('storage-failed', 'allow site data', '', cause))
  void client.flush()
  return client.store.durable
}

/**
 * Deletes everything that the client's store holds: events that wait, those set aside, what prompts remember, the ids of the
 * installation and of the visit, and who the person is. One event of kind `erased` stays, with the ids that receivers know
 * the person by, so that they can do the same; what was sent already is theirs to erase. Resolves once all is gone.
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
    await put(rows, head, 0, left.flatMap(parse).filter(({ id }) => id === receipt.id))
    rows.put(HEAD, head)
  })
  client.identify()
  client.identify({ sessionId: client.store.durable ? session(mint(), true) : mint() })
  void client.flush()
  return receipt
}
