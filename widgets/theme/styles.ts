/** The theme: semantic tokens as `--earshot-*` custom properties over quiet defaults, and what every widget shares. */

/**
 * Tokens a host may set: `--earshot-paper`, `-ink`, `-accent`, `-radius`, `-font`, `-scheme` (`light`, `dark`, `light dark`).
 * `all: initial` keeps a host's inherited styles out; its font and colour scheme are asked back in. Borders of controls
 * keep 3:1 to the paper (WCAG 1.4.11).
 */
export const styles = `
:host { display: block !important; }
:host([hidden]) { display: none !important; }
.card {
  --paper: var(--earshot-paper, light-dark(oklch(99% .004 95), oklch(21% .015 260)));
  --ink: var(--earshot-ink, light-dark(oklch(24% .02 260), oklch(95% .005 95)));
  --accent: var(--earshot-accent, light-dark(oklch(48% .09 205), oklch(78% .09 205)));
  --fine: color-mix(in oklab, var(--ink) 72%, var(--paper));
  --edge: color-mix(in oklab, var(--ink) 55%, var(--paper));
  --line: color-mix(in oklab, var(--ink) 14%, var(--paper));
  --wash: color-mix(in oklab, var(--accent) 10%, var(--paper));
  --radius: var(--earshot-radius, 12px);
  all: initial;
  color-scheme: var(--earshot-scheme, inherit);
  display: block; position: relative; box-sizing: border-box; padding: 16px; container-type: inline-size;
  font: 15px/22px system-ui; font-family: var(--earshot-font, inherit); color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: var(--radius);
}
.card * { box-sizing: border-box; margin: 0; border: 0; font: inherit; color: inherit; }
section { margin-bottom: 16px; }
p { margin-bottom: 14px; font-weight: 600; font-size: 17px; line-height: 24px; text-wrap: balance; overflow-wrap: anywhere; }
.close + section p { padding-inline-end: 32px; }
label { position: relative; cursor: pointer; }
input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: inherit; }
.face { display: grid; place-items: center; transition: .14s; }
label:hover .face { background: var(--wash); }
label:active .face { translate: 0 2px; scale: .96; }
input:checked + .face { background: var(--accent); border-color: var(--accent); color: var(--paper); }
input:focus-visible + .face, button:focus-visible, textarea:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.fine { font-size: 13px; line-height: 18px; color: var(--fine); outline: 0; }
.anchors { display: flex; justify-content: space-between; gap: 16px; margin-top: 8px; }
.anchors span:last-child { text-align: end; }
.anchors span:only-child { margin: auto; }
button { cursor: pointer; background: none; }
.send { display: block; min-height: 44px; margin-bottom: 16px; padding: 0 20px; border-radius: calc(var(--radius) / 2); background: var(--accent); color: var(--paper); font-weight: 600; transition: .14s; }
.send:active { translate: 0 1px; }
.send[aria-disabled=true] { background: none; border: 1px solid var(--edge); color: var(--fine); cursor: default; }
.close { position: absolute; inset-block-start: 6px; inset-inline-end: 6px; width: 44px; height: 44px; }
.close svg { width: 16px; stroke: var(--fine); stroke-width: 1.5; stroke-linecap: round; }
strong { color: var(--ink); font-weight: 600; }
@media (prefers-reduced-motion) { * { transition: none !important; animation: none !important; } }
@media (forced-colors: active) {
  input:checked + .face { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .send { border: 1px solid; }
}
`
