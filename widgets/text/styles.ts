/** How the free text looks: as tall as its words, within bounds. */

/** On top of the theme. */
export const styles = `
textarea { display: block; width: 100%; min-height: 88px; max-height: 40vh; padding: 10px 12px; border: 1px solid var(--edge); border-radius: 6px; background: none; resize: vertical; field-sizing: content; }
`
