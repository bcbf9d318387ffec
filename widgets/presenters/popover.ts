/** The popover: a quiet card at an edge or a corner of the window, in the top layer, never modal. What it is made of serves all that float. */
import type { Position } from '../../src/prompts/config.ts'
import type { Texts } from '../i18n/texts.ts'
import { sheet } from '../theme/sheet.ts'
import { focused, focusedBox, overlap, watch } from './focus.ts'
import type { Presenter, Presenting } from './presenter.ts'
import { styles } from './styles.ts'

export { focusedBox, watch } // so that one chunk is all that this file gives, and no more than it

/** What floats. */
export interface Floating {
  /** Its node in the page. */
  host: HTMLElement
  /** Says where it stands, over the styles that all share. */
  place: CSSStyleSheet
  /** Aborted once it has gone. */
  signal: AbortSignal
  /** Closes it as the person does: a dismissal where it is not done. */
  close(): void
  /** Takes it away. */
  dispose(): void
}

/**
 * Opens a host with a card that can be closed, and gives the focus back to `opener`, or to what had it, if it was inside.
 * `drawn` is called once the card is there with its close button; `parent` is an open dialog that the card belongs to.
 */
export function float(
  presenting: Presenting, drawn: (root: ShadowRoot, texts: Texts) => void, opener?: HTMLElement, parent = document.body,
): Floating {
  let host!: HTMLElement // inline makes it, before it returns
  const place = sheet('')
  const back = opener ?? (focused() as HTMLElement | null)
  const ending = new AbortController()
  const { signal } = ending
  const own = [sheet(styles), place]
  let dismiss: (() => void) | undefined
  const dispose = () => {
    if (signal.aborted) return
    ending.abort()
    const isInside = document.activeElement === host
    undo()
    if (isInside) back?.focus({ preventScroll: !opener }) // the page has moved on
    presenting.onClose()
  }
  const close = () => {
    dismiss?.()
    dispose()
  }
  const undo = presenting.inline({ ...presenting, target: parent, fill: async (root) => {
    host = root.host as HTMLElement
    root.adoptedStyleSheets = own // before its words, which may have to be fetched
    const mounted = await presenting.fill(root)
    if (!mounted) return dispose()
    if (signal.aborted) return mounted
    const { texts, dismiss: leave } = mounted.response
    const { dir, close: ariaLabel } = texts
    const button = Object.assign(document.createElement('button'), { className: 'close', part: 'close', dir, ariaLabel, onclick: close })
    dismiss = leave
    root.adoptedStyleSheets.push(...own)
    root.querySelector('.card')!.before(button)
    drawn(root, texts)
    return mounted
  } })
  // A page that takes away what it did not put there, as a router does, ends it.
  watch(() => host.isConnected || dispose(), [host], signal)
  return { host, place, signal, close, dispose }
}

/**
 * Opens a card in the top layer that leaves the page to the person. One that comes by itself is a region that is announced
 * politely, and the focus stays where it is; one that a person opened is a dialog that they are led into. Escape inside it,
 * or on its opener, closes it and nothing around it.
 */
export function panel(presenting: Presenting, opener?: HTMLElement, parent?: HTMLElement): Floating {
  const floating = float(presenting, (root, { region }) => {
    host.ariaLabel = region
    if (opener) root.querySelector('p')!.focus()
  }, opener, parent)
  const { host, signal, close } = floating
  host.popover = 'manual'
  host.role = opener ? 'dialog' : 'region'
  host.ariaLive = opener ? null : 'polite'
  host.showPopover()
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || !event.composedPath().some((node) => node === host || node === opener)) return
    event.preventDefault() // a dialog around it would close as well
    event.stopImmediatePropagation()
    close()
  }, { capture: true, signal })
  return floating
}

/** The margin that puts a host to this edge, on either axis; in the middle where that is none. */
const margin = (edge?: string) => (edge === 'start' ? '0 auto' : edge === 'end' ? 'auto 0' : 'auto')

/** Keeps a host at its edge or corner of the window, and moves it to the other block edge where it would hide the page's focus. */
export function stand(host: HTMLElement, place: CSSStyleSheet, position: Position, signal: AbortSignal): void {
  const [block, inline] = position.replace('block-', '').split('-')
  let moved = ''
  const put = (edge: string) => {
    moved = edge
    place.replaceSync(`:host{margin-inline:${margin(inline)}!important;margin-block:${margin(edge || block)}!important}` +
      (edge === 'start' ? '@media(width<480px){:host{inset:0 0 auto!important}}' : ''))
  }
  put('')
  watch(() => {
    const focused = focusedBox(host)
    const isHidden = () => focused && overlap(focused, host.getBoundingClientRect())
    const was = moved
    if (isHidden()) put(focused!.top + focused!.bottom > innerHeight ? 'start' : 'end')
    if (isHidden()) put(was) // as large as the window: nowhere is better
  }, [host], signal)
}

/** Shows a card at `position`, the end corner by default. It stays until it is closed, also when all is answered. */
export const popover: Presenter = (presenting) => {
  const { host, place, signal, dispose } = panel(presenting)
  stand(host, place, presenting.position ?? 'end-end', signal)
  return dispose
}
