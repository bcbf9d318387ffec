/** German. */
import type { Texts } from './texts.ts'

/** True once a native speaker has read it. */
export const reviewed = false

/** German. */
export const de: Texts = {
  lang: 'de',
  dir: 'ltr',
  send: 'Senden',
  retry: 'Noch einmal versuchen',
  close: 'Schließen',
  region: 'Rückmeldung',
  thanks: 'Vielen Dank.',
  sent: 'Gesendet.',
  saved: 'Auf diesem Gerät gespeichert, wird gesendet.',
  held: 'Noch nicht gespeichert. Wird gesendet, solange diese Seite offen bleibt.',
  failed: 'Konnte nicht gespeichert werden.',
  nps: {
    us: 'uns',
    question: 'Wie wahrscheinlich ist es, dass Sie {subject} weiterempfehlen?',
    low: 'Überhaupt nicht wahrscheinlich',
    high: 'Äußerst wahrscheinlich',
    point: '{value} von {best}',
    detractor: 'Was ist der Hauptgrund für Ihre Bewertung?',
    passive: 'Was fehlt uns zur Zehn?',
    promoter: 'Was hat Ihnen am besten gefallen?',
  },
  emoji: {
    question: 'Wie war es?',
    face1: 'Sehr unzufrieden',
    face2: 'Unzufrieden',
    face3: 'Weder zufrieden noch unzufrieden',
    face4: 'Zufrieden',
    face5: 'Sehr zufrieden',
  },
  text: {
    question: 'Was möchten Sie uns sagen?',
  },
}
