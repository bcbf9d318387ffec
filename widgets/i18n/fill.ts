/** Puts values into a text, in the locale's digits. Pure; views and questions call it. */

/** The text with each `{name}` replaced; numbers are written in the digits of `lang`. A name without a value stays as it stands. */
export const fill = (text: string, values: Record<string, string | number | undefined>, lang?: string): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return typeof value === 'number' ? new Intl.NumberFormat(lang).format(value) : (value ?? whole)
  })
