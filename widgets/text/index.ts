/** The free text widget, all parts joined. */
import type { Widget } from '../widget.ts'
import { answer } from './question.ts'
import { styles } from './styles.ts'
import { View } from './view.tsx'

/** The person's own words. */
export const text: Widget<string> = { type: 'text', words: (texts) => texts.text, answer, View, styles }
