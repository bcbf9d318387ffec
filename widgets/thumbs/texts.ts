/** The words of the thumbs, in English; the other locales stand in i18n. */

/** English. */
export const en = {
  /** Asks; own words may name a `{subject}`. */
  question: 'Was this helpful?',
  /** The thumb up. */
  up: 'Yes',
  /** The thumb down. */
  down: 'No',
}
