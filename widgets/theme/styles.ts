/** The theme: semantic tokens as `--earshot-*` custom properties over quiet defaults, and what every widget shares. */

/**
 * Tokens a host may set: `--earshot-paper`, `-ink`, `-accent`, `-radius`, `-font`, `-scheme` (`light`, `dark`, `light dark`).
 * `all: initial` keeps a host's inherited styles out; its font and colour scheme are asked back in. Borders of controls
 * keep 3:1 to the paper (WCAG 1.4.11), words 4.5:1 (1.4.3). A container has no width of its own: where the host's layout
 * asks for one, as in a centred column, it is 224 px. Its one column never grows with a long word in a field.
 */
export const styles = `
:host(:not([hidden])) { display: block !important; }
.card {
  --paper: var(--earshot-paper, light-dark(#fcfcf9, #13171d));
  --ink: var(--earshot-ink, light-dark(#1a1f25, #efeeeb));
  --accent: var(--earshot-accent, light-dark(#006572, #63c4d4));
  --fine: color-mix(in oklab, var(--ink) 72%, var(--paper));
  --edge: color-mix(in oklab, var(--ink) 55%, var(--paper));
  --line: color-mix(in oklab, var(--ink) 14%, var(--paper));
  --radius: var(--earshot-radius, 12px);
  all: initial;
  color-scheme: var(--earshot-scheme, inherit);
  display: grid; grid-template-columns: 100%; gap: 16px; padding: clamp(16px, 4%, 24px);
  container-type: inline-size; contain-intrinsic-width: 224px;
  font: 15px/22px system-ui; font-family: var(--earshot-font, inherit); color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: var(--radius);
}
:where(.card *) { box-sizing: border-box; margin: 0; border: 0; font: inherit; color: inherit; background: none; }
p { margin-bottom: 12px; font-weight: 600; font-size: 17px; line-height: 24px; text-wrap: balance; overflow-wrap: anywhere; }
p, textarea { unicode-bidi: plaintext; }
label { position: relative; }
input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: pointer; }
.face { display: grid; place-items: center; }
:hover + .face { background: var(--line); }
:active + .face, .send:active { translate: 0 2px; }
:checked + .face, .send { background: var(--accent); color: var(--paper); }
:focus-visible + .face, button:focus-visible, textarea:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.fine { font-size: 13px; line-height: 18px; color: var(--fine); outline: 0; }
.card > :empty { position: absolute; }
.anchors { display: flex; justify-content: space-between; gap: 16px; margin-top: 8px; }
.anchors :last-child { text-align: end; }
.anchors :only-child { margin: auto; }
button { cursor: pointer; }
.send { justify-self: start; min-height: 44px; padding: 0 20px; border-radius: calc(var(--radius) / 2); border: 1px solid var(--accent); font-weight: 600; }
[aria-disabled=true] { background: none; border-color: var(--edge); color: var(--fine); cursor: default; }
strong { color: var(--ink); font-weight: 600; }
@media (prefers-reduced-motion: no-preference) { .face, .send { transition: .14s; } }
@media (forced-colors: active) { :checked + .face { forced-color-adjust: none; background: Highlight; color: HighlightText; } }
`
