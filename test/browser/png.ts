/** Writes small PNGs: at most 256 colours, one byte a pixel. pictures.ts makes its pictures so. https://www.w3.org/TR/png-3/ */
import { crc32, deflateSync } from 'node:zlib'

/** A picture whose pixels are places in a list of colours. */
export interface Indexed {
  width: number
  height: number
  /** Red, green and blue of each colour, 0 to 255; 256 colours at most. */
  palette: number[]
  /** The place of each pixel's colour, row by row. */
  pixels: Uint8Array
}

function chunk(type: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** The picture as the bytes of a PNG file. */
export function toPng({ width, height, palette, pixels }: Indexed): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 3], 8) // eight bits a pixel, by palette
  const rows = Buffer.alloc((width + 1) * height) // each begins with its filter, and 0 is none
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head), chunk('PLTE', Uint8Array.from(palette)), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', new Uint8Array()),
  ])
}
