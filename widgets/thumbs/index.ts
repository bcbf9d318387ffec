/** The thumbs, all parts joined. */
import type { Widget } from '../widget.ts'
import { answer, parse, type Config } from './question.ts'
import { styles } from './styles.ts'
import { en } from './texts.ts'
import { View } from './view.tsx'

/** Yes or no. */
export const thumbs: Widget<number, Config> = { type: 'thumbs', texts: { en }, parse, answer, View, styles }
