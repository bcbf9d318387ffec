/** Whatever stands over the page looks here where the page's focus is, so as not to hide it (WCAG 2.4.11). */

/** Whether two boxes share a spot. */
export const overlap = (one: DOMRect, other: DOMRect): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

/** What has the focus, through open shadow roots. */
export const focused = (at = document.activeElement): Element | null =>
  at?.shadowRoot?.activeElement ? focused(at.shadowRoot.activeElement) : at

/** The box of the page's element that has the focus; undefined while that is none, or inside `host`. */
export const focusedBox = (host: Element): DOMRect | undefined =>
  [host, document.body].includes(document.activeElement as HTMLElement) ? undefined : focused()?.getBoundingClientRect()

/** Calls `look` at whatever may move these nodes or the focus, until `signal` ends it. Listens to keys too: a focus that moves within a shadow root is not told outside. */
export function watch(look: () => void, nodes: Element[], signal: AbortSignal): void {
  const observer = new ResizeObserver(look)
  for (const node of nodes) observer.observe(node)
  for (const type of ['scroll', 'resize', 'focusin', 'keyup']) addEventListener(type, look, { capture: true, signal })
  signal.addEventListener('abort', () => observer.disconnect())
}
