/** How what floats looks: in front of the page, shut against its styles, a sheet where the window is narrow. popover.ts takes it. */

/**
 * Hosts are shut against the page's styles by `!important`, which wins from inside. Of the two margins that are `auto`, each is
 * as wide as the other; where a sheet comes from below, nothing but the edge is left to choose. A card fades in from what can be
 * seen: from nothing, its first frame would show nothing, and the card come a frame later.
 */
export const styles = `
:host {
  all: initial !important; color-scheme: inherit !important; font-family: inherit !important;
  position: fixed !important; inset: 16px 16px max(16px, env(safe-area-inset-bottom)) !important;
  --wide: 360px; width: min(var(--wide), 100% - 32px) !important; height: fit-content !important;
}
.card { box-shadow: 0 4px 16px #0002; box-sizing: border-box; overflow: auto; max-height: calc(100dvh - 32px); }
.card>:first-child>p, [role=status]:first-child { padding-inline-end: 32px; }
section + [role=status] { position: static; min-height: 18px; }
.close { background: none; position: absolute; cursor: pointer; z-index: 1; top: 7px; inset-inline-end: 2px; width: 44px; height: 44px; border: 0; color: var(--fine); }
.close::before, .close::after { content: ''; position: absolute; inset: 21px 14px; border-top: 2px solid; rotate: 45deg; }
.close::after { rotate: -45deg; }
:host([density=compact]) .close { top: 0; }
@media(width<480px) {
  :host { inset: auto 0 0 !important; width: auto !important; }
  .card {
    max-height: 85dvh; padding-bottom: max(16px, env(safe-area-inset-bottom));
    border-width: 1px 0 0; border-radius: var(--radius) var(--radius) 0 0;
  }
}
@media (prefers-reduced-motion: no-preference) { .card { animation: enter .2s; } }
@keyframes enter { from { opacity: .4; translate: 0 8px; } }
`
