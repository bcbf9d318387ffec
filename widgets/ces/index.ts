/** The CES widget, all parts joined. */
import { styles } from '../keys/styles.ts'
import { keys } from '../keys/view.tsx'
import type { Widget } from '../widget.ts'
import { answer, BEST } from './question.ts'
import { en } from './texts.ts'

/** Customer Effort Score 2.0: 1 to 7. */
export const ces: Widget<number> = { type: 'ces', texts: { en }, answer, View: keys(1, BEST), styles }
