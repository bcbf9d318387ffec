/** How stars look: ink, not gold; what is chosen is filled. A second half laps a pixel over the first, or paper shines through between them. */

/** On top of the theme. */
export const styles = `
.stars .scale { display: flex; }
.stars label { flex: 0 1 var(--earshot-face, var(--face)); }
.halves label { flex-basis: calc(var(--earshot-face, var(--face)) / 2); }
.stars .face { min-height: var(--target); background: none; }
.stars svg { width: 100%; max-height: 100%; }
:where(.stars) svg { fill: var(--earshot-key, none); }
:where(.stars :hover + .face, .stars label:has(~ :hover)) svg { fill: var(--hover); }
.halves label:nth-child(even) .solid { overflow: visible; clip-path: inset(0 -1px); }
.stars .solid { fill: var(--accent); stroke: var(--accent); }
.stars .anchors { max-width: calc(5 * var(--earshot-face, var(--face))); }
`
