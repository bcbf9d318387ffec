/** The words of the contact permission, in English; the other locales stand in i18n. */

/** English. */
export const en = {
  /** Asks; own words may name a `{subject}`. */
  question: 'May we get back to you?',
  /** What is permitted, beside the box. */
  permit: 'You may write to me about this answer.',
  /** Names the field of the address. */
  address: 'E-mail address',
  /** Said where it is none. */
  invalid: 'Please write an e-mail address, such as name@example.com.',
}
