/** Makes elements without a string of markup, as Trusted Types ask. draw.js and charts.js build with it. */

/**
 * An element with attributes and children; whatever is null, undefined or false is left out. A key that begins with
 * `--` becomes a custom property, which the security policy lets a script set.
 *
 * @param {string} name tag, with classes after dots: `p.fine`
 * @param {Record<string, unknown>} attributes
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split('.')
  const element = document.createElement(tag)
  if (classes.length) element.classList.add(...classes)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (key.startsWith('--')) element.style.setProperty(key, String(value))
    else element.setAttribute(key, String(value))
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

/** The newest content of each place, so that nothing is redrawn, and no selection lost, where nothing changed. */
const shown = new Map()

/**
 * Puts content into the element with an id, unless the same is there.
 *
 * @param {string} id
 * @param {unknown} facts what the content is drawn from
 * @param {() => Node[]} draw
 */
export function fill(id, facts, draw) {
  const key = JSON.stringify(facts)
  if (shown.get(id) === key) return
  shown.set(id, key)
  document.getElementById(id)?.replaceChildren(...draw())
}
