/** Makes a response of what a page or a prompt asks: fetches widgets and locale, reads settings, finds the words. mount.ts draws it; a headless page draws its own. */
import type { Client } from '../src/client.ts'
import type { PlaceOptions } from '../src/context.ts'
import type { FeedbackData } from '../src/event.ts'
import { chooseLocale, type Locales } from './i18n/choose.ts'
import type { Locale, Words } from './i18n/texts.ts'
import { load } from './load.ts'
import { createResponse, type Response, type ResponseOptions } from './response.ts'
import type { Asked } from './steps.ts'
import type { Settings, Widget } from './widget.ts'

/** One question as a page or a prompt asks it. */
export interface Ask {
  /** Names the question in events. */
  id: string
  /** Who asks it, there or to be fetched. */
  widget: Widget | (() => Promise<Widget>)
  /** What is asked about; stands in the words for `{subject}`. */
  subject?: string
  /** Own words by locale, or for any locale under `''`, laid over the widget's. */
  texts?: Record<string, Words>
  /** What the widget may be told; `followUp: false` keeps what follows away. */
  settings?: Settings
}

/** What a response is made of, and where its answers go. */
export interface RespondOptions extends Pick<ResponseOptions, 'tell' | 'isPaged'> {
  /** The client that captures. */
  client: Client
  /** The questions, in order. */
  questions: Ask[]
  /** Locales beside English. Default: none. */
  locales?: Locales
  /** BCP 47 tag of the language wanted. Default: English. */
  lang?: string
  /** Where the answers belong; asked at each capture. Default: where the client's context says. */
  place?(): { touchPoint?: string } & PlaceOptions
  /** Laid under every event. */
  about?: Partial<FeedbackData>
}

/** The words of a widget in a locale: its own in English, in the locale, then the host's, with the subject filled in; `lang` where all are English for want of others. */
function wordsOf(widget: Widget, { subject, texts = {} }: Ask, { lang, widgets }: Locale, tag: string): Pick<Asked, 'words' | 'lang'> {
  const own = [widgets[widget.type] ?? widget.texts[lang], texts[''], texts[tag.split('-')[0]!], texts[lang], texts[tag]]
  const words: Words = Object.assign({}, widget.texts.en, ...own)
  return {
    words: { ...words, question: words.question!.replaceAll('{subject}', (whole) => subject ?? words.us ?? whole) },
    lang: own.some(Boolean) ? undefined : 'en',
  }
}

/** The question with its settings read and its words found. */
function toAsked(ask: Ask, widget: Widget, locale: Locale, tag: string, client: Client): Asked {
  const { id, settings = {} } = ask
  const next = widget.followUp?.widget
  const isOff = /^(off|false)$/.test(`${settings.followUp}`)
  return {
    ...wordsOf(widget, ask, locale, tag),
    id,
    widget,
    config: widget.parse?.(settings, (name, fix) => client.report('setting-invalid', fix, `${widget.type} ${name}`)),
    followUp: next && !isOff ? wordsOf(next, { id, widget: next }, locale, tag) : undefined,
  }
}

/**
 * A response to these questions, ready to be drawn: state, `subscribe` and actions, without a DOM. A setting that cannot be
 * read is reported as `setting-invalid` and its default taken; a locale that cannot be fetched falls back to English.
 * Rejects only where a widget cannot be fetched, or its `parse` throws.
 *
 * @example
 * const response = await respond({ client, questions: [{ id: 'pulse', widget: emoji }] })
 * response.give('pulse', 4, 'pointer')
 */
export async function respond(options: RespondOptions): Promise<Response> {
  const { client, questions, locales = {}, lang: tag = 'en', place, about, tell, isPaged } = options
  const [locale, ...fetched] = await Promise.all([
    chooseLocale(tag, locales), ...questions.map(({ widget }) => load(widget)),
  ])
  return createResponse({
    questions: questions.map((ask, i) => toAsked(ask, fetched[i]!, locale, tag, client)),
    texts: locale,
    capture: (input) => {
      const { touchPoint, ...where } = place?.() ?? {}
      return client.at(touchPoint!, where).capture({ ...about, ...input })
    },
    on: client.on,
    tell,
    isPaged,
  })
}
