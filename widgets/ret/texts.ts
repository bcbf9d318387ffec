/** The words of the quick card, in English; the other locales stand in i18n. */

/** English. */
export const en = {
  /** Names the card; asks about the brand, `{subject}`. */
  question: 'Where did you just come across {subject}?',
  /** The subject where the host names none. */
  us: 'us',
  /** Asks how it felt. */
  positive: 'How did it feel?',
  /** The anchor of 1. */
  low: 'Very negative',
  /** The anchor of 5. */
  high: 'Very positive',
  /** Asks how persuasive it was. */
  persuasive: 'Does it make you more likely to choose us next time?',
  /** The anchor of 1. */
  less: 'Much less likely',
  /** The anchor of 5. */
  more: 'Much more likely',
  /** Names point `{value}` of `{best}` to those who hear it. */
  point: '{value} of {best}',
}
