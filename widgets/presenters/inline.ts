/** Inline: a card in the flow of the page, where the host has made room for it. */

/** Appends a root to `target` and hands it to `fill`. Returns its undo, which removes the node. */
export function inline(fill: (root: ShadowRoot) => () => void, target: Element): () => void {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  target.append(host)
  const dispose = fill(root)
  return () => {
    dispose()
    host.remove()
  }
}
