/** How the quick card looks: three questions under each other. */

/** On top of the chips' and the keys'. */
export const styles = `
.ret .anchors { margin-bottom: 16px; }
.ret .chips { margin-bottom: 20px; }
`
