/** The dialog: modal, for what cannot wait. The browser's own: it keeps Tab inside, closes on Escape, and is inert around. */
import { float } from './popover.ts'
import type { Presenter } from './presenter.ts'

const styles = `
:host { --wide: 440px; }
dialog { width: min(var(--wide), 100% - 32px); max-width: none; max-height: none; padding: 0; border: 0; overflow: visible; background: none; }
dialog::backdrop { background: #0006; }
:host([density=kiosk]) .close { scale: 1.73; top: 23px; inset-inline-end: 18px; }
:host([density=kiosk]) .card>:first-child>p { padding-inline-end: 76px; }
@media(width<480px) { dialog { width: 100%; margin: auto 0 0; } }
@media (prefers-reduced-motion: no-preference) { dialog::backdrop { animation: enter .2s; } }
`

/** Shows a card in the middle of the window once it is drawn, and leads the person to its question. One whose moment another dialog has taken is gone. */
export const dialog: Presenter = (presenting) => {
  const { place, close, dispose } = float(presenting, (root, { region }) => {
    if (document.querySelector('dialog:modal')) return dispose()
    const frame = document.createElement('dialog')
    frame.ariaLabel = region
    frame.append(...root.children)
    root.append(frame)
    frame.onclose = close
    frame.showModal()
    root.querySelector('p')!.focus()
  })
  place.replaceSync(styles)
  return dispose
}
