/** The words of the choice, in English; the other locales stand in i18n. The options' are the page's own. */

/** English. */
export const en = {
  /** Asks; own words may name a `{subject}`. */
  question: 'What is it about?',
  /** The last option, which opens a field. */
  other: 'Other',
  /** Names that field. */
  otherField: 'In your own words',
  /** Said where that field is empty. */
  tell: 'Please say what.',
}
