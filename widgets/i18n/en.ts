/** English, whole: to be read beside another locale, or changed. */
import { english } from './english.ts'
import type { FullLocale } from './texts.ts'
import { words } from './words.ts'

/** English. */
export const en: FullLocale = { ...english, reviewed: true, widgets: words }
