/** Chromium with its DevTools protocol at hand, beside the page that the tests' own driver holds; load.ts and offline.ts use it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser } from 'puppeteer-core'
import { engines, type Page } from '../test/browser/engines/index.ts'

/** A second connection to the Chromium that runs on this profile, which notes its port there. */
export function connect(profile: string): Promise<Browser> {
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  return puppeteer.connect({ browserWSEndpoint: `ws://127.0.0.1:${port}${path}`, defaultViewport: null,
    protocolTimeout: 30_000 })
}

/** A running Chromium. */
export interface Chromium {
  browser: Browser
  /** The driver's page, which can end the browser in both ways. */
  page: Page
}

/** Starts Chromium on a profile. @throws Error where there is none */
export async function startChromium(profile: string): Promise<Chromium> {
  const engine = engines.find(({ name }) => name === 'chromium')
  if (!engine?.found) throw new Error('Chromium is missing')
  const page = await engine.start(profile)
  return { page, browser: await connect(profile) }
}

/** Runs `work` on a new empty profile, which is removed afterwards. */
export async function onProfile<T>(work: (profile: string) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    return await work(profile)
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}
