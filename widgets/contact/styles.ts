/** How the contact permission looks: a box with its words, then a field. */
import { field } from '../field.ts'

/** On top of the theme. */
export const styles = field + `
.box { display: flex; gap: .8em; align-items: center; min-height: var(--target); }
.box .face { flex: none; width: 1.6em; height: 1.6em; border: 1px solid var(--edge); border-radius: min(6px, var(--half)); }
.box :checked + .face { border-color: var(--accent); }
.box :checked + .face::after { content: ''; width: .4em; height: .75em; margin-top: -.2em; border: solid; border-width: 0 .16em .16em 0; rotate: 45deg; }
.box ~ .field { margin-top: 8px; }
::placeholder { color: var(--fine); opacity: 1; }
`
