/** How chips look: as wide as their words, wrapping. */

/** On top of the theme. */
export const styles = `
.chips { display: flex; flex-wrap: wrap; gap: 8px; }
.chips label { max-width: 100%; }
.chips .face { min-height: var(--target); min-width: var(--target); padding: 8px 16px; border: 1px solid var(--edge); border-radius: var(--half); overflow-wrap: anywhere; }
.chips :checked + .face { border-color: var(--accent); border-radius: 99px; font-weight: 600; }
.chips ~ .field { margin-top: 12px; }
`
