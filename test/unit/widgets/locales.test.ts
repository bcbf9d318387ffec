/** Every locale beside English: the same keys and values to fill in, its own plurals, few bytes. texts.test.ts holds how one is chosen and filled. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { locales } from '../../../widgets/all.ts'
import { en } from '../../../widgets/i18n/en.ts'
import type { FullLocale } from '../../../widgets/i18n/texts.ts'

const folder = fileURLToPath(new URL('../../../widgets/i18n/', import.meta.url))
const tags = readdirSync(folder).flatMap((name) => /^([a-z]{2}(?:-[A-Z]{2})?)\.ts$/.exec(name)?.[1] ?? [])
const load = async (tag: string): Promise<FullLocale> => (await import(`../../../widgets/i18n/${tag}.ts`))[tag.replace('-', '')]
const all = await Promise.all(tags.map(async (tag) => ({ tag, locale: await load(tag) })))
const foreign = all.filter(({ tag }) => tag !== 'en')

/** The words that are the same in English, and meant to be. */
const COGNATES = ['da send', 'es thumbs.down', 'fr stars.high', 'it thumbs.down', 'nb send']

const FORM = /_(?:zero|one|two|few|many|other)$/

/** Every string that is read or heard, by its path. */
function wordsOf(locale: FullLocale): Map<string, string> {
  const card = Object.entries(locale).filter(([key]) => !/^(lang|dir|reviewed|widgets)$/.test(key))
  const own = Object.entries(locale.widgets).flatMap(([type, words]) =>
    Object.entries(words as Record<string, string>).map(([key, text]) => [`${type}.${key}`, text] as const))
  return new Map([...card, ...own])
}
/** The paths, a plural in all its forms counted once. */
const pathsOf = (locale: FullLocale) => [...new Set([...wordsOf(locale).keys()].map((path) => path.replace(FORM, '_other')))].sort()
const blanks = (text: string) => (text.match(/\{.*?\}/g) ?? []).sort()

const english = wordsOf(en)
/** What English says where the locale says this; any plural form is held against the last. */
const inEnglish = (path: string) => english.get(path.replace(FORM, '_other'))!

describe('the locales', () => {
  it('are those that are fetched, English aside, which is always there; `no` is read as nb', async () => {
    const wanted = [...foreign.map(({ tag }) => [tag, tag]), ['no', 'nb']].sort()
    const fetched = await Promise.all(Object.entries(locales).map(async ([tag, locale]) =>
      [tag, (typeof locale === 'function' ? await locale() : locale).lang]))
    expect(fetched.sort()).toEqual(wanted)
  })

  it('have these words in common with English, and no others', () => {
    expect(foreign.flatMap(({ tag, locale }) =>
      [...wordsOf(locale)].filter(([path, text]) => text === inEnglish(path)).map(([path]) => `${tag} ${path}`))).toEqual(COGNATES)
  })
})

describe.each(all)('$tag', ({ tag, locale }) => {
  const words = wordsOf(locale)
  const rules = new Intl.PluralRules(tag)
  const forms = Array.from({ length: 201 }, (_, count) => rules.select(count))

  it('is named as its file, and runs in its direction', () => {
    expect(locale).toMatchObject({ lang: tag, dir: /^(ar|he|fa)/.test(tag) ? 'rtl' : 'ltr', reviewed: tag === 'en' })
  })

  it('has the keys of English', () => {
    expect(pathsOf(locale)).toEqual(pathsOf(en))
  })

  it('fills in what English fills in; a plural form that one number alone takes may say it in words', () => {
    const isSaid = (path: string, text: string) =>
      !text.includes('{') && forms.filter((form) => path.endsWith(`_${form}`)).length === 1
    for (const [path, text] of words) {
      if (!isSaid(path, text)) expect([path, blanks(text)]).toEqual([path, blanks(inEnglish(path))])
    }
  })

  it('has each plural form that a whole number up to 200 takes, and the last', () => {
    expect(Intl.PluralRules.supportedLocalesOf(tag)).toEqual([tag])
    const written = [...words.keys()].flatMap((path) => /left_(\w+)$/.exec(path)?.[1] ?? [])
    expect(written.sort()).toEqual([...new Set([...forms, 'other'])].sort())
  })

  it('has no empty text, and no blank around one', () => {
    expect([...words].filter(([, text]) => !text || text !== text.trim())).toEqual([])
  })

  it('weighs 1.2 kB at most', () => {
    const source = readFileSync(`${folder}${tag}.ts`, 'utf8')
    const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022, removeComments: true } })
    const minified = outputText.replace(/\n\s*/g, '') // near enough: a minifier finds no more than a few bytes
    expect(brotliCompressSync(minified).length).toBeLessThanOrEqual(1_200)
  })
})
