/** Every way in which the endpoint of the soak misbehaves, by name; hour.ts draws one after the other. */
import type { FeedbackEvent } from '../../src/event.ts'
import type { Chance } from './chance.ts'
import type { Answer } from './collector.ts'
import { poison } from './page/input.ts'

/** How a batch is answered while a fault lasts. */
type Fault = (chance: Chance, events: FeedbackEvent[]) => Answer

const statusOf = ({ subject }: FeedbackEvent) =>
  ([400, 422] as const).find((status) => poison[status] === subject)

/** Whether an honest endpoint refuses the event for good. */
export const isPoison = (event: FeedbackEvent) => statusOf(event) !== undefined

/** Takes what can be taken, names the poison, and sends a third of the rest back for another time. */
const partly: Fault = (chance, events) => ({ reject: events.flatMap((event) =>
  isPoison(event) ? { id: event.id, reason: 'poison' }
    : chance.next() < 0.3 ? { id: event.id, reason: 'busy', retry: true } : []) })

const page = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Sign in</title>', takes: false }

/** All faults of the endpoint; `honest` is among them, more than once, so that the queue also empties. */
export const faults: Record<string, Fault> = {
  honest: () => ({}),
  honest2: () => ({}),
  honest3: () => ({}),
  'server error': (chance) => ({ status: chance.pick([500, 502, 503, 504]) }),
  'server error, though it took them': () => ({ status: 500, takes: true }),
  'client error': (chance) => ({ status: chance.pick([401, 403, 404, 408]) }),
  'too many requests': (chance) => ({ status: 429, headers: { 'retry-after': `${chance.between(0, 2)}` } }),
  'unavailable until a date': (chance) =>
    ({ status: 503, headers: { 'retry-after': new Date(Date.now() + chance.between(0, 2000)).toUTCString() } }),
  'nonsense in Retry-After': (chance) => ({ status: 503, headers: { 'retry-after': chance.pick(['-1', 'soon', '']) } }),
  'batch too large': (chance, { length }) => length > chance.between(1, 20) ? { status: 413 } : {},
  'partial acceptance': partly,
  'captive portal': () => page,
  redirect: () => ({ status: 302, headers: { location: '/login' }, takes: false }),
  'reset before the answer': (chance) => ({ cut: 'before', takes: chance.next() < 0.5 }),
  'reset in the answer': () => ({ cut: 'body' }),
  'no headers': (chance) => ({ stall: 'headers', takes: chance.next() < 0.5 }),
  'body stalls': () => ({ stall: 'body' }),
  'slow answer': (chance) => ({ delay: chance.between(100, 2500) }),
  'answer letter by letter': () => ({ trickle: true }),
  mixed: (chance, events) => chance.next() < 0.5 ? {} : chance.pick(Object.values(faults))(chance, events),
}

/** The fault's answer, but that poison is never taken: a batch with poison in it is refused as a whole. */
export function answerTo(fault: Fault, chance: Chance, events: FeedbackEvent[]): Answer {
  const answer = fault(chance, events)
  const { status = 200, takes = status < 300, reject } = answer
  const refused = events.map(statusOf).find((one) => one !== undefined)
  return takes && !reject && refused ? { status: refused } : answer
}
