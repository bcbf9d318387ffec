/** The words: locales held against each other, values filled in, a locale chosen for a place on the page. */
// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { ar } from '../../../widgets/i18n/ar.ts'
import { chooseTexts, languageAround } from '../../../widgets/i18n/choose.ts'
import { de } from '../../../widgets/i18n/de.ts'
import { en } from '../../../widgets/i18n/en.ts'
import { fill } from '../../../widgets/i18n/fill.ts'
import type { Texts } from '../../../widgets/i18n/texts.ts'

/** Every string of a locale by its path. */
const flat = (texts: object, path = ''): [string, string][] => Object.entries(texts).flatMap(([key, value]) =>
  typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flat(value as object, `${path}${key}.`))
const placeholders = (text: string) => [...text.matchAll(/\{\w*\}?|\}/g)].map(([mark]) => mark).sort()

describe.each([['de', de, 'ltr'], ['ar', ar, 'rtl']] as const)('%s', (lang, texts, dir) => {
  it('says who it is', () => {
    expect([texts.lang, texts.dir]).toEqual([lang, dir])
  })

  it('has the keys of English and no other', () => {
    expect(flat(texts).map(([path]) => path)).toEqual(flat(en).map(([path]) => path))
  })

  it('has the placeholders of English in every string', () => {
    const of = (locale: Texts) => Object.fromEntries(flat(locale).map(([path, text]) => [path, placeholders(text)]))
    expect(of(texts)).toEqual(of(en))
  })

  it('leaves nothing untranslated', () => {
    const english = Object.fromEntries(flat(en))
    expect(flat(texts).filter(([path, text]) => path !== 'dir' && english[path] === text)).toEqual([])
  })
})

it.each([['en', en], ['de', de], ['ar', ar]] as const)('%s has no empty string and no blank around one', (_, texts) => {
  expect(flat(texts).filter(([, text]) => !text || text !== text.trim())).toEqual([])
})

describe('filling', () => {
  it('puts values where their names stand, each time', () => {
    expect(fill('{a} and {b}, {a}', { a: 'x', b: 'y' })).toBe('x and y, x')
  })

  it('writes numbers in the digits of the locale', () => {
    expect(fill('{n}', { n: 1234 }, 'de')).toBe('1.234')
    expect(fill('{value} من {best}', { value: 0, best: 10 }, 'ar-EG')).toBe('٠ من ١٠')
  })

  it('leaves a name without a value as it stands, and a value that looks like one', () => {
    expect(fill('{a} {b}', { a: '{b}', b: undefined })).toBe('{b} {b}')
  })
})

describe('choosing', () => {
  const locales = { de, ar: async () => ar, 'pt-BR': async () => ({ ...en, lang: 'pt-BR' }) }

  it.each([['de', 'de'], ['de-AT', 'de'], ['DE', 'de'], ['AR-eg', 'ar'], ['pt-BR', 'pt-BR'], ['pt', 'en'],
    ['fr', 'en'], ['', 'en'], ['en-GB', 'en']])(
    'takes %j to %s', async (tag, lang) => {
      expect((await chooseTexts(tag, locales)).lang).toBe(lang)
    })

  it('falls back where a locale cannot be fetched', async () => {
    expect(await chooseTexts('de', { de: () => Promise.reject(new Error('offline')) })).toBe(en)
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
