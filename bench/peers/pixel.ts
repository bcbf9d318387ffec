/** Runs in the page: shows a peer's survey, and waits until it is painted. load.ts sends it there. */

/** Milliseconds from the call to the end of the first frame that has the survey; rejects after 10 s without it. */
export function firstPixel(path: string[]): Promise<number> {
  const { peer } = globalThis as unknown as { peer: { show(): unknown } }
  const found = () => {
    let root: Document | ShadowRoot | null = document
    let element: Element | undefined
    for (const selector of path) {
      element = [...root?.querySelectorAll(selector) ?? []].find((one) => one.shadowRoot || one.getBoundingClientRect().width)
      root = element?.shadowRoot ?? null
    }
    const box = element?.getBoundingClientRect()
    return box && box.width * box.height > 0 && element?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  }
  if (found()) throw new Error(`${String(path)} is there before it is shown`)
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve(performance.now() - begun)
    const look = () => {
      if (found()) port2.postMessage('') // its turn comes once the frame is painted
      else if (performance.now() - begun > 10_000) reject(new Error(`${String(path)} never came`))
      else requestAnimationFrame(look)
    }
    // From the first change on: asked for sooner, a frame would be spent on a page that is as it was, and the next one is 16 ms away.
    const watch = () => {
      changed.disconnect()
      clearTimeout(unheard)
      requestAnimationFrame(look)
    }
    const changed = new MutationObserver(watch)
    const unheard = setTimeout(watch, 100) // one that changes nothing outside of its own roots is not heard
    changed.observe(document, { attributes: true, childList: true, subtree: true })
    peer.show()
  })
}
