/** The one answer that every run captures, so that all figures speak of the same bytes. */
import type { CaptureInput } from '../../src/event.ts'

/** An NPS answer as the widget gives it: about 350 bytes of JSON, to which the client adds what it knows itself. */
export const answer = (turn: number): CaptureInput => ({
  touchPoint: 'checkout.payment',
  journey: { name: 'buy-online', step: 'pay' },
  prompt: { id: 'after-payment', trigger: 'open' },
  question: { id: 'recommend', text: 'How likely are you to recommend us?' },
  responseId: crypto.randomUUID(),
  metric: 'nps',
  ratingValue: turn % 11,
  worstRating: 0,
  bestRating: 10,
  band: turn % 11 > 8 ? 'promoter' : turn % 11 > 6 ? 'passive' : 'detractor',
  inputMethod: 'pointer',
})
