/** The playground for the tests: its knobs, its card at an address, and the wait until the state is reached. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll } from 'vitest'
import { startCollector } from '../../examples/collector/server.ts'
import type { Row } from './cover.ts'
import type { Page } from './engines/index.ts'

/** What of knobs.js the tests take; it is a page's own script, without types. */
interface Knobs {
  KNOBS: { name: string; values?: string[] }[]
  isPossible(knobs: Row): boolean
  parse(search: string): Row
  toQuery(knobs: Row): string
}

/** The playground's own list of knobs. */
export const { KNOBS, isPossible, parse, toQuery } =
  (await import(new URL('../../examples/playground/knobs.js', import.meta.url).href)) as Knobs

/** Gives the tests of a `describe` block one collector that serves the playground; its address is there once they run. */
export function serve(): { url: string } {
  const held = { url: '' }
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'earshot-playground-'))
    const { url, close } = await startCollector({ database: join(folder, 'earshot.db') })
    held.url = url
    return async () => {
      await close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
  return held
}

/** All values of a knob. */
export const valuesOf = (name: string): string[] => KNOBS.find((knob) => knob.name === name)!.values!

/** Our widgets as the tests show them: those whose settings change their look stand twice. */
export const variants: Record<string, Row> = {
  ...Object.fromEntries(valuesOf('widget').filter((widget) => !widget.includes('-')).map((widget) => [widget, { widget }])),
  'emoji-3': { widget: 'emoji', faces: '3' },
  'stars-half': { widget: 'stars', half: 'on' },
  'choice-many': { widget: 'choice', multiple: 'on', other: 'on' },
}

/** The knobs of a row, whose `widget` names a variant. */
export const knobsOf = ({ widget, ...row }: Partial<Row>): Row => ({ ...row, ...(widget ? variants[widget] : {}) }) as Row

/** Whether a row, whole or not, is one that the playground shows. */
export const isShown = (row: Partial<Row>): boolean =>
  !row.widget || !row.state || isPossible({ ...parse(''), presenter: '', ...knobsOf(row) })

/** A font with Latin and Arabic letters that the set-up installs: pictures name it, so that other fonts do not matter. */
export const FONT = 'DejaVu Sans'

/** The address of the card for these knobs, in that font. */
export const cardOf = (url: string, knobs: Row): string => `${url}playground/card?${new URLSearchParams({ ...knobs, font: FONT })}`

/** Runs in the page: waits until a mark stands on its root, 10 s at most; true where it came. */
async function marked(name: string, value: string): Promise<boolean> {
  const end = performance.now() + 10_000
  while (document.documentElement.dataset[name] !== value && performance.now() < end)
    await new Promise((next) => setTimeout(next, 5))
  return document.documentElement.dataset[name] === value
}

/** Opens the card, and waits until it has reached its state and nothing moves. Rejects where it does not. */
export async function openCard(page: Page, url: string, knobs: Row): Promise<void> {
  await page.goto(cardOf(url, knobs))
  if (!(await page.evaluate(marked, 'settled', ''))) throw new Error(`the card did not settle: ${cardOf('', knobs)}`)
}

/** Has the open card put on a theme, a scheme, a density, a brand's colour; its response goes on. */
export async function wear(page: Page, knobs: Row): Promise<void> {
  const query = new URLSearchParams(knobs).toString()
  await page.evaluate((dress: string) => postMessage({ dress }, location.origin), query)
  if (!(await page.evaluate(marked, 'worn', query))) throw new Error(`the card did not take on: ${query}`)
}
