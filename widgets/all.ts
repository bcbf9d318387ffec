/** Every widget and locale of ours as something to fetch when it is first used. The script tag registers them; third parties' stand beside. */
import type { Locales } from './i18n/choose.ts'
import type { Widgets } from './widget.ts'

/** What a module exports: one thing each. */
const only = async <Part>(module: Promise<Record<string, Part>>) => Object.values(await module)[0]!

/** The widgets by type. */
export const widgets: Widgets = {
  nps: () => only(import('./nps/index.ts')),
  csat: () => only(import('./csat/index.ts')),
  ces: () => only(import('./ces/index.ts')),
  emoji: () => only(import('./emoji/index.ts')),
  stars: () => only(import('./stars/index.ts')),
  thumbs: () => only(import('./thumbs/index.ts')),
  choice: () => only(import('./choice/index.ts')),
  text: () => only(import('./text/index.ts')),
  contact: () => only(import('./contact/index.ts')),
  ret: () => only(import('./ret/index.ts')),
}

/** The locales by their language's tag, English aside: it is always there. `no` is how many pages say `nb`. */
export const locales: Locales = {
  ar: () => only(import('./i18n/ar.ts')),
  cs: () => only(import('./i18n/cs.ts')),
  da: () => only(import('./i18n/da.ts')),
  de: () => only(import('./i18n/de.ts')),
  el: () => only(import('./i18n/el.ts')),
  es: () => only(import('./i18n/es.ts')),
  fa: () => only(import('./i18n/fa.ts')),
  fi: () => only(import('./i18n/fi.ts')),
  fr: () => only(import('./i18n/fr.ts')),
  he: () => only(import('./i18n/he.ts')),
  hi: () => only(import('./i18n/hi.ts')),
  hu: () => only(import('./i18n/hu.ts')),
  it: () => only(import('./i18n/it.ts')),
  ja: () => only(import('./i18n/ja.ts')),
  nb: () => only(import('./i18n/nb.ts')),
  nl: () => only(import('./i18n/nl.ts')),
  no: () => only(import('./i18n/nb.ts')),
  pl: () => only(import('./i18n/pl.ts')),
  'pt-BR': () => only(import('./i18n/pt-BR.ts')),
  ro: () => only(import('./i18n/ro.ts')),
  sv: () => only(import('./i18n/sv.ts')),
  tr: () => only(import('./i18n/tr.ts')),
  uk: () => only(import('./i18n/uk.ts')),
  'zh-CN': () => only(import('./i18n/zh-CN.ts')),
}
