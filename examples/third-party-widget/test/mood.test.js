/** The mood map without a page: what each answer says, by itself and in a response. `npm test` builds first. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mood } from 'acme-mood'
import { createClient } from 'earshot'
import { untilConsent } from 'earshot/privacy'
import { respond } from 'earshot/widgets'

test('every word says how pleasant it is, on its scale', () => {
  const ratings = (size) => {
    const config = mood.parse({ size }, assert.fail)
    const { options } = mood.answer('annoyed', mood.texts.en, config)
    return options.map((word) => mood.answer(word, mood.texts.en, config).ratingValue)
  }
  assert.deepEqual(ratings(3), [1, 2, 3, 1, 2, 3, 1, 2, 3])
  assert.deepEqual(ratings('2'), [1, 2, 1, 2])
})

test('a size that is none is said, and three is taken', () => {
  const wrong = []
  assert.deepEqual(mood.parse({ size: 'big' }, (...said) => wrong.push(said)), { size: 3 })
  assert.deepEqual(wrong, [['size', 'take 2 or 3']])
})

test('an answer is one event, with the words that were read', async () => {
  const client = createClient({ endpoint: 'https://feedback.example', storage: untilConsent() })
  client.on('error', () => {}) // the endpoint is none
  const told = []
  const response = await respond({
    client,
    questions: [{ id: 'after', widget: mood, subject: 'the checkout' }],
    place: () => ({ touchPoint: 'checkout.thanks' }),
    tell: (what, detail) => what === 'answer' && told.push(detail),
  })
  response.give('after', 'relaxed', 'keyboard')
  response.give('after', 'relaxed', 'keyboard')
  const [{ question, metric, ratingValue, bestRating, emotion }] = told
  assert.deepEqual([told.length, question.text, metric, ratingValue, bestRating, emotion],
    [1, 'How did the checkout leave you feeling?', 'acme-mood', 3, 3, ['relaxed']])
  response.dispose()
  await client.close()
})
