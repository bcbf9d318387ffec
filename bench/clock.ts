/** The processor time of a page's main thread, which Chromium tells a second listener beside the one that drives it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import puppeteer from 'puppeteer-core'

/** Reads that time. */
export interface Clock {
  /** Milliseconds that the main thread of the page at this address works during `run`, waits not counted. */
  worked(url: string, run: () => Promise<unknown>): Promise<number>
  /** Lets go of the browser, which runs on. */
  close(): Promise<void>
}

/** The clock of the Chromium that runs on this profile, which notes its port there. */
export async function openClock(profile: string): Promise<Clock> {
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  const browser = await puppeteer.connect({ browserWSEndpoint: `ws://127.0.0.1:${port}${path}`, defaultViewport: null })
  return {
    async worked(url, run) {
      const target = await browser.waitForTarget((one) => one.url() === url, { timeout: 5000 })
      const session = await target.createCDPSession()
      await session.send('Performance.enable') // its ThreadTime counts from here
      await run()
      const { metrics } = await session.send('Performance.getMetrics')
      await session.detach()
      const seconds = metrics.find(({ name }) => name === 'ThreadTime')?.value
      if (seconds === undefined) throw new Error('Chromium does not tell the time of its threads')
      return seconds * 1000
    },
    close: () => browser.disconnect(),
  }
}
