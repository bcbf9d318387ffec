/** The words of your-question, in English; the other locales stand in i18n. */

/** English. */
export const en = {
  /** Asks about `{subject}`. */
  question: 'How was {subject}?',
  /** The subject where the host names none. */
  us: 'it',
  /** The anchor of 1. */
  low: 'Very bad',
  /** The anchor of 5. */
  high: 'Very good',
  /** Names point `{value}` of `{best}` to those who hear it. */
  point: '{value} of {best}',
}
