/**
 * The plain model: what was captured, what the endpoint has said of it, and so what must wait, have left or lie aside.
 * It knows nothing of how the queue works; the browser tells it what pages and endpoint did, and what was seen.
 */
import type { FeedbackEvent } from '../../../../src/event.ts'
import type { Pending } from '../../../../src/queue.ts'
import type { Lying } from './disk.ts'

/** What the endpoint makes of an event, always: it takes it, refuses the batch it is in, or refuses it alone. */
export type Nature = 'plain' | 'poison 400' | 'poison 413' | 'poison 422' | 'refused'

/** What a page is to the model: what it has heard, and what it says. */
export interface Witness {
  readonly name: string
  readonly dead: boolean
  /** How often it was told that an event was delivered or quarantined, by id. */
  readonly told: { delivered: Map<string, number>; quarantined: Map<string, number> }
}

/** Where an event has come to, for a reason where it is set aside. */
type Verdict = { state: 'delivered' } | { state: 'quarantined'; reason: string }

interface Known {
  number: number
  nature: Nature
  page: Witness
  /** `captured` until its page knows more; `lost` where it never was stored, so that it must not show up. */
  state: 'captured' | 'queued' | 'lost' | Verdict['state']
  reason?: string
  /** When it was captured and acknowledged, in steps of the run. */
  asked: number
  acked?: number
  /** Whether its page was told that it is queued. */
  queued?: boolean
  /** As it was first seen anywhere, without the queue's stamps; and as the endpoint was sent it. */
  text?: string
  sent?: string
  id?: string
  sequence?: number
  /** What an answer that its page has read has proved, until the queue is seen to have followed it. */
  proof?: { verdict: Verdict; excused: boolean; witnesses: Witness[] }
}

/** An event as it was before the queue stamped it. */
const unstamped = (event: FeedbackEvent) =>
  JSON.stringify({ ...event, sequence: undefined, installationid: undefined })
const numberOf = ({ data }: FeedbackEvent) => parseInt(data.text ?? '', 10)

/** What must be so. */
export class Model {
  /** What was seen that may never be. */
  private readonly broken: string[] = []
  private readonly events = new Map<number, Known>()
  private steps = 0

  /** `exact` where one sender is promised: then nobody is told twice, and nothing is sent that is proved. */
  constructor(readonly exact: boolean) {}

  /** Notes what must never be; the next look fails by it. A throw would look like a broken network to the page. */
  accuse(what: string): void {
    this.broken.push(what)
  }

  private must(so: boolean, what: string): void {
    if (!so) this.accuse(what)
  }

  /** A page captures an event; returns its number, which its text begins with. */
  captured(page: Witness, nature: Nature): number {
    const number = this.events.size + 1
    this.events.set(number, { number, nature, page, state: 'captured', asked: ++this.steps })
    return number
  }

  /** A page was told that its event is queued. */
  queued(event: FeedbackEvent, durable: boolean): void {
    const known = this.know(event)
    this.must(!known.queued, `${known.number} is told to be queued twice`)
    this.must(durable, `${known.number} is called not durable`)
    known.queued = true
  }

  /** A capture resolved. */
  acked(number: number, id: string, durable: boolean): void {
    const known = this.events.get(number)!
    const due = known.id === id && durable && known.queued && known.state === 'captured'
    this.must(!!due, `${number} is acked as ${known.state}`)
    Object.assign(known, { state: 'queued', acked: ++this.steps })
  }

  /** A capture rejected. */
  rejected(number: number): void {
    this.must(this.events.get(number)!.state === 'captured', `${number} is rejected after all`)
    this.events.get(number)!.state = 'lost'
  }

  /** The event as it is known, its identity and its bytes held to what they were. */
  private know(event: FeedbackEvent): Known {
    const known = this.events.get(numberOf(event))
    if (!known) throw new Error(`an event that nobody captured: ${JSON.stringify(event)}`)
    const sequence = event.sequence === undefined ? known.sequence : Number(event.sequence)
    this.must(known.id === undefined || known.id === event.id, `${known.number} changes its id`)
    this.must(known.sequence === undefined || known.sequence === sequence, `${known.number} changes its sequence`)
    this.must(known.text === undefined || known.text === unstamped(event), `${known.number} changes`)
    return Object.assign(known, { id: event.id, sequence, text: unstamped(event) })
  }

  /** The endpoint was sent an event; returns its nature, and whether it was sent for the first time. */
  arrived(event: FeedbackEvent): { number: number; nature: Nature; first: boolean } {
    const known = this.know(event)
    const text = JSON.stringify(event)
    const first = known.sent === undefined
    this.must(first || known.sent === text, `${known.number} changes on the wire`)
    this.must(known.state !== 'lost', `${known.number} is sent though its capture failed`)
    const gone = known.state === 'delivered' || known.state === 'quarantined'
    this.must(!gone || !this.exact, `${known.number} is sent though ${known.state}`)
    known.sent = text
    return { number: known.number, nature: known.nature, first }
  }

  /** A page has read an answer that decides an event. */
  proved(event: FeedbackEvent, verdict: Verdict, witnesses: Witness[]): void {
    this.know(event).proof = { verdict, excused: false, witnesses }
  }

  /** A transaction failed or a page died: what was proved may not have come to the queue. */
  excuse(): void {
    for (const { proof } of this.events.values()) if (proof) proof.excused = true
  }

  /** Holds what lies in the store and what pages were told to what must be. Nothing may be under way. */
  look(lying: Lying[], pages: Witness[]): void {
    const rows = new Map<number, Lying>()
    for (const row of lying) {
      const known = this.know(row.event)
      this.must(!rows.has(known.number), `${known.number} lies in the store twice`)
      rows.set(known.number, row)
    }
    for (const known of this.events.values()) this.follow(known, rows.get(known.number))
    for (const page of pages) this.hear(page)
    const sequences = [...this.events.values()].filter(({ state }) => state !== 'lost').map(({ sequence }) => sequence!)
    const gap = sequences.sort((a, b) => a - b).findIndex((sequence, i) => sequence !== i + 1)
    this.must(gap < 0, `sequences are not contiguous: ${sequences.join(' ')}`)
    this.fair()
  }

  /** Takes one event to where it was seen, if it may be there. */
  private follow(known: Known, row: Lying | undefined): void {
    const { number } = known
    const waits = row && row.reason === undefined
    if (known.state === 'captured') {
      this.must(known.page.dead, `the capture of ${number} never settles`)
      known.state = row || known.sent ? 'queued' : 'lost'
    }
    if (known.state === 'queued' && known.proof) {
      const { verdict, excused, witnesses } = known.proof
      known.proof = undefined
      this.must(!waits || excused, `${number} waits though it is ${verdict.state}`)
      if (!waits) Object.assign(known, verdict)
      if (!waits && !excused) this.must(witnesses.every((page) => page.dead || page.told[verdict.state].has(known.id!)),
        `${number} is ${verdict.state} and not everybody was told`)
    }
    if (known.state === 'queued') this.must(!!waits, `${number} is lost: stored once, now ${row?.reason ?? 'gone'}`)
    if (known.state === 'quarantined')
      this.must(row?.reason === known.reason, `${number} lies aside for ${row?.reason}, not ${known.reason}`)
    if (known.state === 'delivered' || known.state === 'lost') this.must(!row, `${number} is ${known.state} and stored`)
  }

  /** Holds what a page was told to what has happened. */
  private hear({ name, told }: Witness): void {
    const states = new Map([...this.events.values()].map(({ id, state }) => [id, state]))
    for (const state of ['delivered', 'quarantined'] as const) {
      for (const [id, times] of told[state]) {
        this.must(states.get(id) === state, `${name} was told that ${id} is ${state}: it is ${states.get(id)}`)
        if (this.exact) this.must(times === 1, `${name} was told ${times} times that ${id} is ${state}`)
      }
    }
  }

  /** What was acked before another was captured, and what one page captured before another, comes before it. */
  private fair(): void {
    const all = [...this.events.values()].filter(({ state }) => state !== 'lost')
    for (const before of all) {
      const late = all.find(({ page, asked, sequence }) => sequence! < before.sequence! &&
        (asked > (before.acked ?? Infinity) || (page === before.page && asked > before.asked)))
      this.must(!late, `${late?.number} overtakes ${before.number}`)
    }
  }

  /** What must wait, as `pending` must tell it. */
  pending(): Pick<Pending, 'count' | 'oldest'> {
    const waiting = [...this.events.values()].filter(({ state }) => state === 'queued')
      .sort((a, b) => a.sequence! - b.sequence!)
    const oldest = waiting[0] && (JSON.parse(waiting[0].text!) as FeedbackEvent).time
    return { count: waiting.length, oldest }
  }

  /** Every event that was stored has come to where its nature leads; the endpoint has `taken` exactly the delivered. */
  ended(taken: ReadonlySet<number>): void {
    for (const { number, nature, state } of this.events.values()) {
      const due = nature === 'plain' ? 'delivered' : 'quarantined'
      this.must(state === 'lost' || state === due, `${number}, ${nature}, ends as ${state}`)
      this.must(taken.has(number) === (state === 'delivered'), `${number} is ${state}, and taken: ${taken.has(number)}`)
    }
  }

  /** @throws Error with all that was seen and may never be */
  judge(): void {
    if (this.broken.length) throw new Error(this.broken.splice(0).join('\n'))
  }
}
