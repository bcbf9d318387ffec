/** How the free text looks: as tall as its words, within bounds. */

/** On top of the theme. */
export const styles = `
.text textarea { min-height: 88px; max-height: 40vh; resize: vertical; field-sizing: content; }
`
