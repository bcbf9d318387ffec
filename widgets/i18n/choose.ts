/** Chooses the locale of a root and loads it. */
import { load } from '../load.ts'
import { english } from './english.ts'
import type { Locale } from './texts.ts'

/** Locales by BCP 47 tag, there or fetched when used. English is always there. */
export type Locales = Record<string, Locale | (() => Promise<Locale>)>

/** The locale for a tag: of the tag itself, else of its language, else English. Never rejects: a locale that cannot be fetched falls back. */
export async function chooseLocale(tag: string, locales: Locales): Promise<Locale> {
  const language = tag.split('-')[0]!.toLowerCase()
  // `pt` is read by whoever asks for `pt-BR`, and the other way round.
  const found = locales[tag] ?? locales[language] ?? locales[Object.keys(locales).find((key) => key.startsWith(`${language}-`)) ?? ''] ?? english
  return load(found).catch(() => english)
}

/** The language around a node: the nearest `lang` in its tree, else the page's, else the device's. */
export const languageAround = (node: Element): string =>
  (node.closest<HTMLElement>('[lang]') ?? document.documentElement).lang || navigator.language
