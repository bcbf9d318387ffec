/** The question of your-question: what an answer says in its event. */
import { describe, expect, it } from 'vitest'
import { yourQuestion } from './index.ts'
import { answer, BEST } from './question.ts'
import { en } from './texts.ts'

describe('your-question', () => {
  it.each([1, 2, 3, 4, 5])('says its scale with a %i', (value) => {
    expect(answer(value, en)).toEqual({
      metric: 'your-question', ratingValue: value, worstRating: 1, bestRating: BEST,
      scale: { step: 1, direction: 'worst-first', labels: { 1: en.low, [BEST]: en.high } },
    })
  })

  it('asks in words of its own', () => {
    expect(yourQuestion).toMatchObject({ type: 'your-question', texts: { en: { question: expect.stringContaining('?') } } })
  })
})
