/** How the free text looks: as tall as its words, within bounds; under it the key that listens, round while it does. */
import { field } from '../field.ts'

/** On top of the theme. */
export const styles = field + `
.text textarea { min-height: calc(2 * var(--target)); max-height: 40vh; resize: vertical; field-sizing: content; }
.voice { width: var(--target); height: var(--target); margin: 8px 8px 0; margin-inline-start: 0; padding: calc(var(--target) / 5); border: 1px solid var(--edge); border-radius: var(--half); vertical-align: middle; }
[aria-pressed=true] { border-color: var(--accent); border-radius: 99px; background: var(--accent); color: var(--on); }
.voice svg { display: block; }
`
