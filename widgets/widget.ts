/** The contract of a widget: a pure question, a view that only answers, styles, texts. response.ts runs it, elements.ts and mount.ts put it on a page. */
import type { Signal } from '@preact/signals-core'
import type { VNode } from 'preact'
import type { FeedbackData, Metric } from '../src/event.ts'
import type { QuestionTexts, Texts } from './i18n/texts.ts'

/** How the person answered. */
export type InputMethod = NonNullable<FeedbackData['inputMethod']>

/** What an answer says in its event: at least the metric. */
export type AnswerFields = Partial<FeedbackData> & { metric: Metric }

/** What a view gets. It never gets the client: a preview is another `onAnswer`. */
export interface ViewProps<Value> {
  /** Unique in its shadow root: names the radios, ties labels. */
  name: string
  /** The words in the locale shown. */
  texts: QuestionTexts
  /** BCP 47 tag of the locale shown, for digits. */
  lang: string
  /** Reading direction. */
  dir: 'ltr' | 'rtl'
  /** What is chosen but not given yet; the view writes it, the card's button gives it. */
  draft: Signal<Value | undefined>
  /** What was given last; undefined before the first answer. */
  given: Value | undefined
  /** Gives an answer. */
  onAnswer(value: Value, inputMethod: InputMethod): void
}

/** One kind of question, all parts of it. */
export interface Widget<Value = unknown> {
  /** Its name: in prompts.json, and behind `earshot-` as an element. */
  type: string
  /** Its own words out of a locale. Pure. */
  words(texts: Texts): QuestionTexts
  /** An answer as event fields, the scale with it. Pure. */
  answer(value: Value, texts: QuestionTexts): AnswerFields
  /** The question that follows every answer, as free text, worded for this one. Pure. */
  followUp?(value: Value, texts: QuestionTexts): string
  /** Draws the scale or field under the question. */
  View(props: ViewProps<Value>): VNode
  /** Its style sheet, on top of the theme's. */
  styles: string
}
