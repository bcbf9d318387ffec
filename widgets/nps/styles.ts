/** How NPS looks where it is narrow: two rows, 0 to 5 and 6 to 10, never a scroll; on a kiosk as soon as a key would be under 20 mm. */

/** On top of the keys'. */
export const styles = `
@container (width < 320px) {
  .nps .scale { grid-auto-flow: row; grid-template-columns: repeat(6, 1fr); }
  .nps b { display: inline; font-weight: 600; }
}
@container (width < 900px) {
  :host([density=kiosk]) .nps .scale { grid-auto-flow: row; grid-template-columns: repeat(6, 1fr); }
  :host([density=kiosk]) .nps b { display: inline; font-weight: 600; }
}
`
