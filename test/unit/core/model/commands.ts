/**
 * What may happen in a run. Each command prints as the call that makes it, so that a counterexample can be pasted into
 * a test.
 */
import fc from 'fast-check'
import type { Browser } from './browser.ts'
import type { Fate } from './disk.ts'
import type { Mood } from './endpoint.ts'
import type { Model, Nature } from './model.ts'

/** How long a command is given: so many turns of the event loop, or until nothing is under way; then all is checked. */
export type Pace = number | 'rest'

/** One command. */
export type Command = fc.AsyncCommand<Model, Browser>

/** A command of this name; `run` is given what the command was made with. */
const command = <A extends unknown[]>(name: string, run: (browser: Browser, ...what: A) => unknown) =>
  (pace: Pace, ...what: A): Command => ({
    check: () => true,
    async run(_, browser) {
      await run(browser, ...what)
      if (pace === 'rest') await browser.check()
      else await browser.turns(pace)
    },
    toString: () => `${name}(${[pace, ...what].map((one) => JSON.stringify(one) ?? 'undefined').join(', ')})`,
  })

/** The page in a slot captures events; the last may be large. */
export const capture = command('capture', (browser, slot: number, natures: Nature[], large: boolean) => {
  for (const [i, nature] of natures.entries()) browser.page(slot).capture(nature, large && i === natures.length - 1)
})

/** The page in a slot flushes. */
export const flush = command('flush', (browser, slot: number) => browser.page(slot).flush())

/** The endpoint meets the next requests in these moods. */
export const answer = command('answer', (browser, moods: Mood[]) => void browser.endpoint.moods.push(...moods))

/** The page in a slot dies; what it had committed is stored where it `survives`, else undone. */
export const kill = command('kill', (browser, slot: number, survives: boolean) => browser.kill(slot, survives))

/** The page in a slot is closed. */
export const close = command('close', (browser, slot: number) => browser.close(slot))

/** The page in a slot is told of the world. */
export const happen = command('happen', (browser, slot: number, what: 'online' | 'hidden' | 'visible') =>
  browser.page(slot).happen(what))

/** Time passes, and timers ring. */
export const wait = command('wait', (browser, ms: number) => browser.pass(ms))

/** The wall clock is set. */
export const jump = command('jump', (browser, ms: number) => void (browser.clock.wall += ms))

/** The next transactions that write come to this. */
export const fail = command('fail', (browser, fates: Fate[]) => void browser.disk.fates.push(...fates))

/** The device is full, or has room again. */
export const fill = command('fill', (browser, full: boolean) => void (browser.disk.full = full))

/** The browser closes the connections to the store of the page in a slot. */
export const cut = command('cut', (browser, slot: number) => {
  browser.faults++ // the page says so
  browser.disk.cut(browser.page(slot))
})

/** So many of the next parts of the core that pages fetch do not come. */
export const miss = command('miss', (browser, times: number) => void (browser.missing = times))

const slot = fc.nat(2)
const pace = fc.oneof({ weight: 3, arbitrary: fc.constant<Pace>('rest') }, { weight: 2, arbitrary: fc.nat(40) })
const nature = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Nature>('plain') },
  { weight: 2, arbitrary: fc.constantFrom<Nature>('poison 400', 'poison 413', 'poison 422', 'refused') },
)
const mood = fc.constantFrom<Mood>(
  'takes', 'takes and cuts', 'takes and hangs', 'takes and stalls', 'cuts', 'hangs', 'portal', 'redirects',
  'asks seconds', 'asks a date', 'asks nonsense', 'is small', 'is busy', 401, 404, 408, 500, 503,
)
const YEARS = 10 * 365 * 86_400_000
const large = fc.nat(7).map((n) => n === 7)
const happening = fc.constantFrom('online' as const, 'hidden' as const, 'visible' as const)
const fate = fc.constantFrom<Fate>('QuotaExceededError', 'UnknownError', undefined)

/** Every command with what it may be made with, the likely ones first. */
const weighted: [weight: number, arbitrary: fc.Arbitrary<Command>][] = [
  [8, fc.tuple(pace, slot, fc.array(nature, { minLength: 1, maxLength: 6 }), large).map((all) => capture(...all))],
  [7, fc.tuple(pace, slot).map((all) => flush(...all))],
  [6, fc.tuple(fc.constant(0), fc.array(mood, { minLength: 1, maxLength: 4 })).map((all) => answer(...all))],
  [4, fc.tuple(pace, slot, fc.boolean()).map((all) => kill(...all))],
  [1, fc.tuple(pace, slot).map((all) => close(...all))],
  [2, fc.tuple(pace, slot, happening).map((all) => happen(...all))],
  [3, fc.tuple(pace, fc.constantFrom(100, 1_000, 30_000, 60_000, 300_000, 3_600_000)).map((all) => wait(...all))],
  [2, fc.tuple(fc.constant(0), fc.constantFrom(-YEARS, -3_600_000, -60_000, 60_000, 3_600_000, YEARS))
    .map((all) => jump(...all))],
  [2, fc.tuple(fc.constant(0), fc.array(fate, { minLength: 1, maxLength: 4 })).map((all) => fail(...all))],
  [1, fc.tuple(fc.constant(0), fc.boolean()).map((all) => fill(...all))],
  [1, fc.tuple(pace, slot).map((all) => cut(...all))],
  [1, fc.tuple(fc.constant(0), fc.integer({ min: 1, max: 3 })).map((all) => miss(...all))],
]

/** Sequences of commands. */
export const commands = fc.commands(
  weighted.flatMap(([weight, arbitrary]) => Array.from({ length: weight }, () => arbitrary)), { maxCommands: 25 },
)
