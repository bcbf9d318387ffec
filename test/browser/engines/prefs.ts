/** The person's wishes in Firefox, for `puppeteer.ts`: WebDriver BiDi cannot set them, preferences can. */
import type { Browser, Page as Tab } from 'puppeteer-core'
import type { Media } from './engine.ts'
import { until } from './process.ts'

/** The part of puppeteer's BiDi browser that sends a command as it is. */
interface Wire {
  connection: { send(method: string, params: object): Promise<{ result: unknown }> }
}

/** The preferences behind the wishes; a scheme of 2 follows the system. */
function preferences({ colorScheme, reducedMotion, forcedColors }: Media): Record<string, number> {
  return {
    'layout.css.prefers-color-scheme.content-override': colorScheme === undefined ? 2 : colorScheme === 'dark' ? 0 : 1,
    'ui.prefersReducedMotion': reducedMotion ? 1 : 0,
    'browser.display.document_color_use': forcedColors ? 2 : 0,
  }
}

/** Media queries that hold once the page knows the wishes. */
function queries({ colorScheme, reducedMotion, forcedColors }: Media): string {
  // Forced colours bring a scheme of their own.
  const scheme = colorScheme && !forcedColors ? `(prefers-color-scheme: ${colorScheme})` : 'all'
  return [scheme, `(prefers-reduced-motion: ${reducedMotion ? 'reduce' : 'no-preference'})`,
    `(forced-colors: ${forcedColors ? 'active' : 'none'})`].join(' and ').replace('all and ', '')
}

/** Sets them while Firefox runs; it must have been started with `--remote-allow-system-access`. */
export async function setFirefoxMedia(browser: Browser, tab: Tab, media: Media): Promise<void> {
  const { connection } = browser as unknown as Wire
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
  const { contexts } = tree.result as { contexts: { context: string }[] }
  const expression = Object.entries(preferences(media))
    .map(([name, value]) => `Services.prefs.setIntPref('${name}', ${value})`).join('; ')
  const target = { context: contexts[0]?.context }
  const { result } = await connection.send('script.evaluate', { expression, target, awaitPromise: false })
  if ((result as { type: string }).type !== 'success') throw new Error(`Firefox refused: ${JSON.stringify(result)}`)
  const told = `matchMedia(${JSON.stringify(queries(media))}).matches`
  await until('the page knows the wishes', () => tab.evaluate(told) as Promise<boolean>, 5000)
}
