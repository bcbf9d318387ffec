/** Puts values into a text, numbers in the locale's digits. Pure; views and questions call it. */

/** A language with a number below a thousand, written there as JavaScript does: ours, and some more. https://cldr.unicode.org, default numbering systems */
const PLAIN = /^([eijtz].|cs|d[ae]|f[ir]|h[eiu]|n[bl]|p[lt]|ro|sv|uk)(-\D*)?\B\d{1,3}$/

/** A number in the digits of `lang`. `Intl` is not asked for what is plain: its first answer takes a page some 20 ms. */
export const digits = (value: string | number, lang?: string): string =>
  PLAIN.test(`${lang}${value}`) ? `${value}` : value.toLocaleString(lang) // of a string, itself

/** The text with each `{name}` replaced; numbers are written in the digits of `lang`. A name without a value stays as it stands. */
export const fill = (text: string, values: Record<string, string | number | undefined>, lang?: string): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => digits(values[name] ?? whole, lang))
