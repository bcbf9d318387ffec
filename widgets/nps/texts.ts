/** The words of NPS, in English; the other locales stand in i18n. */

/** English. */
export const en = {
  /** Asks about `{subject}`. */
  question: 'How likely are you to recommend {subject} to a friend or colleague?',
  /** The subject where the host names none. */
  us: 'us',
  /** The anchor of 0. */
  low: 'Not at all likely',
  /** The anchor of 10. */
  high: 'Extremely likely',
  /** Names point `{value}` of `{best}` to those who hear it. */
  point: '{value} of {best}',
  /** Follows 0 to 6. */
  detractor: 'What is the main reason for your score?',
  /** Follows 7 and 8. */
  passive: 'What would make it a ten?',
  /** Follows 9 and 10. */
  promoter: 'What did you like most?',
}
