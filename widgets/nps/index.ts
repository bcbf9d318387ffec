/** The NPS widget, all parts joined. */
import { styles as keyStyles } from '../keys/styles.ts'
import { keys } from '../keys/view.tsx'
import { text } from '../text/index.ts'
import type { Widget } from '../widget.ts'
import { answer, ask, BEST } from './question.ts'
import { styles } from './styles.ts'
import { en } from './texts.ts'

/** Net Promoter Score: 0 to 10, then a free text by band. */
export const nps: Widget<number> = {
  type: 'nps',
  texts: { en },
  answer,
  followUp: { widget: text, ask },
  View: keys(0, BEST),
  styles: keyStyles + styles,
}
