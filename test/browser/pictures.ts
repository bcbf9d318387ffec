/** Pictures of cards: takes one, holds two against each other, lays many on a sheet. looks.test.ts keeps them. Chromium only. */
import type { Page } from './engines/index.ts'
import { toPng } from './png.ts'

/** A picture as PNG, in base64. */
export type Picture = string

/** Part of a page in CSS pixels. */
interface Box { x: number; y: number; width: number; height: number }

/** Runs in the page: the card with some of the page around it. */
function boxOfCard(): Box {
  const card = document.querySelector('earshot-prompt, #place > *')!.shadowRoot!.querySelector('.card')!
  const { left, top, right, bottom } = card.getBoundingClientRect()
  const around = 16
  const [x, y] = [Math.max(0, Math.floor(left - around)), Math.max(0, Math.floor(top - around))]
  return {
    x, y,
    width: Math.min(innerWidth, Math.ceil(right + around)) - x,
    height: Math.min(innerHeight, Math.ceil(bottom + around)) - y,
  }
}

/**
 * Runs in the page: a picture by the places of its colours. Where there are more than a palette holds, which smooth edges make, the rarest
 * take the nearest of the others: no eye sees it, and the files are a third.
 */
async function index(picture: Picture) {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const { width, height } = image
  const context = new OffscreenCanvas(width, height).getContext('2d')!
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const colours = Uint32Array.from({ length: width * height }, (_, at) => (data[at * 4]! << 16) | (data[at * 4 + 1]! << 8) | data[at * 4 + 2]!)
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const parts = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255]
  const all = [...counts].sort(([a, often], [b, seldom]) => seldom - often || a - b).map(([colour]) => colour)
  const kept = all.slice(0, 256)
  const palette = kept.map(parts)
  const places = new Map(kept.map((colour, place) => [colour, place]))
  for (const colour of all.slice(256)) {
    const own = parts(colour)
    const distances = palette.map((other) => other.reduce((sum, part, i) => sum + (part - own[i]!) ** 2, 0))
    places.set(colour, distances.indexOf(Math.min(...distances)))
  }
  let pixels = ''
  for (const colour of colours) pixels += String.fromCharCode(places.get(colour)!)
  return { width, height, palette: palette.flat(), pixels: btoa(pixels) }
}

/** Photographs part of the page; the card with 16 px around it by default. */
export async function photograph(page: Page, box?: Box): Promise<Picture> {
  const clip = { ...(box ?? (await page.evaluate(boxOfCard))), scale: 1 }
  const shot = { format: 'png', clip, captureBeyondViewport: !!box, optimizeForSpeed: true }
  const { data } = (await page.devtools!('Page.captureScreenshot', shot)) as { data: Picture }
  const indexed = await page.evaluate(index, data)
  return toPng({ ...indexed, pixels: Buffer.from(indexed.pixels, 'base64') }).toString('base64')
}

/** How far a colour channel may be off, of 255, before a pixel counts as another: what smooth edges differ by between two releases of a browser. */
const CHANNEL = 24

/** Runs in the page: the share of pixels that are others, from 0 to 1; 1 for pictures of another size. */
async function differ(one: Picture, other: Picture, channel: number): Promise<number> {
  const read = async (picture: Picture) => {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
    context.drawImage(image, 0, 0)
    return context.getImageData(0, 0, image.width, image.height)
  }
  const [a, b] = await Promise.all([read(one), read(other)])
  if (a.width !== b.width || a.height !== b.height) return 1
  let others = 0
  for (let at = 0; at < a.data.length; at += 4)
    if ([0, 1, 2].some((part) => Math.abs(a.data[at + part]! - b.data[at + part]!) > channel)) others++
  return others / (a.width * a.height)
}

/** The share of pixels in which two pictures differ, from 0 to 1; 1 for pictures of another size. */
export const difference = (page: Page, one: Picture, other: Picture): Promise<number> =>
  one === other ? Promise.resolve(0) : page.evaluate(differ, one, other, CHANNEL)

/** Runs in the page: how wide some words are in each font, in hundredths of a pixel: the same only where the font is the same. */
function measure(fonts: string[]): Record<string, number[]> {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!
  return Object.fromEntries(fonts.map((font) => [font, [400, 600].map((weight) => {
    context.font = `${weight} 100px ${font}`
    return Math.round(context.measureText('How likely? كيف كانت 0123456789').width * 100)
  })]))
}

/** What the fonts measure on this machine, by CSS name: pictures made with others cannot be compared. */
export const fontsHere = (page: Page, fonts: string[]): Promise<Record<string, number[]>> => page.evaluate(measure, fonts)

/** Runs in the page: lays pictures with their captions into columns; gives the sheet's height. */
async function lay(pictures: [caption: string, picture: Picture][], title: string, width: number): Promise<number> {
  const style = new CSSStyleSheet()
  style.replaceSync(`
    body { margin: 0; padding: 32px; width: ${width - 64}px; background: #f4f3f0; color: #1a1f25; font: 13px/18px 'DejaVu Sans' }
    h1 { margin: 0 0 24px; font-size: 22px; line-height: 28px }
    main { columns: 4; column-gap: 24px }
    figure { display: inline-block; width: 100%; margin: 0 0 24px }
    img { display: block; max-width: 100%; border-radius: 4px }
    figcaption { margin-top: 6px; overflow-wrap: anywhere }`)
  document.adoptedStyleSheets = [style]
  const heading = Object.assign(document.createElement('h1'), { textContent: title })
  const main = document.createElement('main')
  main.append(...pictures.map(([caption, picture]) => {
    const figure = document.createElement('figure')
    const words = Object.assign(document.createElement('figcaption'), { textContent: caption })
    figure.append(Object.assign(new Image(), { src: `data:image/png;base64,${picture}` }), words)
    return figure
  }))
  document.body.replaceChildren(heading, main)
  await Promise.all([...document.images].map((image) => image.decode()))
  return document.documentElement.scrollHeight
}

/** A contact sheet of captioned pictures. */
export async function contactSheet(page: Page, title: string, pictures: [caption: string, picture: Picture][]): Promise<Picture> {
  const width = 1600
  await page.goto('about:blank')
  await page.viewport(width, 900)
  const height = await page.evaluate(lay, pictures, title, width)
  return photograph(page, { x: 0, y: 0, width, height })
}
