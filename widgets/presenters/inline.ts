/** Inline: a card in the flow of the page, where the host has made room for it. */

import type { Mounted } from '../mount.ts'

/** Appends a root to `target` and has it filled. Returns its undo, which removes the node. */
export function inline(fill: (root: ShadowRoot) => Promise<Mounted>, target: Element): () => void {
  const host = document.createElement('div')
  target.append(host)
  const filled = fill(host.attachShadow({ mode: 'open' }))
  return () => {
    void filled.then(({ dispose }) => dispose())
    host.remove()
  }
}
