/** The choice, all parts joined. */
import type { Widget } from '../widget.ts'
import { answer, isComposed, parse, validate, type Choice, type Config } from './question.ts'
import { styles } from './styles.ts'
import { en } from './texts.ts'
import { View } from './view.tsx'

/** One or several options of the page's own. */
export const choice: Widget<Choice, Config> = { type: 'choice', texts: { en }, parse, validate, isComposed, answer, View, styles }
