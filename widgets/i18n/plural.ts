/** Finds the words for a count, by the plural rules of the locale. Pure; apart from fill.ts, for few widgets count. */
import type { Words } from './texts.ts'

/** The words of `key` for a count, by the plural rules of `lang`: `left_one`, `left_few`, else `left_other`. https://cldr.unicode.org/index/cldr-spec/plural-rules */
export const plural = (words: Words, key: string, count: number, lang: string): string =>
  (words[`${key}_${new Intl.PluralRules(lang).select(count)}`] ?? words[`${key}_other`])!
