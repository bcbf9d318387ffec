/** The words of CSAT, in English; the other locales stand in i18n. */

/** English. */
export const en = {
  /** Asks about `{subject}`. */
  question: 'How satisfied are you with {subject}?',
  /** The subject where the host names none. */
  us: 'your experience',
  /** The anchor of 1. */
  low: 'Very dissatisfied',
  /** The anchor of 5. */
  high: 'Very satisfied',
  /** Names point `{value}` of `{best}` to those who hear it. */
  point: '{value} of {best}',
}
