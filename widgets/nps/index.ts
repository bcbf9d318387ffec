/** The NPS widget, all parts joined. */
import type { Widget } from '../widget.ts'
import { answer, followUp } from './question.ts'
import { styles } from './styles.ts'
import { View } from './view.tsx'

/** Net Promoter Score: 0 to 10, then a free text by band. */
export const nps: Widget<number> = { type: 'nps', words: (texts) => texts.nps, answer, followUp, View, styles }
