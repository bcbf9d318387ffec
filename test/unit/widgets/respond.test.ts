/** What a response is made of: the words of a page, a widget and a locale laid over each other, and what has to be fetched first. */
import { describe, expect, it, vi } from 'vitest'
import type { Client } from '../../../src/client.ts'
import { emoji } from '../../../widgets/emoji/index.ts'
import { de } from '../../../widgets/i18n/de.ts'
import { ptBR } from '../../../widgets/i18n/pt-BR.ts'
import { respond, type Ask, type RespondOptions } from '../../../widgets/respond.ts'
import { text } from '../../../widgets/text/index.ts'
import type { Widget } from '../../../widgets/widget.ts'

const client = {
  report: vi.fn(),
  on: () => () => {},
  at: () => ({ capture: async () => ({ id: 'id', durable: true }) }),
} as unknown as Client
const begin = (ask: Partial<Ask>, over: Partial<RespondOptions> = {}) =>
  respond({ client, questions: [{ id: 'pulse', widget: emoji, ...ask }], ...over })
const locales = { de, 'pt-BR': ptBR }

describe('the words of a page', () => {
  const texts = { en: { question: 'Well?' }, pt: { question: 'E aí?' }, de: { question: 'Na?' }, 'de-AT': { question: 'Passt?' } }
  it.each([
    ['en', 'Well?'], ['en-GB', 'Well?'], ['pt', 'E aí?'], ['pt-BR', 'E aí?'], ['de', 'Na?'], ['de-CH', 'Na?'], ['de-AT', 'Passt?'],
  ])('of its language are read on a page in %s', async (lang, question) => {
    const { state } = await begin({ texts }, { locales, lang })
    expect(state.steps[0]!.words.question).toBe(question)
  })
})

describe('a follow-up', () => {
  it('says so where its words are English for want of others', async () => {
    const rating: Widget<number> = { ...emoji, type: 'a-rating', texts: { en: emoji.texts.en, de: emoji.texts.en },
      followUp: { widget: { ...text, type: 'a-text' }, ask: () => 'Why?' } }
    const response = await begin({ widget: rating }, { locales, lang: 'de' })
    response.give('pulse', 4, 'pointer')
    expect(response.state.steps.map(({ id, lang }) => [id, lang])).toEqual([['pulse', undefined], ['pulse.reason', 'en']])
  })
})

describe('fetching', () => {
  it('asks once for what came, so that the next card is drawn in the same turn', async () => {
    const widget = vi.fn(async () => emoji)
    const german = vi.fn(async () => de)
    for (let time = 0; time < 2; time++) await begin({ widget }, { locales: { de: german }, lang: 'de' })
    expect([widget, german].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
  })

  it('asks anew for what did not come', async () => {
    const widget = vi.fn(async () => emoji).mockRejectedValueOnce(new Error('offline'))
    await expect(begin({ widget })).rejects.toThrow('offline')
    expect((await begin({ widget })).state.steps).toHaveLength(1)
  })
})
