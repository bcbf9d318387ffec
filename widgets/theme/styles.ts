/** The theme: semantic tokens as `--earshot-*` custom properties over quiet defaults, and what every widget shares. */

/**
 * What a host may set stands in docs/theming.md. `all: initial` keeps a host's inherited styles out; its font and colour
 * scheme are asked back in. Borders of controls keep 3:1 to the paper (WCAG 1.4.11), words 4.5:1 (1.4.3). A container has
 * no width of its own: where the host's layout asks for one, as in a centred column, it is 224 px. Its one column never
 * grows with a long word in a field. A control lies over its face, or a face that sinks would take the finger's release from it. A kiosk's keys are 76 px, which is 20 mm, as EN 301 549 asks.
 */
export const styles = `
:host(:not([hidden])) { display: block !important; max-width: 640px; }
:host([density=kiosk]) { max-width: none; --wide: 720px; }
.card, .close, .tab {
  --paper: var(--earshot-paper, light-dark(#fcfcf9, #13171d));
  --ink: var(--earshot-ink, light-dark(#1a1f25, #efeeeb));
  --accent: var(--earshot-accent, light-dark(#006572, #63c4d4));
  --on: var(--earshot-on-accent, var(--paper));
  --focus: var(--earshot-focus, var(--accent));
  --fine: color-mix(in oklab, var(--ink) 72%, var(--paper));
  --edge: var(--earshot-edge, color-mix(in oklab, var(--ink) 55%, var(--paper)));
  --hover: color-mix(in oklab, var(--ink) 14%, var(--paper));
  --line: var(--earshot-line, var(--hover));
  --radius: var(--earshot-radius, 12px);
  --half: calc(var(--radius) / 2);
  --target: 44px;
  --face: 52px;
  all: initial;
  color-scheme: var(--earshot-scheme, inherit);
  font: 15px/1.467 system-ui; font-family: var(--earshot-font, inherit); color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: var(--radius);
}
.card {
  display: grid; grid-template-columns: 100%; gap: 16px; padding: clamp(16px, 4%, 24px);
  container-type: inline-size; contain-intrinsic-width: 224px;
}
:host([density=compact]) .card { gap: 12px; padding: 12px; font-size: 14px; --target: 36px; --face: 40px; }
:host([density=kiosk]) .card { gap: 32px; padding: clamp(16px, 4%, 32px); font-size: 24px; --target: 76px; --face: 140px; }
:where(.card *) { margin: 0; box-sizing: border-box; border: 0; font: inherit; color: inherit; background: none; }
p { margin-bottom: .706em; font-weight: 600; font-size: 1.133em; line-height: 1.412; text-wrap: balance; overflow-wrap: anywhere; unicode-bidi: plaintext; }
label { position: relative; }
label > input:not(.field) { position: absolute; inset: 0; z-index: 1; height: 100%; width: 100%; opacity: 0; cursor: pointer; }
svg { fill: none; stroke: currentColor; stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; }
.face { display: grid; place-items: center; background: var(--earshot-key); }
.key .face { min-height: var(--target); border: 1px solid var(--edge); border-radius: var(--half); }
.key :checked + .face { border-color: var(--accent); border-radius: 99px; }
:hover + .face { background: var(--hover); }
:active + .face, button:active { translate: 0 2px; }
:checked + .face, .send { background: var(--accent); color: var(--on); }
:focus-visible + .face, :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.fine { font-size: .867em; line-height: 1.385; color: var(--fine); }
[tabindex='-1'] { outline: 0 !important; }
.error:not(:empty) { margin-top: 8px; font-weight: 600; }
.card > :empty { position: absolute; }
.anchors { display: flex; justify-content: space-between; gap: 16px; margin-top: 8px; }
.anchors span { min-width: 0; overflow-wrap: anywhere; }
.anchors :last-child { text-align: end; }
button { cursor: pointer; }
.send { justify-self: start; min-height: var(--target); padding: 0 1.33em; border-radius: var(--half); border: 1px solid var(--accent); font-weight: 600; }
[aria-disabled=true] { background: none; cursor: default; border-color: var(--edge); color: var(--fine); }
strong { color: var(--ink); font-weight: 600; font-size: 1.154em; }
@media (prefers-contrast: more) { .card { --on: var(--paper); --fine: var(--ink); --edge: var(--ink); --accent: var(--ink); --line: var(--ink); } }
@media (prefers-reduced-motion: no-preference) {
  .face, button { transition: .14s; }
  :checked + .face { animation: settle .16s; }
  section + section, [role=status]:not(:empty) { animation: grow .2s; }
}
@keyframes settle { from { translate: 0 2px; } }
@keyframes grow { from { opacity: 0; translate: 0 -8px; } }
@media (forced-colors: active) {
  .card { --accent: Highlight; --on: HighlightText; --earshot-key: Canvas; }
  :checked + .face, .send:not([aria-disabled=true]) { forced-color-adjust: none; }
}
`
