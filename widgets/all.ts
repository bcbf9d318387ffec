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

/** The locales by tag. */
export const locales: Locales = {
  de: () => import('./i18n/de.ts').then(({ de }) => de),
  ar: () => import('./i18n/ar.ts').then(({ ar }) => ar),
}
