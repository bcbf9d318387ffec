/** The emoji pulse, all parts joined. */
import type { Widget } from '../widget.ts'
import { answer } from './question.ts'
import { styles } from './styles.ts'
import { View } from './view.tsx'

/** Five faces, very unhappy to very happy. */
export const emoji: Widget<number> = { type: 'emoji', words: (texts) => texts.emoji, answer, View, styles }
