/** The mood map, all parts joined: `import { mood } from 'acme-mood'`. */
import type { Widget } from 'earshot/widgets'
import { answer, parse, type Config } from './question.js'
import { styles } from './styles.js'
import { de, en } from './texts.js'
import { View } from './view.js'

/** One word of nine, or of four: how pleasant, and how stirred up. */
export const mood: Widget<string, Config> = { type: 'acme-mood', texts: { en, de }, parse, answer, View, styles }
