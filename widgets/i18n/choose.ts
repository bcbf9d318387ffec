/** Chooses the locale of a root and loads its texts. */
import { en } from './en.ts'
import type { Texts } from './texts.ts'

/** Texts by BCP 47 tag, there or fetched when used. English is always there. */
export type Locales = Record<string, Texts | (() => Promise<Texts>)>

/** The texts for a tag: of the tag itself, else of its language, else English. Never rejects: a locale that cannot be fetched falls back. */
export async function chooseTexts(tag: string, locales: Locales): Promise<Texts> {
  const found = locales[tag] ?? locales[tag.split('-')[0]!.toLowerCase()] ?? en
  return typeof found === 'function' ? found().catch(() => en) : found
}

/** The language around a node: the nearest `lang` in its tree, else the page's, else the device's. */
export const languageAround = (node: Element): string =>
  (node.closest<HTMLElement>('[lang]') ?? document.documentElement).lang || navigator.language
