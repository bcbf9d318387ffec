/** The free text: the person's own words. Pure. */
import type { AnswerFields } from '../widget.ts'

/** Characters at most: with every other field an event then stays well under the 64 KiB it may have. */
export const LIMIT = 5_000

/** The words as event fields, without the blanks around them. */
export const answer = (value: string): AnswerFields => ({ metric: 'text', text: value.trim() })
