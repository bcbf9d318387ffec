/**
 * The playground's matrix, in Chromium: every widget in every state, over presenters, reading directions, widths and brand colours
 * so that every two meet; all themes, schemes and densities worn by each widget. axe finds nothing, contrasts hold, nothing scrolls sideways.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { axe } from './axe.ts'
import { browse } from './browse.ts'
import { cover, product, type Row } from './cover.ts'
import { engines, type Engine } from './engines/index.ts'
import { contrasts } from './looks.ts'
import { isShown, knobsOf, openCard, serve, valuesOf, variants, wear } from './playing.ts'

const engine = engines.find(({ name }) => name === 'chromium') as Engine

const cards = cover({
  values: {
    widget: Object.keys(variants), state: valuesOf('state'), presenter: valuesOf('presenter'), lang: ['en', 'ar'], width: ['320', '1280'],
    accent: ['', '#ffd400', '#0a2540'],
  },
  together: [['widget', 'state']],
  isPossible: isShown,
})

/** Every theme in either scheme and every density. */
const looks = product({
  values: { theme: valuesOf('theme'), scheme: ['light', 'dark'], density: valuesOf('density') }, isPossible: () => true,
}, ['theme', 'scheme', 'density'])

/** Every card wears one of three parts of the looks; every widget has more states than that. */
const PARTS = 3

const nameOf = ({ widget, state, presenter, lang, width, accent }: Row) =>
  `${widget}, ${state}, ${presenter}, ${lang}, ${width} px${accent && `, ${accent}`}`

describe.skipIf(!engine.found)('the matrix', () => {
  const held = browse(engine)
  const site = serve()
  beforeAll(() => held.page.emulate({ reducedMotion: true }))

  it('has every widget worn in everything', () => {
    for (const widget of Object.keys(variants)) {
      const worn = cards.flatMap((card, i) => (card.widget === widget ? [i % PARTS] : []))
      expect([widget, ...new Set(worn)].length).toBe(PARTS + 1)
    }
  })

  it.each(cards.map((card, i) => [nameOf(card), card, i] as const))('has nothing that axe finds: %s', async (_, card, i) => {
    const { page } = held
    await page.viewport(Number(card.width), 900)
    const [first, ...others] = looks.filter((_, at) => at % PARTS === i % PARTS)
    await openCard(page, site.url, { ...knobsOf(card), ...first })
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate('return document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    const low = async () => [...new Set((await page.evaluate(contrasts)).filter(({ ratio, least }) => ratio < least)
      .map(({ what, ratio, least }) => `${what}: ${ratio.toFixed(2)} of ${least}`))]
    expect({ ...first, low: await low() }).toEqual({ ...first, low: [] })
    for (const look of others) {
      await wear(page, look)
      // What a look can spoil; the rest of axe's rules read the same page again.
      const found = await axe(page, { rules: ['color-contrast', 'target-size'] })
      expect({ ...look, found, low: await low() }).toEqual({ ...look, found: [], low: [] })
    }
  })
})
