/** The quick card, all parts joined. */
import { styles as chipStyles } from '../choice/styles.ts'
import { styles as keyStyles } from '../keys/styles.ts'
import type { Widget } from '../widget.ts'
import { answer, parse, validate, type Config, type Encounter } from './question.ts'
import { styles } from './styles.ts'
import { en } from './texts.ts'
import { View } from './view.tsx'

/** One moment with a brand: where, how positive, how persuasive. */
export const ret: Widget<Encounter, Config> = {
  type: 'ret', texts: { en }, parse, validate, isComposed: () => true, answer, View, styles: chipStyles + keyStyles + styles,
}
