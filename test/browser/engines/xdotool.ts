/** The hand on a WebKit page, for `webkit.ts`: real clicks, keys and window sizes through the X server. */
import type { Display } from './display.ts'
import type { Key, NamedKey, Page } from './engine.ts'
import { pointOf } from './point.ts'
import { until } from './process.ts'

/** The part of a page that a hand does. */
export type Hand = Pick<Page, 'click' | 'press' | 'type' | 'viewport'>

/** X11's names, where they differ. */
const keysyms: Partial<Record<NamedKey, string>> = { Enter: 'Return', Space: 'space', Backspace: 'BackSpace',
  ArrowLeft: 'Left', ArrowRight: 'Right', ArrowUp: 'Up', ArrowDown: 'Down', PageUp: 'Prior', PageDown: 'Next' }

/** `Shift+Tab` as X11 writes it. */
function keysym(key: Key): string {
  const words: Record<string, string> = { ...keysyms, Shift: 'shift', Control: 'ctrl', Meta: 'super' }
  return key.split('+').map((word) => words[word] ?? word).join('+')
}

/** Runs in the page: begins to wait for the next event of a kind; after a second without one, it has gone elsewhere. */
function watch(kind: string): void {
  const seen = new Promise<void>((resolve) => {
    addEventListener(kind, () => resolve(), { once: true, capture: true })
    setTimeout(resolve, 1000)
  })
  Object.assign(globalThis, { [Symbol.for('felt')]: seen })
}

/** Does something with the hand and waits until the page has seen its last event. */
async function felt(page: Pick<Page, 'evaluate'>, kind: string, act: () => Promise<unknown>): Promise<void> {
  await page.evaluate(watch, kind)
  await act()
  await page.evaluate('await globalThis[Symbol.for("felt")]').catch(() => {}) // safe: it may have led to another page
}

/** A hand on the window of a process. */
export async function handOn(display: Display, pid: number, page: Pick<Page, 'evaluate'>): Promise<Hand> {
  const { xdotool } = display
  const window = await until('MiniBrowser shows its window', () =>
    xdotool('search', '--onlyvisible', '--pid', String(pid)).then((ids) => ids.split('\n').at(-1), () => undefined))
  await xdotool('windowfocus', '--sync', window)
  const size = () => page.evaluate<number[]>('return [innerWidth, innerHeight, outerHeight - innerHeight]')
  return {
    click: async (path) => {
      const { x, y } = await page.evaluate(pointOf, path)
      const [, , above = 0] = await size()
      const [left, top] = [String(Math.round(x)), String(Math.round(y + above))]
      await felt(page, 'click', () => xdotool('mousemove', left, top, 'click', '1'))
    },
    press: (key) => felt(page, 'keyup', () => xdotool('key', keysym(key))),
    type: async (text) => {
      for (const part of text.match(/[ -~]|[^ -~]+/g) ?? []) {
        if (part <= '~') await felt(page, 'keyup', () => xdotool('type', part))
        else await page.evaluate('document.execCommand("insertText", false, args[0])', part)
      }
    },
    viewport: async (width, height, pixelRatio = 1) => {
      if (pixelRatio !== 1) throw new Error('WebKitGTK keeps the pixel ratio it was started with')
      const [, , above = 0] = await size()
      await xdotool('windowsize', '--sync', window, String(width), String(height + above))
      await until('the viewport has its size', async () => {
        const [wide, high] = await size()
        return wide === width && high === height
      })
    },
  }
}
