/** The only loop that sends, and the only one that removes: claim → encode → send → settle. delivery.ts runs it. */
import { claim, settle, type Batch, type Settlement } from './batch.ts'
import type { Listeners } from './listeners.ts'
import type { Settings } from './options.ts'
import type { Queue } from './queue.ts'
import { backoff } from './retry.ts'
import { send, type Answer, type Outcome, type TransportOptions } from './transport.ts'

/** What a loop goes by, and remembers from one run to the next. */
export interface Course extends TransportOptions, Pick<Settings, 'batchSize' | 'encoder'> {
  /** Bytes that a batch may have: less where the network was seen to be slow. */
  limit: number
  /** Whether the page is in the back/forward cache, or on its way. */
  parked?: boolean
  /** Whether the page was told that it may not read the endpoint's answers. */
  told?: boolean
}

/** How an attempt ended. */
export interface End extends Settlement {
  /** Milliseconds until the next attempt; undefined to go on at once. */
  wait?: number
  /** Tells who listens, once it is stored. */
  tell?(tell: Listeners['emit']): void
}

/** Encodes and sends; without a request (the encoder's own code has not come) it is as if there were no network. */
async function post({ events }: Batch, course: Course, keepalive?: boolean): Promise<Outcome> {
  try {
    const request = await course.encoder(events)
    return request && await send(request, events, course, keepalive)
  } catch (cause) {
    return { cause }
  }
}

/** How the attempt ended, where not everything was taken: as refusal.ts says, and without it as if nothing had answered. */
async function failed(batch: Batch, outcome: Outcome, course: Course, tell: Listeners['emit']): Promise<End> {
  const retry = { attempt: batch.attempt + 1, wait: backoff(batch.attempt, Math.random()) }
  const told = import('./refusal.ts').then(({ judge }) => judge(batch, outcome, course, retry, tell), () => retry)
  return outcome ? told : retry // without an answer there may be no network to fetch it by
}

/**
 * Sends batch after batch until the queue is empty or has to wait. Resolves with the milliseconds to wait, undefined
 * where nothing is left; `tell` hears what left the queue. Every attempt's end is stored before the next begins, so it may
 * be killed at any moment: at worst a batch is sent twice, byte for byte the same. `leased` where no lock keeps others away.
 *
 * @throws DOMException where the storage fails; nothing is lost, and the batch goes out again
 */
export async function drain({ change }: Queue, course: Course, leased: boolean, keepalive: boolean | undefined, tell: Listeners['emit']) {
  while (!course.signal.aborted) {
    const { batch, wait, junk } = await change((rows, head) => claim(rows, head, course, leased))
    if (junk !== undefined) await import('./refusal.ts').then(({ shelve }) => shelve(change, junk, tell))
    else if (!batch) return wait
    else {
      const outcome = await post(batch, course, keepalive)
      const end: End = (outcome as Answer | undefined)?.taken
        ? { tell: () => tell('delivered', { ids: batch.events.map(({ id }) => id) }) }
        : await failed(batch, outcome, course, tell)
      if (course.parked) return
      if (await change((rows, head) => settle(rows, head, batch, end))) end.tell?.(tell)
      if (end.wait !== undefined) return end.wait
    }
  }
}
