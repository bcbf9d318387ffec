/** The oracle of the soak: what was acknowledged against what arrived, what waits and what was set aside. Pure. */
import { createHash } from 'node:crypto'
import type { FeedbackEvent } from '../../src/event.ts'
import { inputOf, poison } from './page/input.ts'

/** What the browser still holds, as ids. */
export interface Held {
  queued: string[]
  quarantined: string[]
}

/** An acknowledged event that is nowhere. */
export interface Loss { mark: string; id: string }

/** The figures of a run. All but the first seven are 0 where the core keeps its promise. */
export interface Verdict {
  /** Distinct ids whose `capture()` resolved as durable, and whose report came through. */
  acked: number
  /** Acknowledged in memory only: no promise holds for them. */
  fleeting: number
  /** Distinct events that the endpoint took, by source and id. */
  delivered: number
  queued: number
  quarantined: number
  /** Further copies of delivered events. */
  repeated: number
  /** Stores that numbered the delivered events. */
  installations: number
  /** Acknowledged, and neither delivered nor queued nor quarantined. */
  lost: Loss[]
  /** Captures that a receiver would count twice though it deduplicates on source and id. */
  twice: number
  /** Copies that differ from another copy of their id, or from what was captured. */
  changed: number
  /** Sequence numbers that never arrived, but for those of quarantined events. */
  gaps: number
  /** Quarantined, though the endpoint would have taken them. */
  misplaced: number
}

/** Collects what is seen from outside. */
export interface Ledger {
  acked(mark: string, id: string, durable: boolean): void
  /** One copy of an event that the endpoint took. */
  copy(event: FeedbackEvent): void
  /** The endpoint refused this event for good: its place is in quarantine. */
  refused(id: string): void
  /** Distinct events taken so far. */
  readonly delivered: number
  verdict(held: Held): Verdict
}

interface Taken { mark: string; digest: string; id: string }

/** The same text for deep-equal values, whatever the order of their fields. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  const fields = value as Record<string, unknown>
  return `{${Object.keys(fields).sort().map((name) => `${JSON.stringify(name)}:${canonical(fields[name])}`).join()}}`
}

/** Whether the event says all that was captured under its mark. */
function asCaptured({ data, subject, type }: FeedbackEvent, mark: string): boolean {
  const status = ([400, 422] as const).find((refused) => poison[refused] === subject)
  const captured = Object.entries(inputOf(mark, status))
  const said = data as unknown as Record<string, unknown>
  return type === 'earshot.feedback.answered' &&
    captured.every(([name, value]) => canonical(said[name]) === canonical(value))
}

/** Numbers from 1 to the highest that are not there. */
const missing = (numbers: Set<number>) => [...numbers].reduce((high, one) => Math.max(high, one), 0) - numbers.size

/** An empty ledger. */
export function openLedger(): Ledger {
  const acks = new Map<string, string>()
  const taken = new Map<string, Taken>()
  const sequences = new Map<string, Set<number>>()
  const refused = new Set<string>()
  let fleeting = 0
  let repeated = 0
  let changed = 0

  return {
    acked(mark, id, durable) {
      if (durable) acks.set(id, mark)
      else fleeting++
    },
    copy(event) {
      const { id, source, sequence, installationid = '', data } = event
      const key = `${source} ${id}`
      const mark = data?.externalRefs?.mark ?? ''
      const digest = createHash('sha1').update(canonical(event)).digest('base64')
      const before = taken.get(key)
      if (before) repeated++
      if ((before && before.digest !== digest) || !asCaptured(event, mark)) changed++
      if (before) return
      taken.set(key, { mark, digest, id })
      const numbers = sequences.get(installationid) ?? new Set()
      sequences.set(installationid, numbers.add(Number(sequence)))
    },
    refused: (id) => void refused.add(id),
    get delivered() { return taken.size },
    verdict({ queued, quarantined }) {
      const delivered = new Map([...taken.values()].map(({ id, mark }) => [id, mark]))
      const held = new Set([...queued, ...quarantined])
      const marks = new Set([...taken.values()].map(({ mark }) => mark))
      const lost = [...acks].flatMap(([id, mark]) => delivered.has(id) || held.has(id) ? [] : { mark, id })
      const gone = [...sequences.values()].reduce((sum, numbers) => sum + missing(numbers), 0)
      const aside = quarantined.filter((id) => !delivered.has(id)).length
      const swapped = [...acks].filter(([id, mark]) => delivered.has(id) && delivered.get(id) !== mark).length
      return {
        acked: acks.size, fleeting, delivered: taken.size, queued: queued.length, quarantined: quarantined.length,
        repeated, installations: sequences.size, lost, twice: taken.size - marks.size, changed: changed + swapped,
        gaps: queued.length ? 0 : Math.max(0, gone - aside),
        misplaced: quarantined.filter((id) => !refused.has(id)).length,
      }
    },
  }
}

/**
 * Whether a verdict speaks for the core. One without any acknowledged event proves nothing, and a queue that an honest
 * endpoint did not empty is stuck.
 */
export const isClean = ({ acked, queued, lost, twice, changed, gaps, misplaced }: Verdict) =>
  acked > 0 && queued + lost.length + twice + changed + gaps + misplaced === 0
