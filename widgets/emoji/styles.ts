/** How the emoji pulse looks: line faces in ink, the chosen one filled. */

/** On top of the theme. */
export const styles = `
.emoji .scale { display: flex; justify-content: space-between; gap: 4px; }
.emoji label { flex: 0 1 var(--earshot-face, 52px); }
.emoji .face { border-radius: 50%; }
.emoji svg { width: 100%; fill: none; stroke: currentColor; stroke-width: 2.5; stroke-linecap: round; }
.emoji :checked + .face circle { fill: var(--accent); stroke: var(--accent); }
`
