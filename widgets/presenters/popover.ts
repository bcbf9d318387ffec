/** The popover: a quiet card at the page's end corner, in the top layer, never modal. */
import type { Mounted } from '../mount.ts'
import { sheet } from '../theme/sheet.ts'
import { inline } from './inline.ts'

const styles = `
:host {
  all: initial !important; color-scheme: var(--earshot-scheme, inherit) !important; font-family: inherit !important;
  position: fixed !important; inset-block-end: max(16px, env(safe-area-inset-bottom)) !important; inset-inline-end: 16px !important;
  width: min(360px, 100vw - 32px) !important;
}
.card { box-shadow: 0 4px 16px #0002; box-sizing: border-box; max-height: calc(100dvh - 32px); overflow: auto; }
p { padding-inline-end: 32px; }
button:first-child { position: absolute; top: 6px; inset-inline-end: 6px; width: 44px; font-size: 20px; line-height: 44px; }
@media (prefers-reduced-motion: no-preference) { .card { animation: enter .2s; } }
@keyframes enter { from { opacity: 0; translate: 0 8px; } }
`

/**
 * Puts a root at the end of the page and has it filled. It is announced, but focus stays where it is; Escape inside it and
 * a button close it by `onClose`. Returns its undo, which removes the node and gives focus back if it was inside.
 */
export function popover(fill: (root: ShadowRoot) => Promise<Mounted>, onClose: () => void): () => void {
  const before = document.activeElement as HTMLElement | null
  const host = document.createElement('earshot-prompt')
  host.popover = 'manual'
  host.role = 'region'
  host.ariaLive = 'polite'
  const undo = inline(async (root) => {
    const own = sheet(styles)
    root.adoptedStyleSheets = [own] // before its words, which may have to be fetched
    host.showPopover()
    const mounted = await fill(root)
    host.ariaLabel = mounted.response.texts.region
    root.adoptedStyleSheets.push(own)
    const close = document.createElement('button')
    close.ariaLabel = mounted.response.texts.close
    close.textContent = '×'
    close.onclick = onClose
    root.querySelector('.card')!.prepend(close)
    root.addEventListener('keydown', (event) => (event as KeyboardEvent).key === 'Escape' && onClose(), true)
    return mounted
  }, document.body, host)
  return () => {
    const inside = document.activeElement === host
    undo()
    if (inside) before?.focus()
  }
}
