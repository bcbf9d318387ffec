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
  /** The brand's colour, of which the whole page's widgets get a palette; undefined for the theme's own. */
  accent?: string
}

/** The parts at work; `close` takes everything off the page. Where the page has no prompts, nothing can be triggered. */
export type Parts = Partial<Prompts> & Pick<Prompts, 'close'> & {
  /** Registers widgets of others, by type: they become elements, and prompts may ask by them. */
  register(widgets: Widgets): void
}

/** Defines the elements and starts the prompts. */
export async function start(client: Client, options: PartsOptions): Promise<Parts> {
  const closing: (() => void)[] = []
  const { accent } = options
  // Before any widget is drawn: none changes its colour under the eye.
  if (accent) await import('./theme/palette.ts')
    .then(({ applyPalette, palette }) => closing.push(applyPalette(document.documentElement, palette(accent))))
    .catch((cause) => client.report(cause.code ?? 'parts-unreachable', cause.fix ?? 'serve chunks', 'data-accent', cause))
  const register = (more: Widgets) => {
    Object.assign(widgets, more)
    closing.push(defineElements({ client, widgets: more, locales }))
  }
  register(widgets)
  const prompts = options.prompts
    ? await import('./prompts.ts').then(({ run }) => run({ client, widgets, locales }, options))
    : undefined
  return {
    ...prompts,
    register,
    close() {
      for (const close of closing) close()
      prompts?.close()
    },
  }
}
