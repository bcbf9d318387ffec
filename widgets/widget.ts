/** The contract of a widget: a pure question, a view that only answers, styles, words. response.ts runs it, elements.ts and mount.ts put it on a page. */
import type { VNode } from 'preact'
import type { FeedbackData } from '../src/event.ts'
import type { Words } from './i18n/texts.ts'

/** How the person answered. */
export type InputMethod = NonNullable<FeedbackData['inputMethod']>

/** What an answer says in its event. */
export type AnswerFields = Partial<FeedbackData>

/** The settings of a question as a page wrote them: attributes are text, prompts.json has any JSON. */
export type Settings = Record<string, unknown>

/** Hears of a setting that cannot be read, and how to mend it; the default is taken in its place. */
export type OnWrong = (setting: string, fix: string) => void

/** What a view gets. It never gets the client: a preview is another `onAnswer`. */
export interface ViewProps<Value, Config = undefined> {
  /** Unique in its shadow root: names the radios, ties labels. */
  name: string
  /** What `parse` made of the settings. */
  config: Config
  /** The words in the locale shown. */
  words: Words
  /** BCP 47 tag of those words, for digits and plurals. */
  lang: string
  /** Reading direction. */
  dir: 'ltr' | 'rtl'
  /** What is chosen or written: the draft, else what was given last; undefined before the first. */
  value: Value | undefined
  /** True while `value` is not given yet. */
  isDraft: boolean
  /** Says what is wrong with the answer; the card shows it. A field points to it by `aria-describedby={name + '!'}`. */
  error?: string
  /** Holds a value without giving it; the card's button gives it. An input method, once told, is the answer's, however the button is pressed. */
  onDraft(value: Value, inputMethod?: InputMethod): void
  /** Gives an answer. */
  onAnswer(value: Value, inputMethod: InputMethod): void
}

/** What a widget asks. Pure: no page, no clock, no chance. */
export interface Question<Value, Config = undefined> {
  /** Its name: in prompts.json, and behind `earshot-` as an element. Small letters, digits and hyphens; a hyphen keeps a foreign one apart from ours. */
  type: string
  /** The config out of what a page wrote. Default: there is none. */
  parse?(settings: Settings, onWrong: OnWrong): Config
  /** Undefined for an answer that can be given, `''` where there is nothing to give, else the key of the words that say what is wrong. Default: all can be given. */
  validate?(value: Value, config: Config): string | undefined
  /** An answer as event fields, the scale with it. */
  answer(value: Value, words: Words, config: Config): AnswerFields
  /** True where an answer is put together and then sent by the card's button, so that it stands there from the start. Default: false. */
  isComposed?(config: Config): boolean
  /** The question that follows every answer. */
  followUp?: {
    /** Who asks it. */
    widget: Widget<any, any>
    /** What it asks after this answer. */
    ask(value: Value, words: Words): string
  }
}

/** One kind of question, all parts of it. */
export interface Widget<Value = any, Config = any> extends Question<Value, Config> {
  /** Its words by locale. English must be there; ours have the others in the locale files. */
  texts: { en: Words } & Record<string, Words>
  /** Draws the scale or field under the question. */
  View(props: ViewProps<Value, Config>): VNode
  /** Its style sheet, on top of the theme's; only tokens, never a raw colour. */
  styles: string
}

/** Widgets by type, there or fetched when one is first asked. */
export type Widgets = Record<string, Widget | (() => Promise<Widget>)>
