/** The contact permission, all parts joined. */
import type { Widget } from '../widget.ts'
import { answer, parse, validate, type Config, type Contact } from './question.ts'
import { styles } from './styles.ts'
import { en } from './texts.ts'
import { View } from './view.tsx'

/** A permission to write to the person, and where to. */
export const contact: Widget<Contact, Config> = { type: 'contact', texts: { en }, parse, validate, isComposed: () => true, answer, View, styles }
