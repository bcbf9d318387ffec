/** The only loop that sends, and the only one that removes: claim → encode → send → settle. delivery.ts runs it. */
import type { Batch } from './batch.ts'
import { EarshotError } from './errors.ts'
import { byteLength } from './event.ts'
import type { Listeners } from './listeners.ts'
import type { Settings } from './options.ts'
import { BATCH_BYTES, type Queue } from './queue.ts'
import { decide } from './retry.ts'
import { isUnreadable, send, type Outcome, type TransportOptions } from './transport.ts'

/** What a loop goes by, and remembers from one run to the next. */
export interface Course extends TransportOptions, Pick<Settings, 'batchSize' | 'encoder'> {
  /** Bytes that a batch may have: less where the network was seen to be slow. */
  limit: number
  /** Whether the page was told that it may not read the endpoint's answers. */
  told?: boolean
}

/** Encodes and sends; an encoder that throws or has no code yet is as good as no network. */
async function attempt({ events }: Batch, course: Course, keepalive: boolean, report: (error: EarshotError) => void): Promise<Outcome> {
  const nothing = { status: 0, verified: false, retryAfter: 0, rejected: [] }
  try {
    const request = await course.encoder(events)
    return request ? await send(request, events, course, keepalive) : nothing
  } catch (cause) {
    report(new EarshotError('encoder-threw', 'mend the encoder', '', cause))
    return nothing
  }
}

/**
 * Sends batch after batch until the queue is empty or has to wait. Resolves with the milliseconds to wait, undefined
 * where nothing is left; `tell` hears what left the queue. Every attempt's end is stored before the next begins, so it may
 * be killed at any moment: at worst a batch is sent twice, byte for byte the same. `leased` where no lock keeps others away.
 *
 * @throws DOMException where the storage fails; nothing is lost, and the batch goes out again
 */
export async function drain(queue: Queue, course: Course, leased: boolean, keepalive: boolean, tell: Listeners['emit']) {
  const report = (error: EarshotError) => tell('error', error)
  while (!course.signal.aborted) {
    const { batch, wait: early, junk } = await queue.claim({ ...course, leased })
    if (junk) {
      tell('quarantined', { ids: [], reason: 'unreadable' })
      continue
    }
    if (!batch) return early
    const begun = performance.now()
    const outcome = await attempt(batch, course, keepalive, report)
    // As much as the network carries in half the time allowed, by what it has just been seen to carry.
    course.limit = Math.min(BATCH_BYTES, byteLength(batch.row) * course.timeout / 2 / (performance.now() - begun))
    const { wait, ...settlement } = decide(batch, outcome, Math.random(), Date.now())
    const { delivered, quarantined } = await queue.settle(batch, settlement)
    if (delivered.length) tell('delivered', { ids: delivered })
    const refuse = (where: string) => report(new EarshotError('endpoint-refused', 'see what it says', where))
    for (const one of quarantined) {
      tell('quarantined', one)
      refuse(one.reason)
    }
    if (wait !== undefined) {
      // No status is no network, as a rule, and no mistake of anybody's.
      if (outcome.status && !outcome.verified) refuse(`status ${outcome.status}`)
      if (!outcome.status) void isUnreadable(course).then((so) => {
        if (so && !course.told) report(new EarshotError('endpoint-unreadable', 'allow CORS', course.endpoint))
        course.told ||= so
      }, () => {}) // no network, as a rule
      return wait
    }
  }
}
