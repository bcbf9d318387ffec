/** Where a card goes beside an element, pure: the first side where it fits and hides nothing. anchor.ts measures and places. */
import type { Position } from '../../src/prompts/config.ts'

/** From and to on the inline axis, from and to on the block axis; in pixels from the start of the window. */
export type Box = [inline: [from: number, to: number], block: [from: number, to: number]]

/** A length on each axis, in pixels. */
export type Pair = [inline: number, block: number]

/** Pixels between the card and its target, and at least to the edge of the window. */
const GAP = 8

/** The sides that are tried, in this order, after the one wanted and the one opposite. */
const SIDES = ['block-end', 'block-start', 'inline-end', 'inline-start']

const isEdge = (word?: string) => word === 'start' || word === 'end'
const swap = (edge: string) => (edge === 'start' ? 'end' : 'start')

/**
 * The start of a card of this `size` beside `target`, in a window of `room`. `block-…` and `inline-…` are its sides, the card
 * centred on it; a corner is its block side, with the card's start or end at that of the target. A side without room, or one
 * where it would cover `kept`, gives way to the opposite one, then to the others; a card is never out of the window.
 */
export function spot(target: Box, size: Pair, room: Pair, position: Position, kept?: Box): Pair {
  const within = (at: number, axis: 0 | 1) => Math.max(GAP, Math.min(at, room[axis] - size[axis] - GAP))
  const beside = ([first, second]: string[]): Pair => {
    const axis = first === 'inline' ? 0 : 1
    const cross = axis ? 0 : 1
    const isCorner = isEdge(first)
    const [from, to] = target[axis]
    const [start, end] = target[cross]
    const last = end - size[cross]
    const at = (isCorner ? first : second) === 'start' ? from - GAP - size[axis] : to + GAP
    const along = within(!isCorner ? (start + last) / 2 : second === 'start' ? start : last, cross)
    return axis ? [along, at] : [at, along]
  }
  const [first, second] = position.split('-') as [string, string]
  const opposite = isEdge(first) ? [swap(first), second] : [first, swap(second)]
  const wanted = beside([first, second])
  const spots = [wanted, beside(opposite), ...SIDES.map((side) => beside(side.split('-')))]
  const fits = ([inline, block]: Pair) => within(inline, 0) === inline && within(block, 1) === block
  const isClear = (at: Pair) => !kept?.every(([from, to], axis) => at[axis]! < to && from < at[axis]! + size[axis]!)
  return spots.find((at) => fits(at) && isClear(at)) ?? spots.find(fits) ?? [within(wanted[0], 0), within(wanted[1], 1)]
}
