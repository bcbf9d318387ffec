/** How the map looks: equal cells that hold a word each. Only tokens, so that every theme of a page reaches it. */

/** On top of Earshot's own, which already draws what is hovered, focused, pressed and chosen. */
export const styles = `
.acme-mood .map { display: grid; grid-template-columns: repeat(3, 1fr); gap: 4px; }
.acme-mood .map-2 { grid-template-columns: repeat(2, 1fr); }
.acme-mood .face {
  height: 100%; min-height: var(--target); padding: 4px 6px; border: 1px solid var(--edge); border-radius: var(--half);
  text-align: center; overflow-wrap: anywhere; hyphens: auto;
}
.acme-mood :checked + .face { border-color: var(--accent); border-radius: 99px; font-weight: 600; }
.acme-mood .top { margin-bottom: 8px; text-align: center; }
.acme-mood .anchors span { flex: 1; }
.acme-mood .anchors :nth-child(2) { text-align: center; }
@container (width < 320px) { .acme-mood .face { padding-inline: 2px; font-size: .867em; } }
`
