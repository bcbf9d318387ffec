/** The widget your-question, all parts joined. */
import type { Widget } from '../../widget.ts'
import { answer } from './question.ts'
import { styles } from './styles.ts'
import { en } from './texts.ts'
import { View } from './view.tsx'

/** A rating from 1 to 5. */
export const yourQuestion: Widget<number> = { type: 'your-question', texts: { en }, answer, View, styles }
