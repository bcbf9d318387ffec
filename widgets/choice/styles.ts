/** How chips look: as wide as their words, wrapping. */
import { field } from '../field.ts'

/** On top of the theme. */
export const styles = field + `
.chips { display: flex; flex-wrap: wrap; gap: .53em; }
.chips label { max-width: 100%; }
.chips .face { min-width: var(--target); padding: .5em 1.07em; overflow-wrap: anywhere; }
.chips ~ .field { margin-top: 12px; }
`
