/** The contract that every test in a real browser is written against; `puppeteer.ts` and `webkit.ts` keep it. */

export type EngineName = 'chromium' | 'firefox' | 'webkit'

/** One browser engine of this machine. */
export interface Engine {
  readonly name: EngineName
  /** The program that will be started; undefined where the engine is missing, and then its tests are skipped. */
  readonly found: string | undefined
  /** Starts the browser. Starting again on the same folder finds what its pages stored there. */
  start(profile: string): Promise<Page>
}

/** What `Page.press` takes: a key by its `KeyboardEvent.key` name, with modifiers in front of it (`Shift+Tab`). */
export type Key = NamedKey | `${'Shift' | 'Control' | 'Meta'}+${NamedKey}`

export type NamedKey = 'Tab' | 'Enter' | 'Space' | 'Escape' | 'Backspace' | 'Delete' | 'Home' | 'End' |
  'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'PageUp' | 'PageDown'

/** What the person asked the system for; what is left out stays as it was. */
export interface Media {
  colorScheme?: 'light' | 'dark'
  reducedMotion?: boolean
  /** High contrast with the system's own colours. WebKitGTK has no such mode: `emulate` rejects there. */
  forcedColors?: boolean
}

/**
 * Something that the page said. `uncaught`: an error or a rejected promise that nobody caught. `csp`: a violation of
 * the page's content security policy. `network`: the browser's own note of a request that failed; no page can avoid it.
 */
export interface Message {
  kind: 'log' | 'info' | 'debug' | 'warning' | 'error' | 'uncaught' | 'csp' | 'network'
  text: string
}

/** What `Page.evaluate` runs: a function, or the body of an async one as text, which finds its arguments in `args`. */
export type Work<A extends unknown[], R> = string | ((...args: A) => R | Promise<R>)

/** One tab of a started browser, without a hand on it. */
export interface Tab {
  /** Resolves at the page's `load`; rejects where the server cannot be reached. */
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** Runs in the page, which its content security policy does not hinder. Arguments and result must fit into JSON. */
  evaluate<R = unknown, A extends unknown[] = unknown[]>(work: Work<A, R>, ...args: A): Promise<R>
  /**
   * The process that runs the page now: another one after a load, perhaps. A signal to it kills or stops the page and
   * leaves the browser and the other tabs alone.
   */
  contentPid(): Promise<number>
  /** A command of Chromium's DevTools protocol; the other engines have none. */
  devtools?(method: string, params?: object): Promise<unknown>
  /** Closes it. */
  close(): Promise<void>
}

/** The first tab of a started browser, with a hand on it. */
export interface Page extends Tab {
  /** Opens another tab of the same profile in front of this one, in a process of its own. This one is then hidden. */
  newTab(url: string): Promise<Tab>
  /**
   * A real, trusted click in the middle of an element, once it lies still. Each selector but the last names a host;
   * the next one is looked up in its open shadow root. Rejects after 5 s without it, or when something covers it.
   */
  click(path: string[]): Promise<void>
  /** A real, trusted key press in whatever has the focus. */
  press(key: Key): Promise<void>
  /**
   * Types text, key by key, into whatever has the focus. WebKit takes letters outside ASCII as from an input method:
   * its X server has no keys for them.
   */
  type(text: string): Promise<void>
  /** The size of the view in CSS pixels. `pixelRatio` is 1 by default; WebKit rejects any other. */
  viewport(width: number, height: number, pixelRatio?: number): Promise<void>
  colorScheme(scheme: 'light' | 'dark'): Promise<void>
  emulate(media: Media): Promise<void>
  /** Writes what the viewport shows as PNG. */
  screenshot(path: string): Promise<void>
  /** Everything the page has said since the start of the browser, oldest first. */
  consoleMessages(): Promise<readonly Message[]>
  /** Ends the browser as a person would. */
  close(): Promise<void>
  /** SIGKILL to every process of the browser at once; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGSTOP to every process of the browser, as a laptop's sleep; nothing here answers until `wake`. */
  sleep(): void
  /** SIGCONT to all of them. */
  wake(): void
}
