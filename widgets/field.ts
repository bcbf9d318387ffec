/** How a field for words looks; of every widget that takes some. */

/** To stand before the styles of a widget that draws a `.field`. */
export const field = `
.field { display: block; width: 100%; min-height: var(--target); padding: .67em .8em; border: 1px solid var(--edge); border-radius: var(--half); unicode-bidi: plaintext; }
[aria-invalid=true] { border-color: var(--ink); box-shadow: inset 0 0 0 1px; }
`
