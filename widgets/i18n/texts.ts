/** The shape of a locale: a key that a locale lacks fails to compile. One file a locale stands beside it. */

/** Words of one question, by name. A prompt may lay its own over them. */
export type QuestionTexts = Record<string, string>

/** Every string a person can read or hear, in one language. `{…}` stands for a value. */
export interface Texts {
  /** BCP 47 tag. */
  lang: string
  /** Reading direction. */
  dir: 'ltr' | 'rtl'
  /** Sends a chosen rating or the written words. */
  send: string
  /** Tries again after a failure. */
  retry: string
  /** Closes a popover. */
  close: string
  /** Names a popover for those who hear it. */
  region: string
  /** Said once all is answered. */
  thanks: string
  /** The endpoint has it. */
  sent: string
  /** The device has it. */
  saved: string
  /** This page's memory has it, and nothing else. */
  held: string
  /** Nothing has it. */
  failed: string
  /** Words of the NPS question. */
  nps: {
    /** Asks about `{subject}`. */
    question: string
    /** The subject where the host names none. */
    us: string
    /** The anchor of 0. */
    low: string
    /** The anchor of 10. */
    high: string
    /** Names point `{value}` of `{best}` to those who hear it. */
    point: string
    /** Follows 0 to 6. */
    detractor: string
    /** Follows 7 and 8. */
    passive: string
    /** Follows 9 and 10. */
    promoter: string
  }
  /** Words of the emoji pulse. */
  emoji: {
    /** Asks; own words may name a `{subject}`. */
    question: string
    /** The unhappiest face. */
    face1: string
    /** An unhappy face. */
    face2: string
    /** A face between. */
    face3: string
    /** A happy face. */
    face4: string
    /** The happiest face. */
    face5: string
  }
  /** Words of the free text. */
  text: {
    /** Asks; own words may name a `{subject}`. */
    question: string
  }
}
