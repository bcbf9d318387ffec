/** The free text: the person's own words, without what could name them. Pure. */
import { flag } from '../rating.ts'
import type { AnswerFields, Settings } from '../widget.ts'
import { scrub } from './scrub.ts'

/** Characters at most: with every other field an event then stays well under the 64 KiB it may have. */
export const LIMIT = 5_000

/** What a page may set. */
export interface Config {
  /** True where the person may speak, in a browser that can listen. */
  canSpeak: boolean
}

/** Reads `voice`. */
export const parse = (settings: Settings): Config => ({ canSpeak: flag(settings, 'voice') })

/** Blanks are nothing to give. */
export const validate = (value: string): string | undefined => (value.trim() ? undefined : '')

/** The words as event fields, without the blanks around them, and without addresses and numbers: of those only counts are kept. */
export const answer = (value: string): AnswerFields => ({ metric: 'text', ...scrub(value.trim()) })
