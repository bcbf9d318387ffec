/** Gives the tests of a `describe` block one browser on a folder of its own, and puts both away in the end. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Engine, Page } from './engines/index.ts'

/** What `browse` holds while the tests run. */
export interface Held {
  /** The page of the browser that runs now. */
  page: Page
  /** Starts the browser again on the same folder, after `page.kill()` or `page.close()`. */
  again(): Promise<void>
}

/** To be called in a `describe` block, which must be skipped where the engine is missing. */
export function browse({ name, start }: Engine): Held {
  let profile = ''
  const held: Partial<Held> & Pick<Held, 'again'> = { again: async () => { held.page = await start(profile) } }
  beforeAll(async () => {
    profile = mkdtempSync(join(tmpdir(), `browse-${name}-`))
    await held.again()
  })
  afterAll(async () => {
    await held.page?.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  return held as Held
}
