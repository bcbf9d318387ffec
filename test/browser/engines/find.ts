/** Where this machine has its browsers, and how to get those that are missing; the engines and the set-up ask here. */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { arch, env } from 'node:process'
import type { EngineName } from './engine.ts'

/** One engine as this machine has it. */
export interface Place {
  name: EngineName
  /** The browser's program; undefined where it, or a program that it is driven with, is missing. */
  path: string | undefined
  /** What to do where it is missing. */
  advice: string
}

const triplet = `${arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`

const chromium = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']
const firefox = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']
const webkit = [`/usr/lib/${triplet}/webkit2gtk-4.1/MiniBrowser`, '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/webkit2gtk-4.1/MiniBrowser']

/** A snap sees neither the test's folders under the temporary directory nor a signal to its process group. */
export function isSnap(path: string): boolean {
  if (!existsSync(path)) return false
  const real = realpathSync(path)
  if (real === '/usr/bin/snap' || real.startsWith('/snap/')) return true
  const start = readFileSync(real).subarray(0, 4096).toString('latin1')
  return start.startsWith('#!') && start.includes('/snap/')
}

/** The first of the paths that is a program to use; one that is named in the environment must exist. */
function first(named: string | undefined, usual: string[]): string | undefined {
  if (named) return existsSync(named) ? named : undefined
  return usual.find((path) => existsSync(path) && !isSnap(path))
}

/** Whether a program of this name is on the search path. */
export const onPath = (program: string): boolean =>
  (env.PATH ?? '').split(':').some((folder) => folder !== '' && existsSync(`${folder}/${program}`))

/** All engines that the tests are written for; looks afresh at each call. */
export function places(): Place[] {
  const driven = ['Xvfb', 'xdotool'].every(onPath)
  return [
    { name: 'chromium', path: first(env.CHROME_BIN, chromium),
      advice: 'install Chromium or Google Chrome (not as a snap), or set CHROME_BIN to its program' },
    { name: 'firefox', path: first(env.FIREFOX_BIN, firefox),
      advice: 'install Firefox (not as a snap), or set FIREFOX_BIN to its program' },
    { name: 'webkit', path: driven ? first(env.MINIBROWSER_BIN, webkit) : undefined,
      advice: 'on Linux install WebKitGTK 4.1 with its MiniBrowser, Xvfb and xdotool, or set MINIBROWSER_BIN' },
  ]
}
