/** Puts values into a text, in the locale's digits and plurals. Pure; views and questions call it. */
import type { Words } from './texts.ts'

/** The text with each `{name}` replaced; numbers are written in the digits of `lang`. A name without a value stays as it stands. */
export const fill = (text: string, values: Record<string, string | number | undefined>, lang?: string): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (values[name] ?? whole).toLocaleString(lang)) // of a string, itself

/** The words of `key` for a count, by the plural rules of `lang`: `left_one`, `left_few`, else `left_other`. https://cldr.unicode.org/index/cldr-spec/plural-rules */
export const plural = (words: Words, key: string, count: number, lang: string): string =>
  (words[`${key}_${new Intl.PluralRules(lang).select(count)}`] ?? words[`${key}_other`])!
