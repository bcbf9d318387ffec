/** Joins a response, its card and a shadow root; what elements and presenters put on a page. */
import { h, render } from 'preact'
import { Card } from './card.tsx'
import { languageAround } from './i18n/choose.ts'
import type { Pager } from './pager.tsx'
import { respond, type RespondOptions } from './respond.ts'
import type { Response } from './response.ts'
import { sheet } from './theme/sheet.ts'
import { styles } from './theme/styles.ts'

/** What is mounted, and where its answers go. */
export interface MountOptions extends Omit<RespondOptions, 'lang' | 'isPaged'> {
  /** Shows a page a question, with this under it. Default: all questions under each other. */
  pager?: Pager
}

/** A response on the page. */
export interface Mounted {
  /** The response under way. */
  response: Response
  /** Leaves no listener and no node; captured answers are unharmed. */
  dispose(): void
}

/**
 * Mounts a response in `root`, in the language around it; resolves once it is drawn, which widget and locale may have to be
 * fetched for. Never rejects: a widget that cannot be fetched, or throws, is reported as `widget-failed`, and nothing is seen.
 */
export async function mount(root: ShadowRoot, { pager, ...options }: MountOptions): Promise<Mounted | void> {
  const { client, questions } = options
  try {
    const response = await respond({ ...options, isPaged: !!pager, lang: languageAround(root.host) })
    const own = response.questions.flatMap(({ widget }) => [widget.styles, widget.followUp?.widget.styles])
    const box = document.createElement('div')
    root.append(box)
    root.adoptedStyleSheets = [sheet([styles, pager?.styles, ...new Set(own)].join(''))]
    // Keys meant for the widget must not reach the page's shortcuts.
    for (const type of ['keydown', 'keyup', 'keypress']) box.addEventListener(type, (event) => event.stopPropagation())
    let seen = 0
    const undraw = response.subscribe(({ page }) => {
      const focused = root.activeElement
      render(h(Card, { response, pager }), box)
      // Whoever turned the page is led to its question; whoever stood on a button that has done its work, to what came of it.
      const turned = page !== seen && 'p'
      if (turned || (focused && !root.activeElement)) box.querySelector<HTMLElement>(turned || '.card>[role=status]')!.focus()
      seen = page
    })
    // A turn later: the observer speaks before the frame is painted, and the first capture of a page asks for its time zone.
    const observer = new IntersectionObserver(([entry]) => entry!.isIntersecting && setTimeout(response.seen), { threshold: 0.5 })
    observer.observe(box)
    return {
      response,
      dispose() {
        observer.disconnect()
        response.dispose()
        undraw()
        for (const radio of box.querySelectorAll('input')) radio.name = '' // Chromium keeps a named one that leaves a shadow root
        render(null, box)
        box.remove()
      },
    }
  } catch (cause) {
    client.report('widget-failed', 'its cause', questions[0]!.id, cause)
  }
}
