/** What every card says in English: it is always there. The words of the questions come with their widgets. */
import type { Locale } from './texts.ts'

/** English, without the words that widgets bring. */
export const english: Locale = {
  lang: 'en',
  dir: 'ltr',
  send: 'Send',
  retry: 'Try again',
  close: 'Close',
  region: 'Feedback',
  back: 'Back',
  next: 'Next',
  done: 'Done',
  progress: '{page} of {pages}',
  thanks: 'Thank you.',
  sent: 'Sent.',
  saved: 'Saved on this device, will be sent.',
  held: 'Not saved. Will be sent if this page stays open.',
  failed: 'Could not be saved.',
  widgets: {},
}
