/** The emoji pulse: two to five faces, the unhappiest first. Pure. */
import type { Words } from '../i18n/texts.ts'
import { choose, rating } from '../rating.ts'
import type { AnswerFields, OnWrong, Settings } from '../widget.ts'

/** What a page may set. */
export interface Config {
  /** How many faces: 5 by default. Three and five have one in the middle, two and four take a side. */
  faces: 2 | 3 | 4 | 5
}

/** The feelings behind each number of faces, out of five from very unhappy to very happy: equal steps about the middle. */
const LEVELS = { 2: [2, 4], 3: [2, 3, 4], 4: [1, 2, 4, 5], 5: [1, 2, 3, 4, 5] }

/** The feelings shown, worst first; the rating of each is its place, from 1. */
export const levelsOf = ({ faces }: Config): number[] => LEVELS[faces]

/** Reads `faces`. */
export const parse = (settings: Settings, onWrong: OnWrong): Config => ({ faces: choose(settings, 'faces', [5, 4, 3, 2] as const, onWrong) })

/** A rating from 1 to the number of faces as event fields; every face's label travels along. */
export const answer = (value: number, words: Words, config: Config): AnswerFields =>
  rating('emoji', value, 1, config.faces, Object.fromEntries(levelsOf(config).map((level, i) => [i + 1, words[`face${level}`]!])))
