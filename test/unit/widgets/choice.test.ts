/** Options of a page's own, in the choice and the quick card: how they are written, how they read, and what "other" is. */
import type { VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import { choice } from '../../../widgets/choice/index.ts'
import { de } from '../../../widgets/i18n/de.ts'
import type { Words } from '../../../widgets/i18n/texts.ts'
import { ret } from '../../../widgets/ret/index.ts'
import { Scale, type ScaleProps } from '../../../widgets/scale.tsx'
import type { Settings, Widget } from '../../../widgets/widget.ts'

const parse = <Value, Config>(widget: Widget<Value, Config>, settings: Settings) => widget.parse!(settings, expect.unreachable)
/** All that a view draws, depth first. */
const nodes = (at: unknown): VNode<any>[] =>
  Array.isArray(at) ? at.flatMap(nodes) : at && typeof at === 'object' ? [at as VNode, ...nodes((at as VNode).props?.children)] : []
const drawn = (widget: Widget, settings: Settings, words: Words, value?: unknown) => nodes(widget.View({
  name: 'n', config: parse(widget, settings), words, lang: 'en', dir: 'ltr', value, isDraft: false, onDraft: () => {}, onAnswer: () => {},
}))
/** What the options of a card read. */
const labels = (widget: Widget, settings: Settings, words: Words) => {
  const scale = drawn(widget, settings, words).find(({ type }) => type === Scale)!.props as ScaleProps<string>
  return scale.points.map(({ label }) => label)
}
const hasField = (settings: Settings, value: object) =>
  drawn(choice, settings, choice.texts.en, value).some(({ props }) => props?.class === 'field')

describe('options', () => {
  it('in an attribute part at the first colon', () => {
    expect(parse(choice, { options: 'am: 9:00 to 12:00, pm : 13:00,late' }).options).toEqual([
      { id: 'am', label: '9:00 to 12:00' }, { id: 'pm', label: '13:00' }, { id: 'late', label: 'late' },
    ])
  })

  it.each([
    ['choice', choice, 'options', 'question: The question, tell: Shop staff, other: The rest, constructor: Builder'],
    ['ret', ret, 'touchPoints', 'us: Our shop, low: The ground floor, question: The help desk, constructor: Builder'],
  ] as [string, Widget, string, string][])('of %s read as the page words them, whatever words the widget has', (type, widget, setting, options) => {
    const words = { ...de.widgets[type as 'ret'] }
    expect(labels(widget, { [setting]: options }, words)).toEqual(options.split(', ').map((one) => one.split(': ')[1]))
  })

  it('read as the page translates them, by their ids', () => {
    const words = { ...de.widgets.choice, price: 'Preis' }
    expect(labels(choice, { options: 'price: Price, speed: Speed', other: true }, words)).toEqual(['Preis', 'Speed', de.widgets.choice.other])
  })
})

describe('"other"', () => {
  const own = { options: 'price, other: The rest' }
  const given = { choices: ['other'] }
  const said = (settings: Settings, value: { choices: string[]; other?: string }) => {
    const config = parse(choice, settings)
    return [choice.validate!(value, config), choice.validate!(value, config) ?? choice.answer(value, choice.texts.en, config)]
  }

  it('is an option like any other where the page does not offer ours', () => {
    expect(hasField(own, given)).toBe(false)
    expect(said(own, given)).toEqual([undefined, { metric: 'choice', choices: ['other'], options: ['price', 'other'] }])
  })

  it('is ours where the page offers it, and wants its words', () => {
    const settings = { options: 'price', other: true }
    expect(hasField(settings, given)).toBe(true)
    expect(said(settings, given)).toEqual(['tell', 'tell'])
    expect(said(settings, { ...given, other: ' late ' })).toEqual([undefined, { metric: 'choice', choices: ['other'], options: ['price', 'other'], text: 'late' }])
  })

  it('stands there once where the page has an option of that id as well, in its words', () => {
    const settings = { ...own, other: true }
    expect(labels(choice, settings, choice.texts.en)).toEqual(['price', 'The rest'])
    expect(said(settings, given)[0]).toBe('tell')
    expect(said(settings, { ...given, other: 'late' })[1]).toMatchObject({ options: ['price', 'other'], text: 'late' })
  })
})
