/** Holds a palette to WCAG's contrasts and to the brand's hue, for any colour there is; the arithmetic here is the specifications', not the palette's. */
import fc from 'fast-check'
import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import { applyPalette, palette, type Tones } from '../../../widgets/theme/palette.ts'

type Three = [number, number, number]

const channels = (hex: string) => [1, 3, 5].map((at) => {
  const part = parseInt(hex.slice(at, at + 2), 16) / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}) as Three

const luminance = ([r, g, b]: Three) => 0.2126 * r + 0.7152 * g + 0.0722 * b

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(...colours: Three[]): number {
  const [low = 0, high = 0] = colours.map(luminance).sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** https://www.w3.org/TR/css-color-4/#ok-lab */
function toLab([r, g, b]: Three): Three {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s]
}

const lch = (hex: string) => {
  const [lightness, a, b] = toLab(channels(hex))
  return { lightness, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) * 180 / Math.PI }
}

/** The border of a control as the theme mixes it: 55 % ink in paper, in OKLab. */
function edge({ ink, paper }: Tones): Three {
  const [l, a, b] = toLab(channels(paper)).map((part, i) => 0.45 * part + 0.55 * toLab(channels(ink))[i]!) as Three
  const cones = [l + 0.3963377774 * a + 0.2158037573 * b, l - 0.1055613458 * a - 0.0638541728 * b, l - 0.0894841775 * a - 1.291485548 * b]
  const [x, y, z] = cones.map((part) => part ** 3) as Three
  return [4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z, -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z]
}

const colour = fc.tuple(...Array(3).fill(fc.integer({ min: 0, max: 255 })) as [fc.Arbitrary<number>, fc.Arbitrary<number>, fc.Arbitrary<number>])
  .map((bytes) => `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`)

const apart = (one: number, other: number) => Math.abs((one - other + 540) % 360 - 180)

describe('a palette', () => {
  it('keeps every contrast, whatever the brand', () => {
    fc.assert(fc.property(colour, (brand) => {
      for (const tones of Object.values(palette(brand))) {
        const { paper, ink, accent, onAccent, focus } = tones
        const between = (one: string, other: string) => contrast(channels(one), channels(other))
        expect(between(ink, paper)).toBeGreaterThanOrEqual(12)
        expect(between(accent, paper)).toBeGreaterThanOrEqual(4.5)
        expect(between(onAccent, accent)).toBeGreaterThanOrEqual(4.5)
        expect(between(focus, paper)).toBeGreaterThanOrEqual(3)
        expect(contrast(edge(tones), channels(paper))).toBeGreaterThanOrEqual(3)
      }
    }), { numRuns: 500 })
  }, 60_000)

  it('keeps the hue of the brand, and its colour where that can be read', () => {
    fc.assert(fc.property(colour, (brand) => {
      const given = lch(brand)
      for (const { accent, paper } of Object.values(palette(brand))) {
        const { chroma, hue } = lch(accent)
        if (Math.min(given.chroma, chroma) > 0.04) expect(apart(hue, given.hue)).toBeLessThan(4)
        if (contrast(channels(brand), channels(paper)) >= 4.5) expect(accent).toBe(brand)
      }
    }), { numRuns: 500 })
  }, 60_000)

  it('moves no further than it must, and keeps the chroma that sRGB holds there', () => {
    const { light, dark } = palette('#ffd400') // a yellow, hopeless on white
    expect(contrast(channels(light.accent), channels(light.paper))).toBeLessThan(4.7)
    expect(dark.accent).toBe('#ffd400')
    expect(lch(light.accent).chroma).toBeGreaterThan(0.1)
  })

  it('has sides that know light from dark', () => {
    const { light, dark } = palette('#e4572e')
    expect(lch(light.paper).lightness).toBeGreaterThan(0.98)
    expect(lch(dark.paper).lightness).toBeLessThan(0.22)
    for (const { paper, ink, line } of [light, dark]) {
      const hairline = contrast(channels(line), channels(paper))
      expect(hairline).toBeGreaterThan(1.1)
      expect(hairline).toBeLessThan(contrast(channels(ink), channels(paper)) / 3)
    }
  })

  it('of a colour without a hue has none', () => {
    for (const brand of ['#000', '#fff', '#808080']) {
      for (const tone of Object.values(palette(brand)).flatMap((tones) => Object.values(tones))) expect(lch(tone).chroma).toBeLessThan(0.002)
    }
  })
})

describe('a brand', () => {
  it.each([
    ['#E4572E'], [' #e4572eff '], ['rgb(228, 87, 46)'], ['rgb(228 87 46 / 50%)'], ['rgba(228,87,46,.5)'], ['rgb(89.41% 34.12% 18.04%)'],
    ['oklch(63.98% 0.1834 36.27)'], ['oklch(.6398 45.85% 36.27deg / 1)'],
  ])('may be written %s', (brand) => {
    const [written, known] = [palette(brand).dark.accent, '#e4572e'].map(channels)
    expect(contrast(written!, known!)).toBeLessThan(1.02)
  })

  it('may be written short, with alpha or without', () => {
    expect(palette('#f06')).toEqual(palette('#ff0066'))
    expect(palette('#f068')).toEqual(palette('#ff0066'))
  })

  it('beyond sRGB is taken as near as sRGB comes', () => {
    for (const brand of ['oklch(70% 0.4 150)', 'oklch(2 0 0)', 'rgb(300 300 300)']) {
      for (const { accent, paper } of Object.values(palette(brand))) {
        expect(contrast(channels(accent), channels(paper))).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  it.each(['', 'teal', '#12345', '#ggg', 'rgb(1, 2)', 'hsl(10 50% 50%)', 'var(--brand)', 'url(x)#fff'])('that is %j throws, and says how to mend it', (brand) => {
    expect(() => palette(brand)).toThrow(expect.objectContaining({ code: 'setting-invalid', fix: expect.stringContaining('#rrggbb') }))
  })
})

describe('applying a palette', () => {
  it('sets every token for both schemes, and its undo brings back what was there', () => {
    const { document } = new Window()
    const element = document.createElement('main') as unknown as HTMLElement
    element.style.setProperty('--earshot-accent', 'teal')
    element.style.setProperty('color', 'red')
    const before = element.getAttribute('style')
    const made = palette('#e4572e')
    const undo = applyPalette(element, made)
    const set = (name: string) => element.style.getPropertyValue(name)
    expect(set('--earshot-accent')).toBe(`light-dark(${made.light.accent}, ${made.dark.accent})`)
    expect(set('--earshot-on-accent')).toBe(`light-dark(${made.light.onAccent}, ${made.dark.onAccent})`)
    expect(['paper', 'ink', 'line', 'focus'].filter((name) => !set(`--earshot-${name}`))).toEqual([])
    undo()
    expect(element.getAttribute('style')).toBe(before)
  })
})
