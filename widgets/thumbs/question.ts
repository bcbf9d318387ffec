/** The thumbs: yes or no, in a direction that the prompt declares. Pure. */
import type { Scale } from '../../src/event.ts'
import type { Words } from '../i18n/texts.ts'
import { choose, rating } from '../rating.ts'
import type { AnswerFields, OnWrong, Settings } from '../widget.ts'

/** What a page may set. */
export interface Config {
  /** Which thumb stands first: the one up (`best-first`) by default. */
  direction: Scale['direction']
}

/** Reads `direction`. */
export const parse = (settings: Settings, onWrong: OnWrong): Config =>
  ({ direction: choose(settings, 'direction', ['best-first', 'worst-first'] as const, onWrong) })

/** 1 for the thumb up, 0 for the one down, as event fields. */
export const answer = (value: number, { down, up }: Words, config: Config): AnswerFields =>
  rating('thumbs', value, 0, 1, { 0: down!, 1: up! }, config)
