/** How the free text looks: as tall as its words, within bounds. */

/** On top of the theme. */
export const styles = `
.text textarea { min-height: calc(2 * var(--target)); max-height: 40vh; resize: vertical; field-sizing: content; }
`
