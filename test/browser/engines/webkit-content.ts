/** What `webkit.ts` does with the content of its page, all of it over the inspector: loading, evaluating, looking. */
import { writeFile } from 'node:fs/promises'
import type { Media, Message, Page } from './engine.ts'
import type { Inspector } from './inspector.ts'
import { until } from './process.ts'
import { bootstrap, expression, note } from './source.ts'

/** The part of a page that needs no hand and no process. */
export type Content =
  Pick<Page, 'goto' | 'reload' | 'evaluate' | 'colorScheme' | 'emulate' | 'screenshot' | 'consoleMessages'>

interface Evaluated {
  result: { objectId?: string; value?: { value?: unknown; thrown?: string }; description?: string }
  wasThrown?: boolean
}
interface Frame { loaderId: string; url: string }
interface ConsoleLine { source: string; level: string; text: string; parameters?: unknown }

/** Collects what the page says from now on, whichever target it moves to. */
async function listen(inspector: Inspector): Promise<Message[]> {
  const said: Message[] = []
  inspector.listener = (method, params) => {
    if (method !== 'Console.messageAdded') return
    const { source, level, text, parameters } = params.message as ConsoleLine
    const uncaught = source === 'javascript' && level === 'error' && !parameters
    note(said, source === 'network' ? 'network' : uncaught ? 'uncaught' : level as Message['kind'], text)
  }
  await inspector.keep('Console.enable')
  await inspector.keep('Page.enable')
  await inspector.keep('Page.setBootstrapScript', { source: bootstrap })
  return said
}

/** Runs an expression for a promise in the page and waits for its result; the page itself sees no rejection. */
async function evaluate(inspector: Inspector, source: string): Promise<unknown> {
  const settled = `${source}.then((value) => ({ value }), (error) => ({ thrown: String(error) }))`
  const started = await inspector.send<Evaluated>('Runtime.evaluate', { expression: settled })
  if (started.wasThrown) throw new Error(started.result.description)
  const promise = { promiseObjectId: started.result.objectId, returnByValue: true }
  const { result } = await inspector.send<Evaluated>('Runtime.awaitPromise', promise)
  const { value, thrown } = result.value ?? {}
  if (thrown !== undefined) throw new Error(thrown)
  return value
}

const frameOf = async (inspector: Inspector): Promise<Frame> =>
  (await inspector.send<{ frameTree: { frame: Frame } }>('Page.getResourceTree')).frameTree.frame

/** Starts a load and waits until another document than before is complete. */
async function load(inspector: Inspector, start: () => Promise<unknown>): Promise<void> {
  const before = (await frameOf(inspector)).loaderId
  await start().catch(() => {}) // safe: the target may go away before it answers; the wait below tells
  await until('the page has loaded', async () => {
    try {
      if ((await frameOf(inspector)).loaderId === before) return false
      return await evaluate(inspector, expression('return document.readyState', [])) === 'complete'
    } catch {
      return false // the page is moving to another target
    }
  })
}

/** Runs in the page: the text of MiniBrowser's own page about a failed load, which no navigation brought. */
const errorPage = `return performance.getEntriesByType('navigation').length === 0 && document.body.innerText`

/** Follows a link; within one document there is nothing to load. */
async function goto(inspector: Inspector, url: string): Promise<void> {
  const [here, there] = [new URL((await frameOf(inspector)).url), new URL(url)]
  const start = () => inspector.send('Runtime.evaluate', { expression: `location.href = ${JSON.stringify(url)}` })
  const inside = there.hash !== '' && here.href.split('#')[0] === there.href.split('#')[0]
  if (inside) await start()
  else await load(inspector, start)
  if (!there.protocol.startsWith('http')) return
  const trouble = await evaluate(inspector, expression(errorPage, []))
  if (trouble) throw new Error(`${url}: ${trouble}`)
}

/** What WebKit calls the person's wishes. */
async function emulate(inspector: Inspector, { colorScheme, reducedMotion, forcedColors }: Media): Promise<void> {
  if (forcedColors) throw new Error('WebKitGTK has no forced colours')
  const prefer = (name: string, value: string) => inspector.keep('Page.overrideUserPreference', { name, value })
  if (colorScheme) await prefer('PrefersColorScheme', colorScheme === 'dark' ? 'Dark' : 'Light')
  if (reducedMotion !== undefined) await prefer('PrefersReducedMotion', reducedMotion ? 'Reduce' : 'NoPreference')
}

/** Writes the viewport's picture. */
async function screenshot(inspector: Inspector, path: string): Promise<void> {
  const size = await evaluate(inspector, expression('return { width: innerWidth, height: innerHeight }', []))
  const area = { x: 0, y: 0, ...size as object, coordinateSystem: 'Viewport' }
  const { dataURL } = await inspector.send<{ dataURL: string }>('Page.snapshotRect', area)
  await writeFile(path, Buffer.from(dataURL.split(',')[1] ?? '', 'base64'))
}

/** The content of the inspected page. */
export async function contentOf(inspector: Inspector): Promise<Content> {
  const said = await listen(inspector)
  return {
    goto: (url) => goto(inspector, url),
    reload: () => load(inspector, () => inspector.send('Page.reload')),
    evaluate: (work, ...args) => evaluate(inspector, expression(work, args)) as Promise<never>,
    colorScheme: (colorScheme) => emulate(inspector, { colorScheme }),
    emulate: (media) => emulate(inspector, media),
    screenshot: (path) => screenshot(inspector, path),
    consoleMessages: async () => {
      await inspector.send('Runtime.evaluate', { expression: '0' }) // whatever was said before has then arrived
      return said
    },
  }
}
