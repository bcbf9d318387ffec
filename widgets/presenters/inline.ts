/** Inline: a card in the flow of the page, where the host has made room for it. All that float stand on it. */
import type { Presenting } from './presenter.ts'

/** Appends a host to `target` and has its root filled. Returns its undo, which removes the node. */
export function inline({ fill, target, density }: Pick<Presenting, 'fill' | 'target' | 'density'>): () => void {
  const host = document.createElement('earshot-prompt')
  if (density) host.setAttribute('density', density)
  target.append(host)
  const filled = fill(host.attachShadow({ mode: 'open' }))
  void filled.then((mounted) => mounted || host.remove()) // its place is free again
  return () => {
    void filled.then((mounted) => mounted?.dispose())
    host.remove()
  }
}
