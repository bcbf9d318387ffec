/** The only loop that sends, and the only one that removes: claim → encode → send → settle. delivery.ts runs it. */
import { cloudevents } from './encoders/cloudevents.ts'
import { EarshotError } from './errors.ts'
import type { Listeners } from './listeners.ts'
import type { Queue } from './queue.ts'
import { ASKED_CAP, decide } from './retry.ts'
import { send, type TransportOptions } from './transport.ts'

/**
 * Sends batch after batch until the queue is empty or has to wait. Resolves with the milliseconds to wait, undefined
 * where nothing is left; `tell` hears what left the queue. Every attempt's end is stored before the next begins, so it may
 * be killed at any moment: at worst a batch is sent twice, byte for byte the same.
 *
 * @throws DOMException where the storage fails; nothing is lost, and the batch goes out again
 */
export async function drain(queue: Queue, options: TransportOptions, keepalive: boolean, tell: Listeners['emit']) {
  while (!options.signal.aborted) {
    const batch = await queue.claim()
    if (!batch) return
    // A wait longer than can be asked for means that the clock was set back meanwhile: it is over.
    const early = batch.notBefore - Date.now()
    if (early > 0 && early <= ASKED_CAP) return early
    const outcome = await send(cloudevents(batch.events), batch.events, options, keepalive)
    const { wait, ...settlement } = decide(batch, outcome, Math.random(), Date.now())
    const { delivered, quarantined } = await queue.settle(batch, settlement)
    if (delivered.length) tell('delivered', { ids: delivered })
    const refuse = (where: string) => tell('error', new EarshotError('endpoint-refused', 'see what it says', where))
    for (const one of quarantined) {
      tell('quarantined', one)
      refuse(one.reason)
    }
    if (wait !== undefined) {
      // No status is no network, and no mistake of anybody's.
      if (outcome.status && !outcome.verified) refuse(`status ${outcome.status}`)
      return wait
    }
  }
}
