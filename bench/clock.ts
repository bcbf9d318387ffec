/** What Chromium tells a second listener of a page beside the one that drives it: its main thread's time, and its heap. */
import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession } from 'puppeteer-core'
import { connect } from './chromium.ts'
import { heldHeap } from './heap.ts'

/** Reads both. */
export interface Clock {
  /** Milliseconds that the main thread of the page at this address works during `run`, waits not counted. */
  worked(url: string, run: () => Promise<unknown>): Promise<number>
  /** Bytes of heap that the page holds: before `run`, and what it held at each look during it. */
  held(url: string, run: () => Promise<unknown>): Promise<{ before: number; during: number[] }>
  /** Lets go of the browser, which runs on. */
  close(): Promise<void>
}

/** Milliseconds between two looks at the heap: each collects garbage first, which stops the page for some. */
const LOOK = 100

/** The time that the main thread has worked since the session was told to count. */
async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  const seconds = metrics.find(({ name }) => name === 'ThreadTime')?.value
  if (seconds === undefined) throw new Error('Chromium does not tell the time of its threads')
  return seconds * 1000
}

/** Looks at the heap again and again until `run` is over. */
async function watched(session: CDPSession, run: () => Promise<unknown>) {
  const before = await heldHeap(session)
  const during: number[] = []
  let over = false
  const looking = async () => {
    while (!over) {
      during.push(await heldHeap(session))
      await pause(LOOK)
    }
  }
  await Promise.all([run().finally(() => (over = true)), looking()])
  return { before, during }
}

/** The clock of the Chromium that runs on this profile. */
export async function openClock(profile: string): Promise<Clock> {
  const browser = await connect(profile)
  async function listen<T>(url: string, hear: (session: CDPSession) => Promise<T>): Promise<T> {
    const target = await browser.waitForTarget((one) => one.url() === url, { timeout: 5000 })
    const session = await target.createCDPSession()
    try {
      return await hear(session)
    } finally {
      await session.detach()
    }
  }
  return {
    worked: (url, run) => listen(url, async (session) => {
      await session.send('Performance.enable') // its time counts from here
      await run()
      return threadTime(session)
    }),
    held: (url, run) => listen(url, (session) => watched(session, run)),
    close: () => browser.disconnect(),
  }
}
