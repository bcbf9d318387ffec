/** The free text widget, all parts joined. */
import type { Widget } from '../widget.ts'
import { answer, parse, validate, type Config } from './question.ts'
import { styles } from './styles.ts'
import { en } from './texts.ts'
import { View } from './view.tsx'

/** The person's own words. */
export const text: Widget<string, Config> = { type: 'text', texts: { en }, parse, validate, isComposed: () => true, answer, View, styles }
