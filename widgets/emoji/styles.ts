/** How the emoji pulse looks: line faces in ink, the chosen one filled. */

/** On top of the theme. */
export const styles = `
.faces { display: flex; justify-content: space-between; gap: 4px; }
.faces, .faces + .anchors { max-width: calc(7 * var(--earshot-face, var(--face))); }
.faces label { flex: 0 1 var(--earshot-face, var(--face)); }
.faces .face { border-radius: 50%; }
:where(.faces) .face { background: none; }
:where(.faces:has(:checked)) .face { color: var(--fine); }
.faces circle { fill: var(--earshot-key); }
.faces svg { width: 100%; }
.faces :checked + .face circle { fill: var(--accent); stroke: var(--accent); }
`
