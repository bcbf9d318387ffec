/** The receiving side of the model test: answers by mood and by the nature of events, and holds requests to the law. */
import type { FeedbackEvent } from '../../../../src/event.ts'
import type { Model, Nature, Witness } from './model.ts'

/** How one request is met, whatever it carries. A number is a status. */
export type Mood =
  | 'takes' | 'takes and cuts' | 'takes and hangs' | 'takes and stalls' | 'cuts' | 'hangs' | 'portal' | 'redirects'
  | 'asks seconds' | 'asks a date' | 'asks nonsense' | 'is small' | 'is busy' | 401 | 404 | 408 | 500 | 503

/** What becomes of a request: an answer, none, or one that never comes. */
export type Reply = Response | 'cut' | 'hang'

/** The longest wait an endpoint may ask for. */
const HOUR = 3_600_000
/** The most that a request which outlives its page may carry. */
const KEEPALIVE = 65_536

interface Arrival {
  number: number
  nature: Nature
  event: FeedbackEvent
}

/** One endpoint. */
export class Endpoint {
  /** Numbers of the events it has stored. */
  readonly taken = new Set<number>()
  /** The moods to come; behind them it takes what it can. */
  moods: Mood[] = []
  /** The body that came last, and the same where its attempt proved nothing: the next one must be that again. */
  private last?: string
  private unproved?: string
  /** Whether it came for more than the first time, and whether its answer never comes to its end. */
  private repeated = false
  private silent = false
  private newest = 0
  private under = new Set<Witness>()
  /** Wall-clock time until which it asked for rest, and whether that has come to the store for sure. */
  private asked?: { until: number; stored: boolean }

  constructor(
    private readonly model: Model, private readonly batchSize: number,
    private readonly pages: () => Witness[], private readonly wall: () => number,
    private readonly claimed: () => unknown,
  ) {}

  /** A transaction failed or a page died: its wish may not have been stored. */
  excuse(): void {
    if (!this.asked?.stored) this.asked = undefined
  }

  /** A page could not make anything of the answer: it has to ask again. */
  missed(): void {
    this.unproved = this.last
  }

  /** A page has waited too long for an answer: what is too slow and was sent before may be divided. */
  slow(): void {
    if (this.silent && this.repeated) this.unproved = undefined
  }

  /** Nothing is under way: what it asked for is stored. */
  rest(): void {
    if (this.asked) this.asked.stored = true
  }

  /** Takes one request in. `listening` tells whether the page that sent it still lives and waits for the answer. */
  receive(sender: Witness, body: string, listening: () => boolean): Reply {
    const arrivals = (JSON.parse(body) as FeedbackEvent[]).map((event) => ({ event, ...this.model.arrived(event) }))
    this.hold(sender, body, arrivals)
    this.under.add(sender)
    this.silent = /hangs|stalls/.test(`${this.moods[0]}`)
    return this.answer(arrivals, (then) => {
      if (listening()) then()
    })
  }

  /** A request of this page is over. */
  over(sender: Witness): void {
    this.under.delete(sender)
  }

  private hold(sender: Witness, body: string, arrivals: (Arrival & { first: boolean })[]): void {
    const { model } = this
    const must = (so: boolean, what: string) => so || model.accuse(what)
    const sequences = arrivals.map(({ event }) => Number(event.sequence))
    must(sequences.every((sequence, i) => !i || sequence > sequences[i - 1]!), `out of order: ${sequences.join(' ')}`)
    must(arrivals.length > 0 && arrivals.length <= this.batchSize, `${arrivals.length} events in a batch`)
    must(new TextEncoder().encode(body).length <= KEEPALIVE, `${body.length} characters in a batch`)
    must(body === this.claimed(), 'sent without a claim on the device')
    if (!model.exact) return
    const first = sequences.filter((_, i) => arrivals[i]!.first)
    must(!first.length || first[0]! > this.newest, `${first[0]} is sent after ${this.newest}`)
    this.newest = Math.max(this.newest, ...first)
    must(this.unproved === undefined || this.unproved === body, `other bytes after an attempt that proved nothing`)
    this.repeated = this.unproved === body
    this.unproved = this.last = body
    const others = [...this.under].filter((page) => !page.dead).map(({ name }) => name)
    must(!others.length, `${sender.name} sends while ${others.join()} does`)
    const early = (this.asked?.stored ? this.asked.until : 0) - this.wall()
    must(early <= 0 || early > HOUR, `sent ${early} ms before the endpoint asked for`)
  }

  private answer(arrivals: Arrival[], heard: (then: () => void) => void): Reply {
    const mood = this.moods.shift() ?? 'takes'
    if (mood === 'cuts') return 'cut'
    if (mood === 'hangs') return 'hang'
    if (mood === 'portal') return respond(200, '<p>sign in', { 'content-type': 'text/html' })
    if (mood === 'redirects') return respond(0, '', {}, { type: 'opaqueredirect' })
    if (typeof mood === 'number') return respond(mood, '')
    if (mood.startsWith('asks')) return this.ask(mood, heard)
    const split = () => heard(() => (this.unproved = undefined))
    if (mood === 'is small' && arrivals.length > 1) return respond(413, '', {}, {}, split)
    const poison = arrivals.find(({ nature }) => nature.startsWith('poison'))
    if (poison) return this.refuse(arrivals, Number(poison.nature.slice(7)), heard)
    return this.take(arrivals, mood, heard)
  }

  private ask(mood: Mood, heard: (then: () => void) => void): Reply {
    const date = this.wall() + 600_000
    const wish = { 'asks seconds': '60', 'asks a date': new Date(date).toUTCString() }[mood as string] ?? '1e99'
    return respond(429, '', { 'retry-after': wish }, {}, () => heard(() => {
      // Seconds count from when the answer is read; a date has no milliseconds.
      const until = mood === 'asks a date' ? date - 999 : this.wall() + (mood === 'asks seconds' ? 60_000 : HOUR)
      this.asked = { until, stored: false }
    }))
  }

  private refuse(arrivals: Arrival[], status: number, heard: (then: () => void) => void): Reply {
    return respond(status, '', {}, {}, () => heard(() => {
      this.unproved = undefined
      if (arrivals.length === 1)
        this.model.proved(arrivals[0]!.event, { state: 'quarantined', reason: `status ${status}` }, this.pages())
    }))
  }

  private take(arrivals: Arrival[], mood: Mood, heard: (then: () => void) => void): Reply {
    // What it has stored before it takes again: it knows the id.
    const later = mood === 'is busy' ? arrivals.filter(({ number }, i) => i % 2 === 0 && !this.taken.has(number)) : []
    const refused = arrivals.filter((one) => one.nature === 'refused' && !later.includes(one))
    const taken = arrivals.filter((one) => !refused.includes(one) && !later.includes(one))
    for (const { number } of taken) this.taken.add(number)
    if (mood === 'takes and cuts') return 'cut'
    if (mood === 'takes and hangs') return 'hang'
    const rejected = [
      ...refused.map(({ event: { id } }) => ({ id, reason: 'no', retry: false })),
      ...later.map(({ event: { id } }) => ({ id, reason: 'later', retry: true })),
    ]
    const never = mood === 'takes and stalls' ? { text: () => new Promise(() => {}) } : {}
    return respond(200, JSON.stringify({ rejected }), {}, never, () => heard(() => {
      this.unproved = undefined
      for (const { event } of taken) this.model.proved(event, { state: 'delivered' }, this.pages())
      for (const { event } of refused) this.model.proved(event, { state: 'quarantined', reason: 'no' }, this.pages())
    }))
  }
}

/** An answer; `read` is called when its body is read. */
function respond(
  status: number, body: string, headers: Record<string, string> = {}, more: object = {}, read = () => {},
): Response {
  const response = new Response(null, { status: status || 200, headers })
  const text = async () => {
    read()
    return body
  }
  const own = { text, status, ok: status >= 200 && status < 300, ...more }
  for (const [name, value] of Object.entries(own)) Object.defineProperty(response, name, { value })
  return response
}
