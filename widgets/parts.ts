/** What the script tag fetches once the page is idle: elements at once, prompts where the page has some. */
import type { Client } from '../src/client.ts'
import type { Prompts } from '../src/prompts/engine.ts'
import { defineElements } from './elements.ts'
import { emoji } from './emoji/index.ts'
import type { Locales } from './i18n/choose.ts'
import { nps } from './nps/index.ts'
import { text } from './text/index.ts'

/** What the script tag says. */
export interface PartsOptions {
  /** The channel; a kiosk greets every visitor anew. */
  channel?: string
  /** Address of prompts.json; undefined for none. */
  prompts?: string
}

/** The parts at work; `close` takes everything off the page. Where the page has no prompts, nothing can be triggered. */
export type Parts = Partial<Prompts> & Pick<Prompts, 'close'>

const widgets = [nps, emoji, text]
const locales: Locales = {
  de: () => import('./i18n/de.ts').then(({ de }) => de),
  ar: () => import('./i18n/ar.ts').then(({ ar }) => ar),
}

/** Defines the elements and starts the prompts. */
export async function start(client: Client, options: PartsOptions): Promise<Parts> {
  const undefine = defineElements({ client, widgets, locales })
  const prompts = options.prompts
    ? await import('./prompts.ts').then(({ run }) => run({ client, widgets, locales }, options))
    : undefined
  return {
    ...prompts,
    close() {
      undefine()
      prompts?.close()
    },
  }
}
