/**
 * The playground's matrix, in Chromium: every widget in every state, over presenters, reading directions and widths so that every
 * two meet; each worn in every theme, scheme, density and brand colour. axe finds nothing, contrasts hold, nothing scrolls sideways.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { axe } from './axe.ts'
import { browse } from './browse.ts'
import { collect } from './collecting.ts'
import { cover, product, type Row } from './cover.ts'
import { engines, type Engine } from './engines/index.ts'
import { contrasts } from './looks.ts'
import { isShown, knobsOf, openCard, valuesOf, variants, wear } from './playing.ts'

const engine = engines.find(({ name }) => name === 'chromium') as Engine

const cards = cover({
  values: {
    widget: Object.keys(variants), state: valuesOf('state'), presenter: valuesOf('presenter'), lang: ['en', 'ar'], width: ['320', '1280'],
  },
  together: [['widget', 'state']],
  isPossible: isShown,
})

/** Every theme in either scheme, with no brand colour, a bright one and a dark one; the densities in turn. */
const looks = product({
  values: { theme: valuesOf('theme'), scheme: ['light', 'dark'], accent: ['', '#ffd400', '#0a2540'] }, isPossible: () => true,
}, ['theme', 'scheme', 'accent']).map((look, i) => ({ ...look, density: valuesOf('density')[i % 3]! }))

/** Every card wears one of three parts of the looks; every widget has more states than that. */
const PARTS = 3

const nameOf = ({ widget, state, presenter, lang, width }: Row) => `${widget}, ${state}, ${presenter}, ${lang}, ${width} px`

describe.skipIf(!engine.found)('the matrix', () => {
  const held = browse(engine)
  let url = ''
  beforeAll(async () => {
    ;({ url } = await collect())
    await held.page.emulate({ reducedMotion: true })
  })

  it('has every widget in every state, and wears everything', () => {
    expect(cards.length).toBeGreaterThanOrEqual(product({ values: { widget: Object.keys(variants), state: valuesOf('state') }, isPossible: isShown }, ['widget', 'state']).length)
    expect(looks.length).toBe(valuesOf('theme').length * 6)
  })

  it.each(cards.map((card, i) => [nameOf(card), card, i] as const))('has nothing that axe finds: %s', async (_, card, i) => {
    const { page } = held
    await page.viewport(Number(card.width), 900)
    const [first, ...others] = looks.filter((_, at) => at % PARTS === i % PARTS)
    await openCard(page, url, { ...knobsOf(card), ...first })
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate('return document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    const low = async () => (await page.evaluate(contrasts)).filter(({ ratio, least }) => ratio < least)
    expect({ ...first, low: await low() }).toEqual({ ...first, low: [] })
    for (const look of others) {
      await wear(page, look)
      // What a look can spoil; the rest of axe's rules read the same page again.
      const found = await axe(page, { rules: ['color-contrast', 'target-size'] })
      expect({ ...look, found, low: await low() }).toEqual({ ...look, found: [], low: [] })
    }
  })
})
