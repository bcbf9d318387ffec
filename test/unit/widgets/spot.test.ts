/** Where a card goes beside an element: the side wanted, another where it does not fit or hides the focus, never out of the window. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Position } from '../../../src/prompts/config.ts'
import { spot, type Box, type Pair } from '../../../widgets/presenters/spot.ts'

const room: Pair = [1000, 800]
const size: Pair = [300, 200]
const middle: Box = [[450, 550], [380, 420]]
const positions: Position[] = ['block-start', 'block-end', 'inline-start', 'inline-end', 'start-start', 'start-end', 'end-start', 'end-end']

describe('a card', () => {
  it.each<[Position, Pair]>([
    ['block-start', [350, 172]], ['block-end', [350, 428]], ['inline-start', [142, 300]], ['inline-end', [558, 300]],
    ['start-start', [450, 172]], ['start-end', [250, 172]], ['end-start', [450, 428]], ['end-end', [250, 428]],
  ])('at %s stands there, 8 px away', (position, at) => {
    expect(spot(middle, size, room, position)).toEqual(at)
  })

  it.each<[what: string, target: Box, Position, Pair]>([
    ['the other block side', [[450, 550], [740, 780]], 'block-end', [350, 532]],
    ['the other block side, from a corner', [[450, 550], [10, 40]], 'start-end', [250, 48]],
    ['the other inline side', [[10, 100], [380, 420]], 'inline-start', [108, 300]],
    ['along the edge of the window', [[960, 1000], [380, 420]], 'block-end', [692, 428]],
    ['beside, where neither above nor below has room', [[450, 550], [150, 700]], 'block-end', [558, 325]],
    ['the window, where no side has room', [[100, 900], [100, 700]], 'block-end', [350, 592]],
  ])('takes %s', (_, target, position, at) => {
    expect(spot(target, size, room, position)).toEqual(at)
  })

  it('leaves what has the focus to be seen', () => {
    expect(spot(middle, size, room, 'block-end', [[400, 600], [450, 480]])).toEqual([350, 172])
    expect(spot(middle, size, room, 'block-end', [[450, 550], [100, 480]])).toEqual([558, 300])
    expect(spot(middle, size, room, 'block-end', [[0, 1000], [0, 800]])).toEqual([350, 428]) // nowhere is better
  })

  it('is never out of the window', () => {
    const span = (length: number) => fc.tuple(fc.integer({ min: -500, max: length + 500 }), fc.nat(400)).map(([from, wide]): [number, number] => [from, from + wide])
    fc.assert(fc.property(fc.constantFrom(...positions), span(1000), span(800), span(1000), span(800), (position, x, y, u, v) => {
      const [inline, block] = spot([x, y], size, room, position, [u, v])
      expect(inline).toBeGreaterThanOrEqual(8)
      expect(block).toBeGreaterThanOrEqual(8)
      expect(inline).toBeLessThanOrEqual(692)
      expect(block).toBeLessThanOrEqual(592)
    }))
  })
})
