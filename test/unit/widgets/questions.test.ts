/** The pure question of each widget: what an answer says in its event. */
import { describe, expect, it } from 'vitest'
import { answer as emojiAnswer } from '../../../widgets/emoji/question.ts'
import { de } from '../../../widgets/i18n/de.ts'
import { en } from '../../../widgets/i18n/en.ts'
import { answer as npsAnswer, ask, bandOf } from '../../../widgets/nps/question.ts'
import { answer as textAnswer, LIMIT } from '../../../widgets/text/question.ts'

describe('NPS', () => {
  it('takes 0 for the answer it is', () => {
    expect(npsAnswer(0, en.widgets.nps)).toEqual({
      metric: 'nps', ratingValue: 0, worstRating: 0, bestRating: 10, band: 'detractor',
      scale: { step: 1, direction: 'worst-first', labels: { 0: 'Not at all likely', 10: 'Extremely likely' } },
    })
  })

  it('has detractors up to 6, passives at 7 and 8, promoters from 9', () => {
    const bands = Array.from({ length: 11 }, (_, value) => bandOf(value)[0])
    expect(bands.join('')).toBe('dddddddpppp')
    expect([6, 7, 8, 9].map(bandOf)).toEqual(['detractor', 'passive', 'passive', 'promoter'])
  })

  it('says its scale and band with every answer, in the words shown', () => {
    for (let value = 0; value <= 10; value++) {
      expect(npsAnswer(value, de.widgets.nps)).toMatchObject({ ratingValue: value, band: bandOf(value), bestRating: 10,
        scale: { labels: { 0: de.widgets.nps.low, 10: de.widgets.nps.high } } })
    }
  })

  it('asks on by band', () => {
    expect([0, 6, 7, 8, 9, 10].map((value) => ask(value, en.widgets.nps))).toEqual([
      en.widgets.nps.detractor, en.widgets.nps.detractor, en.widgets.nps.passive, en.widgets.nps.passive, en.widgets.nps.promoter, en.widgets.nps.promoter])
  })
})

describe('the emoji pulse', () => {
  it.each([1, 2, 3, 4, 5])('says scale and the words of every face with a %i', (value) => {
    expect(emojiAnswer(value, en.widgets.emoji, { faces: 5 })).toEqual({
      metric: 'emoji', ratingValue: value, worstRating: 1, bestRating: 5,
      scale: { step: 1, direction: 'worst-first', labels: { 1: 'Very unhappy', 2: 'Unhappy', 3: 'Neutral',
        4: 'Happy', 5: 'Very happy' } },
    })
  })
})

describe('the free text', () => {
  it('loses the blanks around it, and nothing else', () => {
    expect(textAnswer(' \n two  words\n\nand more \t')).toEqual({ metric: 'text', text: 'two  words\n\nand more' })
  })

  it('stays far below what an event may hold, in any script', () => {
    expect(new TextEncoder().encode(JSON.stringify(textAnswer('\u{1}'.repeat(LIMIT)))).length).toBeLessThan(32_000)
  })
})
