/** What the script tag fetches once the page is idle: elements at once, prompts where the page has some. */
import type { Client } from '../src/client.ts'
import type { Prompts } from '../src/prompts/engine.ts'
import { locales, widgets } from './all.ts'
import { defineElements } from './elements.ts'
import type { Widgets } from './widget.ts'

/** What the script tag says. */
export interface PartsOptions {
  /** The channel; a kiosk greets every visitor anew. */
  channel?: string
  /** Address of prompts.json; undefined for none. */
  prompts?: string
  /** Resolves once the page has been seen: what a tab in the background asks would spend the cool-down, and a person never know. */
  seen: Promise<unknown>
  /** The brand's colour, of which the whole page's widgets get a palette; undefined for the theme's own. */
  accent?: string
}

/** The parts at work; `close` takes everything off the page. */
export interface Parts {
  /** Registers widgets of others, by type: they become elements, and prompts may ask by them. */
  register(widgets: Widgets): void
  /** The prompts once they run; undefined where the page has none, or they could not be fetched. Never rejects. */
  prompts: Promise<Prompts | void>
  /** Takes everything off the page, what is still to come as well. */
  close(): void
}

/** Defines the elements and begins to fetch the prompts: what is registered at once is there before the first of them shows. */
export async function start(client: Client, options: PartsOptions): Promise<Parts> {
  const closing: (() => void)[] = []
  const { accent, prompts: url, seen } = options
  // Before any widget is drawn: none changes its colour under the eye.
  if (accent) await import('./theme/palette.ts')
    .then(({ applyPalette, palette }) => closing.push(applyPalette(document.documentElement, palette(accent))))
    .catch((cause) => client.report(cause.code ?? 'parts-unreachable', cause.fix ?? 'serve chunks', 'data-accent', cause))
  const register = (more: Widgets) => {
    Object.assign(widgets, more)
    closing.push(defineElements({ client, widgets: more, locales }))
  }
  register(widgets)
  const prompts = seen.then<'' | undefined | typeof import('./prompts.ts')>(() => url && import('./prompts.ts'))
    .then((code) => code ? code.run({ client, widgets, locales }, options) : undefined)
    .catch((cause) => client.report('parts-unreachable', 'serve chunks', '', cause))
  return {
    register,
    prompts,
    close() {
      for (const close of closing) close()
      void prompts.then((running) => running?.close()) // they may be waiting for the network, or to be seen
    },
  }
}
