/** A browser on a profile that outlives it; both runs of the soak start and kill theirs here. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine, Page } from '../browser/engines/index.ts'
import { until } from '../browser/engines/process.ts'

/** Starts, one after the other, of one engine on one profile. */
export interface Profile {
  /** Starts the browser. A start that fails is tried again, twice: a busy machine proves nothing about the queue. */
  start(): Promise<Page>
  /** SIGKILL to all of it; resolves once it may be started again. */
  kill(page: Page): Promise<void>
}

const running = new Set<Page>()

/** Kills every browser of the soak at once, for a run that is ended from outside. */
export const killAll = () => [...running].forEach((page) => void page.kill())

/** Runs `body` with an empty profile, and removes it in the end, its browser included. */
export async function withProfile<T>(engine: Engine, body: (profile: Profile) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `soak-${engine.name}-`))
  const mine = new Set<Page>()
  const start = async (left: number): Promise<Page> => {
    try {
      const page = await engine.start(folder)
      running.add(page)
      mine.add(page)
      return page
    } catch (error) {
      if (!left) throw error
      console.error(`${engine.name} did not start, and is started again: ${String(error)}`)
      return start(left - 1)
    }
  }
  const kill = async (page: Page) => {
    running.delete(page)
    mine.delete(page)
    await page.kill()
    // Puppeteer puts Firefox's own preferences back once it has gone, and a start meanwhile would trip over them.
    const tidy = async () => !readdirSync(folder).some((name) => name.endsWith('.puppeteer'))
    await until('the profile is tidy', tidy, 1000).catch(() => {}) // nothing to put back, then
  }
  try {
    return await body({ start: () => start(2), kill })
  } finally {
    for (const page of mine) await kill(page)
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}
