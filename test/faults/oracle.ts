/**
 * The one judge of the promise: acked = delivered ∪ queued ∪ quarantined. It compares what a page was promised with
 * what the server has and what lies on the device, and words every difference. Pure.
 */
import type { CaptureInput, FeedbackEvent } from '../../src/event.ts'

/** A capture whose promise has resolved. */
export interface Acked {
  /** The id that the page was given. */
  id: string
  /** The event as `queued` told of it; undefined where a test counts ids alone. */
  event?: FeedbackEvent
  /** What was captured. */
  input?: CaptureInput
}

/** Where all events are, at a moment at which nothing moves. */
export interface Account {
  /** Every capture that was promised. */
  acked: readonly Acked[]
  /** What the server took, by id, each as often as it took it. */
  taken: ReadonlyMap<string, readonly FeedbackEvent[]>
  /** What waits on the device. */
  queued: readonly FeedbackEvent[]
  /** What was set aside on the device. */
  quarantined: readonly FeedbackEvent[]
  /** Ids that the page was told were delivered. Default none. */
  told?: readonly string[]
  /** True where the browser was killed or a page left: what was stored then need not have been promised in time. Default false. */
  killed?: boolean
  /** How many promised events an overflow has dropped, by its own counter. Default 0. */
  dropped?: number
}

/** The event without the stamps of the queue: what was fixed at its capture, as text. */
const captured = (event: FeedbackEvent) =>
  JSON.stringify({ ...event, sequence: undefined, installationid: undefined, dropped: undefined })

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>()
  return ids.filter((id) => seen.size === seen.add(id).size)
}
const some = (ids: readonly string[]) => `${ids.length}: ${ids.slice(0, 3).join(' ')}`

/** Ids of events whose copies on the wire differ in a byte. */
export function changed(taken: Account['taken']): string[] {
  const differ = (copies: readonly FeedbackEvent[]) => new Set(copies.map((copy) => JSON.stringify(copy))).size > 1
  return [...taken].filter(([, copies]) => differ(copies)).map(([id]) => id)
}

/**
 * Ids that a receiver counts more than once though it deduplicates by source and id: one id from two sources, one
 * sequence under two ids, or one capture (by `externalRefs.capture`, which the tests set) under two ids.
 */
export function countedTwice(taken: Account['taken']): string[] {
  const counted = new Map([...taken.values()].flat().map((event) => [`${event.source} ${event.id}`, event]))
  const seen = new Set<string>()
  return [...counted.values()].filter(({ id, sequence, installationid, data }) => {
    const names = [id]
    if (sequence) names.push(`${installationid} ${sequence}`)
    if (data.externalRefs?.capture) names.push(data.externalRefs.capture)
    const again = names.some((name) => seen.has(name))
    for (const name of names) seen.add(name)
    return again
  }).map(({ id }) => id)
}

/** Ids of acked events that some copy no longer says as they were captured. */
function altered({ acked, taken, queued, quarantined }: Account): string[] {
  const copies = new Map<string, FeedbackEvent[]>()
  for (const event of [...[...taken.values()].flat(), ...queued, ...quarantined])
    copies.set(event.id, [...(copies.get(event.id) ?? []), event])
  return acked.filter(({ id, event, input }) => {
    const { kind = 'answered', ...fields } = input ?? {}
    const said = { ...event?.data, type: event?.type } as Record<string, unknown>
    const asked = input ? { ...fields, type: `earshot.feedback.${kind}` } : {}
    // JSON knows neither undefined nor a difference between its escapes.
    const wrong = Object.entries(asked).some(([name, value]) => JSON.stringify(said[name]) !== JSON.stringify(value))
    return event && (wrong || copies.get(id)?.some((copy) => captured(copy) !== captured(event)))
  }).map(({ id }) => id)
}

/** Every way in which the promise is broken, one sentence each; empty where it is kept. */
export function violations(account: Account): string[] {
  const { acked, taken, told = [], killed = false, dropped = 0 } = account
  const [ids, queued, aside] = [acked, account.queued, account.quarantined].map((all) => all.map(({ id }) => id))
  const [promised, waiting, quarantined] = [new Set(ids), new Set(queued), new Set(aside)]
  const lost = [...promised].filter((id) => !taken.has(id) && !waiting.has(id) && !quarantined.has(id))
  const unasked = [...new Set([...taken.keys(), ...waiting, ...quarantined])].filter((id) => !promised.has(id))
  const found: [what: string, ids: string[]][] = [
    [`lost, of ${dropped} dropped`, lost.length === dropped ? [] : lost],
    ['there, but never promised', killed ? [] : unasked],
    ['promised twice', repeated(ids!)],
    ['queued twice', repeated(queued!)],
    ['quarantined twice', repeated(aside!)],
    ['both queued and quarantined', [...waiting].filter((id) => quarantined.has(id))],
    ['told delivered, but not taken', told.filter((id) => !taken.has(id))],
    ['told delivered, but still on the device', told.filter((id) => waiting.has(id) || quarantined.has(id))],
    ['told delivered twice', repeated(told)],
    ['changed between two copies on the wire', changed(taken)],
    ['changed since its capture', altered(account)],
    ['counted twice by source and id', countedTwice(taken)],
  ]
  // An overflow that dropped more or fewer than it says leaves no id to name.
  const miscounted = !lost.length && dropped ? [`dropped ${dropped} by its own count, but none is missing`] : []
  return [...found.filter(([, which]) => which.length).map(([what, which]) => `${what}: ${some(which)}`), ...miscounted]
}
