/** Targeting, pure: does a page's path match the path in prompts.json? triggers.ts and decide.ts ask. */

/**
 * True where `path`, as the browser gives it, matches `pattern`, as people write it; `*` stands for anything, nothing
 * too. Takes each part at its first place, never again, so that no pattern can stall a page.
 *
 * @throws URIError where `pattern` holds half a surrogate pair; check.ts lets none through
 *
 * @example
 * matches('/shop/*', '/shop/thanks') // true
 */
export function matches(pattern: string, path: string): boolean {
  // A line break stands in no path, so that the one before and the one behind pin the first part and the last.
  const text = `\n${path}\n`
  let at = 0
  return `\n${encodeURI(pattern)}\n`.split('*').every((part) => {
    const found = text.indexOf(part, at)
    at = found + part.length
    return found >= 0
  })
}
