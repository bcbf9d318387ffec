/** What `widgets.test.ts` measures in a page: contrast, sizes, what a selection looks like, words cut off. */

/** One pair of colours that must differ enough. */
export interface Contrast {
  what: string
  ratio: number
  least: number
}

/** Runs in the page: words against the paper (4.5), borders of controls and what is chosen against it (3). */
export function contrasts(): Contrast[] {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    .getContext('2d', { willReadFrequently: true })!
  const known = new Map<string, number>()
  const luminance = (colour: string) => known.get(colour) ?? known.set(colour, read(colour)).get(colour)!
  const read = (colour: string) => {
    context.clearRect(0, 0, 1, 1)
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
    const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => part / 255).map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const between = (one: string, other: string) => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (high + 0.05) / (low + 0.05)
  }
  const hosts = [...document.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot?.querySelector('.card'))
  return hosts.flatMap((host) => {
    const card = host.shadowRoot!.querySelector('.card')!
    const paper = getComputedStyle(card).backgroundColor
    const behind = (node: Element) => {
      const own = getComputedStyle(node).backgroundColor
      return /^rgba.*, 0\)$/.test(own) ? paper : own // forced colours make it a Canvas without a trace
    }
    const all = (selector: string) => [...card.querySelectorAll(selector)]
    const words = all('p, .anchors span, [role=status], .error, .hint, .keys .face, .chips .face, .thumbs .face, .box span, button, strong').map((node) =>
      ({ what: `words of ${node.className || node.localName}`,
        ratio: between(getComputedStyle(node).color, behind(node)), least: 4.5 }))
    const edges = all('.keys .face, .chips .face, .thumbs .face, .box .face, .field, .send').map((node) =>
      ({ what: `border of ${node.className || node.localName}`,
        ratio: between(getComputedStyle(node).borderTopColor, paper), least: 3 }))
    const chosen = all('.keys :checked + .face, .chips :checked + .face, .box :checked + .face')
      .map((node) => ({ what: 'chosen key', ratio: between(behind(node), paper), least: 3 }))
    const faces = all('.emoji circle, .stars svg').map((node) =>
      ({ what: 'face', ratio: between(getComputedStyle(node).stroke, paper), least: 3 }))
    return [...words, ...edges, ...chosen, ...faces]
  })
}

/** Runs in the page: the least width and the least height of everything that takes a press. */
export function sizes() {
  const boxes = [...document.querySelectorAll('earshot-nps, earshot-emoji, earshot-text, [popover]')].flatMap((host) =>
    [...host.shadowRoot!.querySelectorAll('input, button, textarea')].map((node) => node.getBoundingClientRect()))
  return { narrow: Math.min(...boxes.map(({ width }) => width)), low: Math.min(...boxes.map(({ height }) => height)) }
}

/** Runs in the page: the colours of the chosen point of each scale and of another one. */
export function chosenLooks() {
  return ['earshot-nps', 'earshot-emoji'].map((name) => {
    const { shadowRoot } = document.querySelector(name)!
    const look = (selector: string) => {
      const { backgroundColor, borderRadius } = getComputedStyle(shadowRoot!.querySelector(selector)!)
      return name === 'earshot-nps' ? `${backgroundColor} ${borderRadius}` : backgroundColor
    }
    return { chosen: look(':checked + .face'), other: look('label:first-child .face') }
  })
}

/** Runs in the page: widens the text as WCAG 1.4.12 says; tells which words are cut off or run out of their card. */
export async function spacing() {
  const wide = new CSSStyleSheet()
  wide.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-bottom: 2em !important }`)
  const found: string[] = []
  for (const host of document.querySelectorAll('earshot-nps, earshot-emoji, earshot-text, [popover]')) {
    const root = host.shadowRoot!
    root.adoptedStyleSheets.push(wide)
    const card = root.querySelector('.card')!.getBoundingClientRect()
    for (const node of root.querySelectorAll('p, .anchors span, .send, .face')) {
      const { left, right } = node.getBoundingClientRect()
      const cut = node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== 'inline'
      if (cut || left < card.left || right > card.right) found.push(`${host.localName}: ${node.textContent}`)
    }
  }
  return found
}
