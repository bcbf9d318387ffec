/** The words of the free text, in English; the other locales stand in i18n. */

/** English. */
export const en = {
  /** Asks; own words may name a `{subject}`. */
  question: 'What would you like to tell us?',
  /** How many characters are left, by the plural of `{n}`. */
  left_one: '{n} character left',
  left_other: '{n} characters left',
  /** Said as soon as something was written that will be removed. */
  removed: 'E-mail addresses, phone and card numbers are removed before this is saved.',
  /** The button that listens; pressed while it does. */
  speak: 'Speak instead of writing',
}
