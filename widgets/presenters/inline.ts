/** Inline: a card in the flow of the page, where the host has made room for it. The popover stands on it. */
import type { Mounted } from '../mount.ts'

/** Appends `host` to `target` and has its root filled. Returns its undo, which removes the node. */
export function inline(
  fill: (root: ShadowRoot) => Promise<Mounted>, target: Element, host = document.createElement('earshot-prompt') as HTMLElement,
): () => void {
  target.append(host)
  const filled = fill(host.attachShadow({ mode: 'open' }))
  return () => {
    void filled.then(({ dispose }) => dispose())
    host.remove()
  }
}
