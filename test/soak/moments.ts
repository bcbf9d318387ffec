/** When the kill test kills, and how the endpoint behaves meanwhile: drawn from the seed before the browser starts. */
import type { Chance } from './chance.ts'
import type { Answer, Collector } from './collector.ts'

/** One kill. `clock` counts from the first capture; the others by so many batches taken, or answers given. */
export type Moment =
  | { kind: 'clock'; delay: number }
  /** The batch is taken, and no answer was given: what is killed does not know. */
  | { kind: 'taken'; count: number }
  /** The answer is on its way: what is killed may or may not have removed the batch. */
  | { kind: 'answered'; count: number; delay: number }

/** A moment, and whether the endpoint is hostile until then. */
export interface Plan { moment: Moment; hostile: boolean }

/** Half of the kills come by the clock, and in more than half of the cycles the endpoint is hostile. */
export function planOf(chance: Chance): Plan {
  const hostile = chance.next() < 0.6
  const count = chance.between(1, 12)
  const draw = chance.next()
  if (draw < 0.25) return { hostile, moment: { kind: 'taken', count } }
  if (draw < 0.5) return { hostile, moment: { kind: 'answered', count, delay: chance.between(0, 4) } }
  return { hostile, moment: { kind: 'clock', delay: chance.between(50, 1500) } }
}

/** A hostile endpoint: takes and falls silent, takes and hangs up, takes late, or takes nothing. */
export function hostileAnswer(chance: Chance): Answer {
  const draw = chance.next()
  if (draw < 0.2) return { cut: 'before', takes: true }
  if (draw < 0.4) return { delay: chance.between(5, 250) }
  if (draw < 0.5) return { status: 503 }
  if (draw < 0.55) return { stall: 'headers', takes: true }
  return {}
}

/** Resolves at the moment to kill, at the latest after `limit` milliseconds; call it once the storm has begun. */
export function reached(moment: Moment, collector: Collector, limit: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, moment.kind === 'clock' ? moment.delay : limit)
    const now = () => {
      clearTimeout(timer)
      resolve()
    }
    let left = moment.kind === 'clock' ? Infinity : moment.count
    if (moment.kind === 'taken') collector.onTaken = () => void (--left || now())
    if (moment.kind === 'answered') collector.onAnswered = () => void (--left || setTimeout(now, moment.delay))
  })
}
