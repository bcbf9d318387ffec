/** Host pages for the tests of the widgets: the built script on a page of any kind, and an endpoint that remembers. */
import { fileURLToPath } from 'node:url'
import type { FeedbackEvent } from '../../src/event.ts'
import type { Page } from './engines/index.ts'
import { openSite, type Route, type Site } from './site.ts'

/** The three elements, each at a touch point of its own. */
export const elements = ['nps', 'emoji', 'text']
  .map((type) => `<earshot-${type} touch-point="shop.${type}"></earshot-${type}>`).join('\n')

/** What a host page has; only its body must be given. */
export interface HostPage {
  body: string
  /** What stands in its head before the script. */
  head?: string
  /** Attributes of its root. */
  root?: string
  /** Which of the two published scripts it loads; undefined for none. */
  script?: 'module' | 'classic'
  /** More attributes of the script's tag. */
  tag?: string
}

const sources = { module: 'type="module" src="/earshot.js"', classic: 'src="/earshot.global.js" defer' }

/** The tag of one of the two scripts. */
export const scriptTag = (script: HostPage['script'], tag = '') => script
  ? `<script ${sources[script]} data-endpoint="/feedback" ${tag}></script>`
  : ''

/** The page as HTML; nothing in it is inline, so that it may stand under a strict policy. */
export const hostPage = ({ body, head = '', root = 'lang="en"', script = 'module', tag }: HostPage): string =>
  `<!doctype html><html ${root}><meta charset="utf-8"><title>shop</title>
<meta name="viewport" content="width=device-width">
${head}${scriptTag(script, tag)}<body>${body}`

/** The site of the host pages. */
export interface HostSite extends Site {
  /** Every event that the endpoint accepted, oldest first. */
  events(): FeedbackEvent[]
  /** What the endpoint says from now on; 200 accepts. */
  status: number
}

/** Opens a site with these pages beside the built files and the endpoint `/feedback`. */
export async function openHost(pages: Record<string, Route>): Promise<HostSite> {
  const accepted: FeedbackEvent[] = []
  const endpoint: Route = ({ body }) => {
    if (host.status !== 200) return { status: host.status }
    const events = JSON.parse(body) as FeedbackEvent[]
    accepted.push(...events)
    return { headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accepted: events.length, rejected: [] }) }
  }
  const site = await openSite({ '/feedback': endpoint, ...pages },
    fileURLToPath(new URL('../../dist/', import.meta.url)))
  const host: HostSite = Object.assign(Object.create(site) as Site, { events: () => accepted, status: 200 })
  return host
}

/** What a person sees of one widget. */
export interface Seen {
  /** Every question that is asked. */
  questions: string[]
  /** The label of each chosen radio. */
  chosen: string[]
  /** The text of the card's button, with `(off)` behind it while it does nothing; undefined where there is none. */
  button?: string
  /** What the status says, in full. */
  status: string
}

/** Runs in the page: what stands in the card of the widget that a selector names. */
function look(selector: string): Seen | undefined {
  const root = document.querySelector(selector)?.shadowRoot
  const card = root?.querySelector('.card')
  if (!root || !card) return
  const send = card.querySelector('.send')
  return {
    questions: [...card.querySelectorAll('p')].map((question) => question.textContent ?? ''),
    chosen: [...card.querySelectorAll('input')].filter((radio) => radio.checked).map((radio) => radio.ariaLabel ?? ''),
    ...send && { button: `${send.textContent}${send.ariaDisabled === 'true' ? ' (off)' : ''}` },
    status: card.querySelector(':scope > [role=status]')?.textContent ?? '',
  }
}

/** What a person sees of the widget; undefined while it is not drawn. */
export const see = (page: Page, selector: string): Promise<Seen | undefined> => page.evaluate(look, selector)

/** Runs in the page: the innermost element that has the focus, by what names it best. */
function focus(): string {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at?.ariaLabel || at?.id || at?.role || at?.textContent || at?.localName || ''
}

/** The name of what has the focus: its label, else id, role, words or tag. */
export const focused = (page: Page): Promise<string> => page.evaluate(focus)

/** Waits until each of these widgets is drawn. */
export async function drawn(page: Page, ...selectors: string[]): Promise<void> {
  for (const selector of selectors) {
    await page.evaluate(`while (!document.querySelector(args[0])?.shadowRoot?.querySelector('.card'))
      await new Promise((next) => requestAnimationFrame(next))`, selector)
  }
}

/** Whatever a page said that a person's developer tools would show; that a request failed is the browser's own note. */
export const noise = async (page: Page, from = 0) =>
  (await page.consoleMessages()).slice(from).filter(({ kind }) => kind !== 'network')
    .map(({ kind, text }) => `${kind}: ${text}`)
