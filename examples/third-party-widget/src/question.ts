/**
 * The question of the mood map: one word of a grid. From column to column it grows more pleasant, from row to row calmer, as
 * on the Affect Grid of Russell, Weiss and Mendelsohn: https://doi.org/10.1037/0022-3514.57.3.493. Pure.
 */
import type { AnswerFields, OnWrong, Settings, Words } from 'earshot/widgets'

/** What a page may set. */
export interface Config {
  /** Rows and columns: 3 by default; 2 leaves out what is neither one nor the other. */
  size: 2 | 3
}

/** The words by name, row by row: stirred up first, each row from unpleasant to pleasant. */
const MOODS = {
  2: ['annoyed', 'excited', 'disappointed', 'relaxed'],
  3: ['annoyed', 'surprised', 'excited', 'unhappy', 'neutral', 'pleased', 'disappointed', 'indifferent', 'relaxed'],
}

/** The moods of the grid, in reading order. */
export const moodsOf = ({ size }: Config): string[] => MOODS[size]

/** Reads `size`, text in an attribute and a number in prompts.json. */
export function parse({ size = 3 }: Settings, onWrong: OnWrong): Config {
  if (`${size}` !== '2' && `${size}` !== '3') onWrong('size', 'take 2 or 3')
  return { size: `${size}` === '2' ? 2 : 3 }
}

/** A mood as event fields: how pleasant it is as the rating, its scale with it, the word as the feeling, and all words that were offered. */
export function answer(mood: string, { unpleasant, pleasant }: Words, config: Config): AnswerFields {
  const { size } = config
  const moods = moodsOf(config)
  return {
    metric: 'acme-mood',
    ratingValue: (moods.indexOf(mood) % size) + 1,
    worstRating: 1,
    bestRating: size,
    scale: { step: 1, direction: 'worst-first', labels: { 1: unpleasant!, [size]: pleasant! } },
    emotion: [mood],
    options: moods,
  }
}
