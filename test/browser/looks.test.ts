/**
 * How the widgets look, in Chromium: a picture of every widget in every state, over themes, schemes, presenters, densities,
 * reading directions and widths so that every two meet. `npm run looks` renews the pictures and the sheets of docs/gallery.md.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { beforeAll, describe, expect, it } from 'vitest'
import { browse } from './browse.ts'
import { cover, type Row } from './cover.ts'
import { engines, type Engine } from './engines/index.ts'
import { contactSheet, difference, fontsHere, photograph } from './pictures.ts'
import { FONT, isShown, knobsOf, openCard, serve, valuesOf, variants } from './playing.ts'

const engine = engines.find(({ name }) => name === 'chromium') as Engine
const isRenewed = env.RENEW === 'looks'
const folder = join(import.meta.dirname, 'looks')
const sheets = join(import.meta.dirname, '../../docs/pictures')

/** The share of pixels that may differ: a hundredth of what one word takes. */
const TOLERANCE = 0.001

/** Fonts that pictures are made of: the one they name, and whatever a theme asks for instead. */
const fonts = [`"${FONT}"`, ...valuesOf('theme').filter((theme) => theme !== 'base').flatMap((theme) =>
  [...readFileSync(join(import.meta.dirname, `../../widgets/theme/themes/${theme}.css`), 'utf8').matchAll(/font(?:-family)?: ([^;]*(?:serif|monospace))/g)]
    .map((found) => found[1]!))]

const rows = cover({
  values: {
    widget: Object.keys(variants), state: valuesOf('state'), theme: valuesOf('theme'), scheme: ['light', 'dark'],
    presenter: valuesOf('presenter'), density: valuesOf('density'), lang: ['en', 'ar'], width: ['320', '390', '1280'],
  },
  together: [['widget', 'state'], ['widget', 'theme']],
  isPossible: isShown,
})

const nameOf = ({ widget, state, presenter, theme, scheme, density, lang, width }: Row) =>
  [widget, state, presenter, theme, scheme, density, lang, width].join('_')

const stored = (name: string) => readFileSync(join(folder, name)).toString('base64')
const kept = () => readdirSync(folder).filter((name) => name.endsWith('.png')).sort()

/** Whether this machine's fonts are those of the pictures; says so loudly where they are not. */
function isComparable(here: object): boolean {
  const { fonts: made, by } = JSON.parse(readFileSync(join(folder, 'fonts.json'), 'utf8')) as { fonts: object; by: string }
  const isSame = JSON.stringify(made) === JSON.stringify(here)
  if (!isSame) console.warn(`NO PICTURE IS COMPARED: they were made with other fonts (by ${by}). Install fonts-dejavu-core.`)
  return isSame
}

describe.skipIf(!engine.found)('looks', () => {
  const held = browse(engine)
  const site = serve()
  let comparable = true
  let results = ''
  beforeAll(async () => {
    const { page } = held
    await page.emulate({ reducedMotion: true })
    await page.goto(site.url)
    const here = await fontsHere(page, fonts)
    if (isRenewed) {
      mkdirSync(folder, { recursive: true })
      const by = await page.evaluate<string>('return /Chrome.[0-9]+/.exec(navigator.userAgent)[0]')
      writeFileSync(join(folder, 'fonts.json'), `${JSON.stringify({ by, fonts: here }, null, 2)}\n`)
      for (const name of kept()) if (!rows.some((row) => `${nameOf(row)}.png` === name)) rmSync(join(folder, name))
    } else comparable = isComparable(here)
    results = mkdtempSync(join(tmpdir(), 'earshot-looks-'))
    return () => readdirSync(results).length || rmSync(results, { recursive: true })
  })

  it.runIf(env.CI)('are compared where CI is set', () => expect(comparable).toBe(true))

  it.for(rows.map((row) => [nameOf(row), row] as const))('%s', async ([name, row], { skip }) => {
    skip(!comparable, 'made with other fonts')
    const { page } = held
    await page.viewport(Number(row.width), 900)
    await openCard(page, site.url, knobsOf(row))
    const picture = await photograph(page)
    const file = `${name}.png`
    const isThere = kept().includes(file)
    const share = isThere ? await difference(page, stored(file), picture) : 1
    if (share <= TOLERANCE) return
    const place = join(isRenewed ? folder : results, file)
    writeFileSync(place, Buffer.from(picture, 'base64'))
    if (!isRenewed) expect.fail(isThere ? `${(share * 100).toFixed(2)}% of the pixels differ: ${place}` : `there is no picture of it: ${place}`)
  })

  it('are all that is kept, in less than three megabytes', () => {
    const names = kept()
    expect(names).toEqual(rows.map((row) => `${nameOf(row)}.png`).sort())
    const all = [...names.map((name) => join(folder, name)), ...valuesOf('theme').map((theme) => join(sheets, `gallery-${theme}.png`))]
    if (!isRenewed) expect(all.reduce((sum, file) => sum + readFileSync(file).length, 0)).toBeLessThan(3_000_000)
  })

  it.runIf(isRenewed).each(valuesOf('theme'))('are laid on a sheet: %s', async (theme) => {
    const those = rows.filter((row) => row.theme === theme)
    const captioned = those.map((row): [string, string] => {
      const { widget, state, presenter, scheme, density, lang, width } = row
      return [[widget, state, presenter, scheme, density, lang, width].join(' · '), stored(`${nameOf(row)}.png`)]
    })
    const sheet = await contactSheet(held.page, `Earshot, theme ${theme}`, captioned)
    writeFileSync(join(sheets, `gallery-${theme}.png`), Buffer.from(sheet, 'base64'))
  })
})
