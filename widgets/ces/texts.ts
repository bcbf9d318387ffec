/** The words of CES, in English; the other locales stand in i18n. */

/** English. */
export const en = {
  /** States something about `{subject}`, to be agreed with. */
  question: '{subject} made it easy for me to handle my issue.',
  /** The subject where the host names none; it begins the sentence. */
  us: 'The company',
  /** The anchor of 1. */
  low: 'Strongly disagree',
  /** The anchor of 7. */
  high: 'Strongly agree',
  /** Names point `{value}` of `{best}` to those who hear it. */
  point: '{value} of {best}',
}
