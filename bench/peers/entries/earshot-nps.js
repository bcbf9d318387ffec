/** Earshot's core and one widget, in the flow of the page. */
import { createClient } from 'earshot'
import { defineElements, nps } from 'earshot/widgets'

globalThis.peer = {
  start: (origin) => void defineElements({ client: createClient({ endpoint: `${origin}/feedback` }), widgets: [nps] }),
  show: () => document.body.append(document.createElement('earshot-nps')),
}
