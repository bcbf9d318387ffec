/** Asks axe-core what is wrong with a page; every widget, state and example page is held to it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from './engines/index.ts'

/** One rule that is broken, and where. */
export interface Finding {
  rule: string
  help: string
  /** Selectors of the elements; ` >>> ` leads into a shadow root. */
  where: string[]
}

interface Results {
  violations: { id: string; help: string; nodes: { target: (string | string[])[] }[] }[]
}

/** WCAG 2.2, levels A and AA. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Runs axe-core on the page and gives what it found; an empty list is a pass. Works under any content security policy.
 * `within` is a selector of the part to look at; `tags` replaces the rules, say by `['best-practice']`; `rules` names single ones.
 */
export async function axe(page: Page, { within = 'html', tags = wcag, rules = [] as string[] } = {}): Promise<Finding[]> {
  await page.evaluate(`if (!globalThis.axe) { ${source} }`)
  const { violations } = await page.evaluate<Results>(`return globalThis.axe.run(args[0], {
    runOnly: args[2].length ? { type: 'rule', values: args[2] } : { type: 'tag', values: args[1] },
    resultTypes: ['violations'] })`, within, tags, rules)
  return violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    where: nodes.flatMap(({ target }) => target.map((part) => Array.isArray(part) ? part.join(' >>> ') : part)),
  }))
}
