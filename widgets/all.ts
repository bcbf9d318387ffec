/** Every widget and locale of ours as something to fetch when it is first used. The script tag registers them; third parties' stand beside. */
import type { Locales } from './i18n/choose.ts'
import type { Widgets } from './widget.ts'

/** The widgets by type. */
export const widgets: Widgets = {
  nps: () => import('./nps/index.ts').then(({ nps }) => nps),
  csat: () => import('./csat/index.ts').then(({ csat }) => csat),
  ces: () => import('./ces/index.ts').then(({ ces }) => ces),
  emoji: () => import('./emoji/index.ts').then(({ emoji }) => emoji),
  stars: () => import('./stars/index.ts').then(({ stars }) => stars),
  thumbs: () => import('./thumbs/index.ts').then(({ thumbs }) => thumbs),
  choice: () => import('./choice/index.ts').then(({ choice }) => choice),
  text: () => import('./text/index.ts').then(({ text }) => text),
  contact: () => import('./contact/index.ts').then(({ contact }) => contact),
  ret: () => import('./ret/index.ts').then(({ ret }) => ret),
}

/** The locales by their language's tag, English aside: it is always there. `no` is how many pages say `nb`. */
export const locales: Locales = {
  ar: () => import('./i18n/ar.ts').then(({ ar }) => ar),
  cs: () => import('./i18n/cs.ts').then(({ cs }) => cs),
  da: () => import('./i18n/da.ts').then(({ da }) => da),
  de: () => import('./i18n/de.ts').then(({ de }) => de),
  el: () => import('./i18n/el.ts').then(({ el }) => el),
  es: () => import('./i18n/es.ts').then(({ es }) => es),
  fa: () => import('./i18n/fa.ts').then(({ fa }) => fa),
  fi: () => import('./i18n/fi.ts').then(({ fi }) => fi),
  fr: () => import('./i18n/fr.ts').then(({ fr }) => fr),
  he: () => import('./i18n/he.ts').then(({ he }) => he),
  hi: () => import('./i18n/hi.ts').then(({ hi }) => hi),
  hu: () => import('./i18n/hu.ts').then(({ hu }) => hu),
  it: () => import('./i18n/it.ts').then(({ it }) => it),
  ja: () => import('./i18n/ja.ts').then(({ ja }) => ja),
  nb: () => import('./i18n/nb.ts').then(({ nb }) => nb),
  nl: () => import('./i18n/nl.ts').then(({ nl }) => nl),
  no: () => import('./i18n/nb.ts').then(({ nb }) => nb),
  pl: () => import('./i18n/pl.ts').then(({ pl }) => pl),
  'pt-BR': () => import('./i18n/pt-BR.ts').then(({ ptBR }) => ptBR),
  ro: () => import('./i18n/ro.ts').then(({ ro }) => ro),
  sv: () => import('./i18n/sv.ts').then(({ sv }) => sv),
  tr: () => import('./i18n/tr.ts').then(({ tr }) => tr),
  uk: () => import('./i18n/uk.ts').then(({ uk }) => uk),
  'zh-CN': () => import('./i18n/zh-CN.ts').then(({ zhCN }) => zhCN),
}
