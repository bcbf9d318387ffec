/** Chromium over its DevTools protocol and Firefox over WebDriver BiDi, both through puppeteer-core. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { env, getuid } from 'node:process'
import puppeteer, { type Browser, type KeyInput, type LaunchOptions, type Page as Driven } from 'puppeteer-core'
import type { Key, Media, Message, Page, Tab } from './engine.ts'
import { pointOf } from './point.ts'
import { setFirefoxMedia } from './prefs.ts'
import { contentPid, end, signal, until } from './process.ts'
import { bootstrap, expression, note } from './source.ts'

type Emulate = (media: Media) => Promise<void>

/** How the two browsers differ. */
interface Kind {
  options: LaunchOptions
  emulation: (browser: Browser, tab: Driven) => Promise<Emulate>
  devtools?: (tab: Driven) => NonNullable<Tab['devtools']>
}

/** Switches for a quiet Chromium; its sandbox needs an ordinary user. */
const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', ...(getuid?.() === 0 ? ['--no-sandbox'] : [])]

/** The same fonts on every Debian, whatever else is installed: pictures are held against each other. */
const fonts = existsSync('/usr/share/fonts/truetype/dejavu') ? { FONTCONFIG_FILE: join(import.meta.dirname, 'fonts.conf') } : {}

export const chromium: Kind = {
  options: { args: quiet, env: { ...env, ...fonts } },
  emulation: async (_browser, tab) => {
    const session = await tab.createCDPSession() // puppeteer's own method knows nothing of forced colours
    return async ({ colorScheme = '', reducedMotion, forcedColors }) => {
      const features = [{ name: 'prefers-color-scheme', value: colorScheme },
        { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : '' },
        { name: 'forced-colors', value: forcedColors ? 'active' : '' }]
      await session.send('Emulation.setEmulatedMedia', { features })
    }
  },
  devtools: (tab) => async (method, params) => {
    const session = await tab.createCDPSession()
    return session.send(method as 'Page.crash', params as undefined) // its types know each command by its own name
  },
}

export const firefox: Kind = {
  options: {
    browser: 'firefox',
    args: ['--remote-allow-system-access'], // preferences can then change while it runs
    extraPrefsFirefox: { 'app.normandy.enabled': false, 'datareporting.policy.dataSubmissionEnabled': false,
      'network.captive-portal-service.enabled': false, 'network.connectivity-service.enabled': false },
  },
  emulation: async (browser, tab) => (media) => setFirefoxMedia(browser, tab, media),
}

const consoleKinds: Record<string, Message['kind']> = { warn: 'warning', warning: 'warning', error: 'error',
  assert: 'error', info: 'info', debug: 'debug', verbose: 'debug' }

/** Collects what the tab says from now on. */
function listen(tab: Driven): Message[] {
  const said: Message[] = []
  tab.on('console', (line) => note(said, consoleKinds[line.type()] ?? 'log', line.text()))
  tab.on('pageerror', (error) => note(said, 'uncaught', String(error)))
  return said
}

/** Presses the modifiers, then the key, and lets go in the opposite order. */
async function press(tab: Driven, key: Key): Promise<void> {
  const keys = key.replace('Space', ' ').split('+') as KeyInput[]
  for (const held of keys.slice(0, -1)) await tab.keyboard.down(held)
  await tab.keyboard.press(keys.at(-1) ?? 'Tab')
  for (const held of keys.slice(0, -1).reverse()) await tab.keyboard.up(held)
}

/** What a test does with one tab. */
function tabOf(kind: Kind, browser: Browser, tab: Driven): Tab {
  const evaluate: Tab['evaluate'] = (work, ...args) => tab.evaluate(expression(work, args)) as Promise<never>
  return {
    goto: async (url) => void await tab.goto(url),
    reload: async () => void await tab.reload(),
    evaluate,
    contentPid: async () => contentPid(browser.process()!, { evaluate }),
    close: () => tab.close(),
    ...kind.devtools && { devtools: kind.devtools(tab) },
  }
}

/** Starts one of the two on a profile. */
export async function startPuppeteer(kind: Kind, executablePath: string, profile: string): Promise<Page> {
  const browser = await puppeteer.launch({ headless: true, userDataDir: profile, executablePath, ...kind.options })
  const tab = await browser.newPage() // Firefox gives its first tab no focus, and then Space presses nothing
  const said = listen(tab)
  await tab.evaluateOnNewDocument(bootstrap)
  const emulate = await kind.emulation(browser, tab)
  const media: Media = {}
  const page: Page = {
    ...tabOf(kind, browser, tab),
    newTab: async (url) => {
      const next = tabOf(kind, browser, await browser.newPage())
      await next.goto(url)
      return next
    },
    click: async (path) => {
      const { x, y } = await page.evaluate(pointOf, path)
      await tab.mouse.click(x, y)
    },
    press: (key) => press(tab, key),
    type: (text) => tab.keyboard.type(text),
    viewport: (width, height, pixelRatio = 1) => tab.setViewport({ width, height, deviceScaleFactor: pixelRatio }),
    colorScheme: (colorScheme) => page.emulate({ colorScheme }),
    emulate: (change) => emulate(Object.assign(media, change)),
    screenshot: async (path) => void await tab.screenshot({ path: path as `${string}.png` }),
    consoleMessages: async () => {
      await tab.evaluate('0') // whatever was said before has then arrived
      return said
    },
    close: () => browser.close(),
    kill: async () => {
      const leader = browser.process()
      if (leader) await end(leader, 'SIGKILL')
      // Puppeteer puts Firefox's own preferences back once it has gone, and a start meanwhile would trip over them.
      const tidy = async () => !readdirSync(profile).some((name) => name.endsWith('.puppeteer'))
      await until('the profile is tidy', tidy, 1000).catch(() => {}) // safe: nothing to put back, then
    },
    sleep: () => signal(browser.process() ?? {}, 'SIGSTOP'),
    wake: () => signal(browser.process() ?? {}, 'SIGCONT'),
  }
  await page.viewport(1024, 768)
  return page
}
