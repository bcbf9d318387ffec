/** A palette of the theme's tokens out of one brand colour: hue and chroma stay, lightness moves until the contrasts hold. parts.ts applies it for `data-accent`. */
import { EarshotError } from '../../src/errors.ts'

/** The colours of one scheme, each as `#rrggbb`. */
export interface Tones {
  /** The background: near white or near black, with a breath of the hue. */
  paper: string
  /** Words, at least 12:1 to the paper; borders of controls are mixed from both, and keep 3:1. */
  ink: string
  /** The brand's colour where it is at least 4.5:1 to the paper, else the nearest lightness that is. */
  accent: string
  /** Words on the accent, at least 4.5:1 to it. */
  onAccent: string
  /** Hairlines, which may be faint. */
  line: string
  /** The outline of what has the focus, at least 3:1 to the paper. */
  focus: string
}

/** A palette for light and for dark pages. */
export type Palette = Record<'light' | 'dark', Tones>

/** Three channels: sRGB as bytes, linear light, OKLab, or its lightness, chroma and hue in radians. */
type Three = [number, number, number]

// From linear light to OKLab and back, in two steps each: https://bottosson.github.io/posts/oklab/
const toCones = [.412221, .536333, .051446, .211903, .6807, .107397, .088302, .281719, .629979]
const toLab = [.210454, .793618, -.004072, 1.977998, -2.428592, .450594, .025904, .782772, -.808676]
const fromLab = [1, .396338, .215804, 1, -.105561, -.063854, 1, -.089484, -1.291486]
const fromCones = [4.076742, -3.307712, .23097, -1.268438, 2.609757, -.341319, -.004196, -.703419, 1.707615]

const times = (rows: number[], [x, y, z]: Three) =>
  [0, 3, 6].map((row) => x * rows[row]! + y * rows[row + 1]! + z * rows[row + 2]!) as Three

const toLinear = (byte: number) => (byte > 10 ? ((byte / 255 + .055) / 1.055) ** 2.4 : byte / 255 / 12.92)

const toByte = (linear: number) => 255 * (linear > .0031308 ? 1.055 * linear ** (1 / 2.4) - .055 : 12.92 * linear)

/** The number nearest to `wanted` that is fine, on the way to `sure`, which is. */
function nearest(wanted: number, sure: number, isFine: (number: number) => boolean): number {
  if (isFine(wanted)) return wanted
  for (let round = 0; round < 12; round++) {
    const half = (wanted + sure) / 2
    if (isFine(half)) sure = half
    else wanted = half
  }
  return sure
}

/** The colour as whole bytes, with as much of its chroma as they can hold. */
function toBytes(lightness: number, chroma: number, hue: number): Three {
  const bytes = (chroma: number) => {
    const cones = times(fromLab, [lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)]).map((part) => part ** 3)
    return times(fromCones, cones as Three).map((part) => Math.round(toByte(part))) as Three
  }
  return bytes(nearest(chroma, 0, (less) => bytes(less).every((byte) => byte >= 0 && byte < 256)))
}

/** Relative luminance as WCAG has it, with the glare that it adds: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const luminance = (bytes: Three) => [.2126, .7152, .0722].reduce((sum, part, i) => sum + part * toLinear(bytes[i]!), .05)

/** Lightness, chroma and hue of what a page wrote. */
function parse(brand: string): Three {
  const [, hex, , space, list = ''] = /^ *(?:#([\da-f]{3,4}|([\da-f]{2}){3,4})|(rgb|oklch)a?\(([-\d.%,/ deg]+)\)) *$/.exec(brand.toLowerCase()) ?? []
  const numbers = list.match(/-?[\d.]+%?/g) ?? []
  if (!hex && !numbers[2]) throw new EarshotError('setting-invalid', 'write #rrggbb, rgb() or oklch()', brand)
  const wholes = space === 'oklch' ? [1, .4, 360] : [255, 255, 255]
  const parts = (hex
    ? (hex.length < 6 ? hex.replace(/./g, '$&$&') : hex).match(/../g)!.map((byte) => parseInt(byte, 16))
    : numbers.map((part, i) => parseFloat(part) * (part.endsWith('%') ? wholes[i]! / 100 : 1))) as Three
  const isPolar = space === 'oklch'
  const [lightness, x, y] = isPolar ? parts : times(toLab, times(toCones, parts.map(toLinear) as Three).map(Math.cbrt) as Three)
  return isPolar ? [lightness, x, y * Math.PI / 180] : [lightness, Math.hypot(x, y), Math.atan2(y, x)]
}

const toHex = (bytes: number[]) => `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`

/**
 * The palette of a brand's colour: hex, `rgb()` or `oklch()`; its alpha is not looked at. In each scheme the accent keeps the
 * brand's hue, and of its chroma what sRGB holds at the lightness that can be read. Pure.
 *
 * @example
 * const { light, dark } = palette('#e4572e')
 * light.accent // '#d04418'
 *
 * @throws EarshotError `setting-invalid` where the colour cannot be read.
 */
export function palette(brand: string): Palette {
  const [lightness, chroma, hue] = parse(brand)
  /** Of paper and ink as lightness and chroma; `far` is the lightness farthest from the paper. */
  function tones(far: number, [paper, tint]: [number, number], [ink, tinge]: [number, number]): Tones {
    const ground = toBytes(paper, Math.min(tint, chroma), hue)
    const words = toBytes(ink, Math.min(tinge, chroma), hue)
    const isLegible = (at: number) => {
      const contrast = luminance(toBytes(at, chroma, hue)) / luminance(ground)
      return Math.max(contrast, 1 / contrast) >= 4.5
    }
    const accent = toHex(toBytes(nearest(Math.min(lightness, 1), far, isLegible), chroma, hue))
    return {
      paper: toHex(ground),
      ink: toHex(words),
      accent,
      onAccent: toHex(ground),
      line: toHex(words.map((byte, i) => Math.round(ground[i]! + .14 * (byte - ground[i]!)))),
      focus: accent,
    }
  }
  return { light: tones(0, [.99, .004], [.24, .02]), dark: tones(1, [.21, .015], [.95, .005]) }
}

/**
 * Sets the tokens of a palette on an element, for every widget inside it; `light-dark()` takes the side. Returns its undo, which
 * restores what the element's own style said before.
 */
export function applyPalette({ style }: HTMLElement, { light, dark }: Palette): () => void {
  const before = Object.entries(light).map(([token, tone]) => {
    const name = `--earshot-${token.replace('A', '-a')}`
    const was = style.getPropertyValue(name)
    style.setProperty(name, `light-dark(${tone}, ${dark[token as keyof Tones]})`)
    return [name, was] as const
  })
  return () => {
    for (const [name, was] of before) style.setProperty(name, was)
  }
}
