/** The emoji pulse, all parts joined. */
import type { Widget } from '../widget.ts'
import { answer, parse, type Config } from './question.ts'
import { styles } from './styles.ts'
import { en } from './texts.ts'
import { View } from './view.tsx'

/** Two to five faces, very unhappy to very happy. */
export const emoji: Widget<number, Config> = { type: 'emoji', texts: { en }, parse, answer, View, styles }
