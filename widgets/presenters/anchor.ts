/** Anchored: a card beside an element of the page, which it follows. button.ts and tab.ts open theirs by it. */
import type { Position } from '../../src/prompts/config.ts'
import { focusedBox, panel, watch, type Floating } from './popover.ts'
import type { Presenter, Presenting } from './presenter.ts'
import { spot, type Box } from './spot.ts'

/** What keeps all outside of it away: a card for what stands inside goes inside. */
const around = 'dialog[open],[role$=dialog],[popover]'

/** Whether the page can scroll without moving it. */
const isFixed = (at?: Element | null): boolean =>
  !!at && (/fixed|sticky/.test(getComputedStyle(at).position) || isFixed(at.parentElement ?? (at.getRootNode() as ShadowRoot).host))

/**
 * Opens a panel beside `target`, at `position` or where there is room. The browser moves it as the page scrolls, or keeps it
 * still as its target is kept; at every other scroll, resize and change of size it is put right. It goes with its target; one
 * that a person opened waits unseen while its opener is not drawn.
 */
export function beside(presenting: Presenting, target: HTMLElement, position: Position, opener?: HTMLElement): Floating {
  const floating = panel(presenting, opener, target.closest<HTMLElement>(around) ?? undefined)
  const { host, place, signal, dispose } = floating
  const isStill = isFixed(target)
  let last = ''
  const look = () => {
    if (!target.isConnected || (!opener && target.checkVisibility?.() === false)) return dispose()
    const { clientWidth: width } = document.documentElement
    const isRtl = getComputedStyle(host).direction === 'rtl'
    const box = ({ left, right, top, bottom }: DOMRect): Box => [isRtl ? [width - right, width - left] : [left, right], [top, bottom]]
    const [from, kept] = [target.getBoundingClientRect(), focusedBox(host)]
    const { width: own, height } = host.getBoundingClientRect()
    const [inline, block] = spot(box(from), [own, height], [width, innerHeight], position, kept && box(kept))
    const left = isRtl ? width - inline - own : inline
    const zoom = (host as { currentCSSZoom?: number }).currentCSSZoom || 1 // boxes are told as they are seen
    const next = `@media(width>=480px){:host{position:${isStill ? 'fixed' : 'absolute'}!important;inset:${(block + (isStill ? 0 : scrollY)) / zoom}px auto auto ${(left + (isStill ? 0 : scrollX)) / zoom}px!important;visibility:${from.width ? 'visible' : 'hidden'}!important}}`
    if (next !== last) place.replaceSync((last = next))
  }
  look()
  watch(look, [host, target, document.body], signal)
  return floating
}

/** Shows a card beside its target at once, below it by default. */
export const anchor: Presenter = (presenting) =>
  beside(presenting, presenting.target, presenting.position ?? 'block-end').dispose
