/** The stars, all parts joined. */
import type { Widget } from '../widget.ts'
import { answer, parse, type Config } from './question.ts'
import { styles } from './styles.ts'
import { en } from './texts.ts'
import { View } from './view.tsx'

/** One to five stars. */
export const stars: Widget<number, Config> = { type: 'stars', texts: { en }, parse, answer, View, styles }
