/** Several tabs on one row's queue: what a row does with a tab of its own choice, where `ground.ts` speaks to the first one. */
import { afterAll } from 'vitest'
import type { CaptureInput } from '../../../src/event.ts'
import type { ClientOptions } from '../../../src/options.ts'
import type { Tab } from '../engines/index.ts'
import type { Ground, Row } from './ground.ts'
import type { Heard } from './page.ts'

/** One tab with a client on the queue of a row. */
export interface Seat {
  readonly tab: Tab
  /** Runs in the tab, where `name` is the queue's and `rest` the arguments. */
  run<R = void>(work: string, ...rest: unknown[]): Promise<R>
  open(options?: Partial<ClientOptions>): Promise<void>
  /** Captures so many events at once, all stored; resolves with their ids. */
  capture(count: number, input?: CaptureInput): Promise<string[]>
  flush(): Promise<void>
  heard(): Promise<Heard>
}

/** A tab on a row's queue. */
export function seat(row: Row, tab: Tab): Seat {
  const run = <R>(work: string, ...rest: unknown[]) =>
    tab.evaluate<R, unknown[]>(`const [name, ...rest] = args; const { faults } = window; ${work}`, row.name, ...rest)
  return {
    tab,
    run,
    open: (options) =>
      run('await faults.open({ ...rest[0], name })', { endpoint: row.server.url, ...options }),
    capture: (count, input = {}) => run('return faults.capture(name, ...rest)', count, input),
    flush: () => run('await faults.clients[name].flush()'),
    heard: () => run('return faults.heard(name)'),
  }
}

/** Tabs beside the first one, opened once for all rows of a file. */
export interface Tabs {
  /** So many of them on the row's queue, their page loaded afresh. */
  on(row: Row, count: number): Promise<Seat[]>
  /** Leaves one out from now on, because its process was killed. */
  forget(seat: Seat): void
}

/** To be called beside `faultGround`. */
export function openTabs(ground: Ground): Tabs {
  const tabs: Tab[] = []
  afterAll(() => void tabs.splice(0))
  return {
    async on(row, count) {
      while (tabs.length < count) tabs.push(await row.page.newTab(ground.site.url))
      const chosen = tabs.slice(0, count)
      for (const tab of chosen) await tab.goto(ground.site.url)
      return chosen.map((tab) => seat(row, tab))
    },
    forget: ({ tab }) => void tabs.splice(tabs.indexOf(tab), 1),
  }
}
