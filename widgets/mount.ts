/** Joins a response, its card and a shadow root; what elements and presenters put on a page. */
import { effect } from '@preact/signals-core'
import { h, render } from 'preact'
import type { Client } from '../src/client.ts'
import type { PlaceOptions } from '../src/context.ts'
import type { FeedbackData } from '../src/event.ts'
import { Card } from './card.tsx'
import { chooseTexts, languageAround, type Locales } from './i18n/choose.ts'
import { fill } from './i18n/fill.ts'
import type { QuestionTexts, Texts } from './i18n/texts.ts'
import { createResponse, type Response, type ResponseOptions } from './response.ts'
import { sheet } from './theme/sheet.ts'
import { styles } from './theme/styles.ts'
import { text } from './text/index.ts'
import type { Widget } from './widget.ts'

/** One question as a page or a prompt asks it. */
export interface Ask {
  /** Names the question in events. */
  id: string
  /** Who asks it. */
  widget: Widget
  /** What is asked about; stands in the words for `{subject}`. */
  subject?: string
  /** Own words by locale, or for any locale under `''`, laid over the widget's. */
  texts?: Record<string, QuestionTexts>
}

/** What is mounted, and where its answers go. */
export interface MountOptions {
  /** The client that captures. */
  client: Client
  /** The questions, in order. */
  questions: Ask[]
  /** Locales beside English. */
  locales: Locales
  /** Where the answers belong; asked at each capture. */
  place(): { touchPoint?: string } & PlaceOptions
  /** Laid under every event. */
  about?: Partial<FeedbackData>
  /** Hears of answers and their way. */
  tell?: ResponseOptions['tell']
}

/** The words of a question in a locale: the widget's, then the host's, with the subject filled in. */
function words({ widget, subject, texts = {} }: Ask, locale: Texts, tag: string): QuestionTexts {
  const all = { ...widget.words(locale), ...texts[''], ...texts[locale.lang], ...texts[tag] }
  return { ...all, question: fill(all.question!, { subject: subject ?? all.us }) }
}

/** A response on the page. */
export interface Mounted {
  /** The locale shown. */
  texts: Texts
  /** The response under way. */
  response: Response
  /** Leaves no listener and no node; captured answers are unharmed. */
  dispose(): void
}

/** Mounts a response in `root`; resolves once it is drawn, which a locale may have to be fetched for. Never rejects. */
export async function mount(root: ShadowRoot, options: MountOptions): Promise<Mounted> {
  const { client, questions, locales, place, about, tell } = options
  const tag = languageAround(root.host)
  const texts = await chooseTexts(tag, locales)
  const response = createResponse({
    questions: questions.map((ask) => ({ id: ask.id, widget: ask.widget, texts: words(ask, texts, tag) })),
    texts,
    capture: (input) => {
      const { touchPoint, ...where } = place()
      return client.at(touchPoint!, where).capture({ ...about, ...input })
    },
    on: client.on,
    tell,
  })
  const box = document.createElement('div')
  root.append(box)
  root.adoptedStyleSheets = [sheet([styles, text.styles, ...questions.map(({ widget }) => widget.styles)].join(''))]
  // Keys meant for the widget must not reach the page's shortcuts.
  for (const type of ['keydown', 'keyup', 'keypress']) box.addEventListener(type, (event) => event.stopPropagation())
  const undraw = effect(() => {
    const focused = root.activeElement
    render(h(Card, { response, texts }), box)
    // A button that has done its work is gone; whoever stood on it is led to what came of it.
    if (focused && !root.activeElement) box.querySelector<HTMLElement>('[tabindex]')!.focus()
  })
  const observer = new IntersectionObserver(([entry]) => entry!.isIntersecting && response.seen(), { threshold: 0.5 })
  observer.observe(box)
  return {
    texts,
    response,
    dispose() {
      observer.disconnect()
      response.dispose()
      undraw()
      render(null, box)
      box.remove()
    },
  }
}
