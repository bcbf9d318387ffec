/** The popover: a quiet card at the page's end corner, in the top layer, never modal. */
import { sheet } from '../theme/sheet.ts'

const styles = `
:host {
  all: initial !important; position: fixed !important; inset: auto !important; z-index: 2147483647 !important;
  inset-block-end: max(16px, env(safe-area-inset-bottom)) !important; inset-inline-end: 16px !important;
  width: min(360px, 100vw - 32px) !important; max-height: calc(100dvh - 32px) !important; overflow: auto !important;
}
.card { box-shadow: 0 1px 2px rgb(0 0 0 / 8%), 0 8px 24px rgb(0 0 0 / 8%); animation: enter .2s ease-out; }
@keyframes enter { from { opacity: 0; translate: 0 8px; } }
`

/**
 * Puts a root at the end of the page and hands it to `fill`. Focus stays where it is. Returns its undo, which removes the node and gives focus back if it was inside.
 */
export function popover(fill: (root: ShadowRoot) => () => void): () => void {
  const host = document.createElement('div')
  const before = document.activeElement as HTMLElement | null
  host.popover = 'manual'
  host.ariaLive = 'polite' // whoever cannot see it come is told, and left where they are
  const root = host.attachShadow({ mode: 'open' })
  document.body.append(host)
  const dispose = fill(root)
  root.adoptedStyleSheets.push(sheet(styles))
  host.showPopover()
  return () => {
    const inside = document.activeElement === host
    dispose()
    host.remove()
    if (inside) before?.focus()
  }
}
