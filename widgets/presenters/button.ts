/** The button: the page's own element opens a panel beside it. tab.ts brings a button of its own. */
import type { Position } from '../../src/prompts/config.ts'
import { beside } from './anchor.ts'
import type { Floating } from './popover.ts'
import type { Presenter, Presenting } from './presenter.ts'

/** What opens a panel already: a prompt whose moment comes again finds its place taken. */
const taken = new WeakSet<Element>()

/** Lets a press on `opener` open a panel beside it and a second one close it; each opening is a response of its own. Returns its undo, which puts the opener's attributes back. */
export function toggle(presenting: Presenting, opener: HTMLElement, position: Position): () => void {
  if (taken.has(opener)) return presenting.onClose(), () => {}
  taken.add(opener)
  const before = ['aria-haspopup', 'aria-expanded'].map((name) => [name, opener.getAttribute(name)] as const)
  let open: Floating | undefined
  const press = (event: MouseEvent) => {
    event.preventDefault() // a link that serves pages without scripts
    if (event.detail > 1) return // a double click is one press
    if (open) return open.close()
    open = beside({
      ...presenting,
      onClose() {
        open = undefined
        opener.ariaExpanded = 'false'
      },
    }, opener, position, opener)
    opener.ariaExpanded = 'true'
    presenting.onOpen()
  }
  opener.ariaHasPopup = 'dialog'
  opener.ariaExpanded = 'false'
  opener.addEventListener('click', press)
  return () => {
    opener.removeEventListener('click', press)
    open?.dispose()
    for (const [name, value] of before) {
      if (value === null) opener.removeAttribute(name)
      else opener.setAttribute(name, value)
    }
    taken.delete(opener)
  }
}

/** Attaches to the target; the panel stands below it by default. */
export const button: Presenter = (presenting) => toggle(presenting, presenting.target, presenting.position ?? 'block-end')
