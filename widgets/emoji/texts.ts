/** The words of the emoji pulse, in English; the other locales stand in i18n. */

/** English. */
export const en = {
  /** Asks; own words may name a `{subject}`. */
  question: 'How was it?',
  /** The unhappiest face. */
  face1: 'Very unhappy',
  /** An unhappy face. */
  face2: 'Unhappy',
  /** A face between. */
  face3: 'Neutral',
  /** A happy face. */
  face4: 'Happy',
  /** The happiest face. */
  face5: 'Very happy',
}
