/** How the NPS scale looks: one row of keys from 360 px up, two under it, never a scroll. */

/** On top of the theme. */
export const styles = `
.nps .scale { display: grid; grid-template-columns: repeat(11, 1fr); gap: 4px; }
.nps .face { height: 44px; border-radius: 6px; border: 1px solid var(--edge); font-variant-numeric: tabular-nums; }
.nps :checked + .face { border-radius: 22px; border-color: var(--accent); font-weight: 600; }
b { display: none; }
@container (width < 320px) {
  .nps .scale { grid-template-columns: repeat(6, 1fr); }
  b { display: inline; font-weight: 600; }
}
`
