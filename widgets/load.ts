/** Fetches what is fetched when it is first used: widgets and locales. What came once is there at once: `import()` would wait a turn even for that, and the card miss its frame. */

const fetched = new Map<() => Promise<unknown>, unknown>()

/** The part itself. Rejects where it cannot be fetched; asked again it tries anew, though Firefox remembers a module that failed as long as the page lives. */
export async function load<Part extends object>(part: Part | (() => Promise<Part>)): Promise<Part> {
  if (typeof part !== 'function') return part
  fetched.set(part, fetched.get(part) ?? (await part()))
  return fetched.get(part) as Part
}
