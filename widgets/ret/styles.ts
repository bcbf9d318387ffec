/** How the quick card looks: three questions under each other. */

/** On top of the chips' and the keys'. */
export const styles = `
.ret p ~ p { margin-top: 1.2em; }
`
