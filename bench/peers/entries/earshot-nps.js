/** Earshot's core and one widget, in the flow of the page. */
import { createClient } from 'earshot'
import { defineElements } from 'earshot/widgets'
import { nps } from 'earshot/widgets/nps'

globalThis.peer = {
  start: (origin) => void defineElements({ client: createClient({ endpoint: `${origin}/feedback` }), widgets: { nps } }),
  show: () => document.body.append(document.createElement('earshot-nps')),
}
