/** The words of the stars, in English; the other locales stand in i18n. */

/** English. */
export const en = {
  /** Asks about `{subject}`. */
  question: 'How would you rate {subject}?',
  /** The subject where the host names none. */
  us: 'your experience',
  /** The meaning of the fewest stars. */
  low: 'Poor',
  /** The meaning of all stars. */
  high: 'Excellent',
  /** Names `{value}` of `{best}` stars to those who hear it. */
  point: '{value} of {best} stars',
}
