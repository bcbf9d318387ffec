/** The words: values filled in, plurals, a locale chosen for a place on the page. locales.test.ts holds the locales against each other. */
// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { ar } from '../../../widgets/i18n/ar.ts'
import { chooseLocale, languageAround } from '../../../widgets/i18n/choose.ts'
import { de } from '../../../widgets/i18n/de.ts'
import { en } from '../../../widgets/i18n/en.ts'
import { english } from '../../../widgets/i18n/english.ts'
import { digits, fill } from '../../../widgets/i18n/fill.ts'
import { plural } from '../../../widgets/i18n/plural.ts'

describe('filling', () => {
  it('puts values where their names stand, each time', () => {
    expect(fill('{a} and {b}, {a}', { a: 'x', b: 'y' })).toBe('x and y, x')
  })

  it('writes numbers in the digits of the locale', () => {
    expect(fill('{n}', { n: 1234 }, 'de')).toBe('1.234')
    expect(fill('{value} من {best}', { value: 0, best: 10 }, 'ar-EG')).toBe('٠ من ١٠')
  })

  it('asks Intl for no number that is plain, and writes every number as Intl does in every language there may be', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz']
    const languages = letters.flatMap((a) => letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)]))
    const tags = [...languages, 'en-IN', 'es-419', 'uz-Arab', 'pa-Arab', 'ur-IN', 'ff-Adlm', 'zh-Hant-TW', 'nb-NO']
    const wrong = (tag: string) => [0, 7, 10, 100, -1, 2.5, 1234].some((value) => digits(value, tag) !== value.toLocaleString(tag))
    expect(tags.filter(wrong)).toEqual([])
    const asked = vi.spyOn(Number.prototype, 'toLocaleString')
    for (const tag of ['en', 'de-AT', 'pt-BR', 'zh-CN', 'nb']) expect(digits(10, tag)).toBe('10')
    expect(asked).not.toHaveBeenCalled()
    asked.mockRestore()
  })

  it('leaves a name without a value as it stands, and a value that looks like one', () => {
    expect(fill('{a} {b}', { a: '{b}', b: undefined })).toBe('{b} {b}')
  })
})

describe('plurals', () => {
  const words = { left_one: 'one', left_few: 'few', left_other: 'other' }

  it('follow the rules of the locale, and fall back to other', () => {
    expect([1, 2, 5].map((count) => plural(words, 'left', count, 'cs'))).toEqual(['one', 'few', 'other'])
    expect([1, 2, 5].map((count) => plural(words, 'left', count, 'en'))).toEqual(['one', 'other', 'other'])
    expect(plural(words, 'left', 2, 'ar')).toBe('other')
  })
})

describe('choosing', () => {
  const locales = { de, ar: async () => ar, 'pt-BR': async () => ({ ...en, lang: 'pt-BR' }) }

  it.each([['de', 'de'], ['de-AT', 'de'], ['DE', 'de'], ['AR-eg', 'ar'], ['pt-BR', 'pt-BR'], ['pt', 'pt-BR'],
    ['fr', 'en'], ['', 'en'], ['en-GB', 'en']])(
    'takes %j to %s', async (tag, lang) => {
      expect((await chooseLocale(tag, locales)).lang).toBe(lang)
    })

  it('falls back where a locale cannot be fetched', async () => {
    expect(await chooseLocale('de', { de: () => Promise.reject(new Error('offline')) })).toBe(english)
  })

  it('goes by the nearest language, else the page\'s, else the device\'s', () => {
    document.documentElement.lang = 'de'
    document.body.innerHTML = '<section lang="ar"><p></p></section><i></i>'
    expect([languageAround(document.querySelector('p')!), languageAround(document.querySelector('i')!)])
      .toEqual(['ar', 'de'])
    document.documentElement.removeAttribute('lang')
    expect(languageAround(document.querySelector('i')!)).toBe(navigator.language)
  })
})
