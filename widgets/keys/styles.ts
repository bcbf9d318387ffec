/** How keys with numbers look: one row of equal widths. */

/** On top of the theme. */
export const styles = `
.keys { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 4px; }
.keys .face { height: var(--target); border-radius: var(--half); border: 1px solid var(--edge); font-variant-numeric: tabular-nums; }
.keys :checked + .face { border-radius: 99px; border-color: var(--accent); font-weight: 600; }
b { display: none; }
`
