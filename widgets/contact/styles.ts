/** How the contact permission looks: a box with its words, then a field. */

/** On top of the theme. */
export const styles = `
.box { display: flex; gap: 12px; align-items: center; min-height: var(--target); }
.box .face { flex: none; width: 24px; height: 24px; border: 1px solid var(--edge); border-radius: 6px; }
.box :checked + .face { border-color: var(--accent); }
.box :checked + .face::after { content: ''; width: 6px; height: 11px; margin-top: -3px; border: solid; border-width: 0 2.5px 2.5px 0; rotate: 45deg; }
.box ~ .field { margin-top: 8px; }
`
