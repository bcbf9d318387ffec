/** The three engines as the tests take them. */
import type { Engine } from './engine.ts'
import { places } from './find.ts'
import { chromium, firefox, startPuppeteer } from './puppeteer.ts'
import { startWebkit } from './webkit.ts'

export type { Engine, Key, Page, Tab } from './engine.ts'

const starts = {
  chromium: (program: string, profile: string) => startPuppeteer(chromium, program, profile),
  firefox: (program: string, profile: string) => startPuppeteer(firefox, program, profile),
  webkit: startWebkit,
}

/** Chromium, Firefox and WebKit, whether found or not: a test that a missing one skips is then counted as skipped. */
export const engines: Engine[] = places().map(({ name, path, advice }) => ({
  name,
  found: path,
  start: (profile) => path ? starts[name](path, profile) : Promise.reject(new Error(`no ${name} here: ${advice}`)),
}))
