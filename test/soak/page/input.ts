/** What the soak captures: a mark of its own on each event, and words that are hard to keep; page and ledger ask. */
import type { CaptureInput } from '../../../src/event.ts'

/** Quotes, controls, line separators, joined emoji, right-to-left, combining marks, noncharacters. */
const words = ['fine', '"quoted" \\ and \'quoted\'', 'a\u0000b\u001fc\u007f', 'line\u2028and\u2029paragraph\r\n\ttab',
  '👩‍👩‍👧‍👦🏳️‍🌈👍🏽', 'مرحبا بالعالم', 'שלום \u202eabc\u202c', 'Z̸̡͔̿a͌͊l̴̛g̡o', '﷽𝕊𠜎', '\ufeffbom \ufffe \uffff',
  '</script><!--', '%00 %F0 + &amp;', '', 'ı İ ß ﬃ', '日本語のテキスト'.repeat(12)]

/** The events that an honest endpoint refuses for good, by the status it answers. */
export const poison = { 400: 'soak.poison', 422: 'soak.unprocessable' } as const

/** The event of one mark: `life.tab.turn`. A poisonous one is refused with that status. */
export function inputOf(mark: string, status?: keyof typeof poison): CaptureInput {
  const turn = Number(mark.slice(mark.lastIndexOf('.') + 1))
  return {
    touchPoint: status ? poison[status] : 'soak.storm',
    metric: 'nps',
    ratingValue: turn % 11,
    worstRating: 0,
    bestRating: 10,
    question: { id: 'recommend', text: 'How likely are you to recommend us?' },
    text: words[turn % words.length],
    externalRefs: { mark },
    traits: { turn, even: turn % 2 === 0, '__proto__x': 'ü' },
  }
}
