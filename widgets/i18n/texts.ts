/** The shape of a locale: a key that a locale lacks fails to compile. One file a locale stands beside it. */
import type { words } from './words.ts'

/** Words of one question, by name. A page or a prompt may lay its own over them. */
export type Words = Partial<Record<string, string>>

/** Words of our own widgets by type, in one language. Plural forms that the language has beside `_other` are its own affair. A type, not an interface: only so it counts as words by any type. */
export type WidgetWords = { [Type in keyof typeof words]: Like<(typeof words)[Type]> }

/** The same keys as English has, and any plural forms. */
type Like<English> = { [Key in keyof English as Key extends `${string}_one` ? never : Key]: string } & {
  [Form in `${string}_${'zero' | 'one' | 'two' | 'few' | 'many'}`]?: string
}

/** What every card says, in one language. `{…}` stands for a value. */
export interface Texts {
  /** BCP 47 tag. */
  lang: string
  /** Reading direction. */
  dir: 'ltr' | 'rtl'
  /** Sends a chosen rating or the written words. */
  send: string
  /** Tries again after a failure. */
  retry: string
  /** Closes what floats over the page. */
  close: string
  /** Names what floats over the page, for those who hear it. */
  region: string
  /** Goes back to the question before. */
  back: string
  /** Goes on to the next question, answered or not. */
  next: string
  /** Leaves the last question. */
  done: string
  /** Says that this is page `{page}` of `{pages}`. */
  progress: string
  /** Said once all is answered. */
  thanks: string
  /** The endpoint has it. */
  sent: string
  /** The device has it. */
  saved: string
  /** This page's memory has it, and nothing else. */
  held: string
  /** Nothing has it. */
  failed: string
}

/** A locale: what every card says, and the words of the widgets. A widget whose words it lacks speaks English. */
export interface Locale extends Texts {
  /** Words by type of widget. */
  widgets: Partial<Record<string, Words>>
}

/** A locale of our own: nothing is missing. */
export interface FullLocale extends Texts {
  /** True once a native speaker has read it. */
  reviewed: boolean
  /** Words by type of widget. */
  widgets: WidgetWords
}
