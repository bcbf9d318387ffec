/** English, the locale that is always there. */
import type { Texts } from './texts.ts'

/** True once a native speaker has read it. */
export const reviewed = true

/** English. */
export const en: Texts = {
  lang: 'en',
  dir: 'ltr',
  send: 'Send',
  retry: 'Try again',
  close: 'Close',
  region: 'Feedback',
  thanks: 'Thank you.',
  sent: 'Sent.',
  saved: 'Saved on this device, will be sent.',
  held: 'Not saved. Will be sent if this page stays open.',
  failed: 'Could not be saved.',
  nps: {
    us: 'us',
    question: 'How likely are you to recommend {subject} to a friend or colleague?',
    low: 'Not at all likely',
    high: 'Extremely likely',
    point: '{value} of {best}',
    detractor: 'What is the main reason for your score?',
    passive: 'What would make it a ten?',
    promoter: 'What did you like most?',
  },
  emoji: {
    question: 'How was it?',
    face1: 'Very unhappy',
    face2: 'Unhappy',
    face3: 'Neutral',
    face4: 'Happy',
    face5: 'Very happy',
  },
  text: {
    question: 'What would you like to tell us?',
  },
}
