/** How thumbs look: two keys with a drawing and a word. */

/** On top of the theme. */
export const styles = `
.thumbs { display: flex; gap: 8px; }
.thumbs .face { grid-auto-flow: column; gap: 8px; min-height: var(--target); padding-inline: 12px 16px; border: 1px solid var(--edge); border-radius: var(--half); }
.thumbs svg { width: 1.6em; }
.down { transform: rotate(180deg) scaleX(-1); }
.thumbs :checked + .face { border-color: var(--accent); border-radius: 99px; font-weight: 600; }
`
