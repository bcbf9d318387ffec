/** How thumbs look: two keys with a drawing and a word. */

/** On top of the theme. */
export const styles = `
.thumbs .scale { display: flex; flex-wrap: wrap; gap: .53em; }
.thumbs .face { grid-auto-flow: column; gap: .53em; padding-inline: .8em 1.07em; }
.thumbs svg { width: 1.6em; }
.down { scale: 1 -1; }
`
