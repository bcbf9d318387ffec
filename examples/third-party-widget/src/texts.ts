/** The words of the mood map. A mood stands under its own name. */

/** English: Earshot falls back to it. */
export const en = {
  /** Asks about `{subject}`. */
  question: 'How did {subject} leave you feeling?',
  /** The subject where the page names none. */
  us: 'that',
  /** The left side of the map. */
  unpleasant: 'Unpleasant',
  /** The right side. */
  pleasant: 'Pleasant',
  /** The top. */
  stirred: 'Stirred up',
  /** The bottom. */
  calm: 'Calm',
  annoyed: 'Annoyed',
  surprised: 'Surprised',
  excited: 'Excited',
  unhappy: 'Unhappy',
  neutral: 'Neutral',
  pleased: 'Pleased',
  disappointed: 'Let down',
  indifferent: 'Indifferent',
  relaxed: 'Relaxed',
}

/** German. */
export const de: typeof en = {
  question: 'Wie fühlen Sie sich nach {subject}?',
  us: 'diesem Besuch',
  unpleasant: 'Unangenehm',
  pleasant: 'Angenehm',
  stirred: 'Aufgewühlt',
  calm: 'Ruhig',
  annoyed: 'Verärgert',
  surprised: 'Überrascht',
  excited: 'Begeistert',
  unhappy: 'Unzufrieden',
  neutral: 'Neutral',
  pleased: 'Zufrieden',
  disappointed: 'Enttäuscht',
  indifferent: 'Gleichgültig',
  relaxed: 'Entspannt',
}
