/** The CSAT widget, all parts joined. */
import { styles } from '../keys/styles.ts'
import { keys } from '../keys/view.tsx'
import type { Widget } from '../widget.ts'
import { answer, BEST } from './question.ts'
import { en } from './texts.ts'

/** Customer satisfaction: 1 to 5. */
export const csat: Widget<number> = { type: 'csat', texts: { en }, answer, View: keys(1, BEST), styles }
