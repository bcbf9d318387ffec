/** Finds where to click, in the page. The functions are sent there as text, so that they use nothing from outside. */

/** The middle of an element, in CSS pixels of the viewport, once two frames in a row show it at the same place. */
export async function pointOf(path: string[], limit = 5000): Promise<{ x: number; y: number }> {
  const find = () => path.reduce<Element | null | undefined>((found, selector, depth) =>
    (depth === 0 ? document : found?.shadowRoot)?.querySelector(selector), null)
  const inside = (outer: Element, inner: Node | null | undefined): boolean =>
    !!inner && (outer === inner || inside(outer, inner.parentNode ?? (inner as ShadowRoot).host))
  const topAt = (x: number, y: number) => {
    let top = document.elementFromPoint(x, y)
    for (;;) {
      const inner = top?.shadowRoot?.elementFromPoint(x, y)
      if (!inner || inner === top) return top
      top = inner
    }
  }
  const deadline = performance.now() + limit
  let last = ''
  let trouble = 'is not there'
  while (performance.now() < deadline) {
    const element = find()
    if (element) {
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const { x, y, width, height } = element.getBoundingClientRect()
      const place = [x, y, width, height].join(' ')
      const middle = { x: x + width / 2, y: y + height / 2 }
      const top = topAt(middle.x, middle.y)
      const labels = [...((element as HTMLInputElement).labels ?? [])]
      const free = [element, ...labels].some((target) => inside(target, top))
      trouble = width * height === 0 ? 'has no size' : free ? 'does not lie still' : `is covered by <${top?.localName}>`
      if (width * height > 0 && free && place === last) return middle
      last = place
    }
    await new Promise((done) => requestAnimationFrame(done))
  }
  throw new Error(`${path.join(' >>> ')} ${trouble}`)
}
