/** How keys with numbers look: one row of equal widths. */

/** On top of the theme. */
export const styles = `
.keys { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: .27em; font-variant-numeric: tabular-nums; }
.keys :checked + .face { font-weight: 600; }
.keys :focus-visible + .face { outline-offset: 1px; }
b { display: none; }
`
