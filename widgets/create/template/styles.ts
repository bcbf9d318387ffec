/** How your-question looks: one row of equal widths. */

/** On top of the theme. */
export const styles = `
.your-question .row { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 4px; }
.your-question .face { height: var(--target); border: 1px solid var(--edge); border-radius: var(--half); font-variant-numeric: tabular-nums; }
.your-question :checked + .face { border-color: var(--accent); border-radius: 99px; font-weight: 600; }
`
