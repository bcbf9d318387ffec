/** Cells of a table: what spreadsheets read must be what people said, and never a formula. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columns, row } from '../../../src/csv.ts'
import { createEvent, type CaptureInput } from '../../../src/event.ts'

const cells = (input: CaptureInput, reason = '') => {
  const said = { touchPoint: 'checkout', ...input }
  const event = createEvent(said, 'the-id', Date.UTC(2026, 4, 1), 'https://shop.example')
  return Object.fromEntries(row(event, reason).map((cell, i) => [columns[i], cell]))
}
/** One row as RFC 4180 reads it. */
function read(line: string): string[] {
  const found: string[] = []
  for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g))
    found.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
  return found
}

describe('a row', () => {
  it('has one cell a column, and the whole of the data as JSON', () => {
    const journey = { name: 'buy', step: 'pay' }
    const data = { metric: 'nps', ratingValue: 0, choices: ['a', 'b'], journey } satisfies CaptureInput
    const made = cells(data)
    expect(Object.keys(made)).toEqual(columns)
    expect(made).toMatchObject({
      id: 'the-id', source: 'https://shop.example', type: 'earshot.feedback.answered', subject: 'checkout',
      time: '2026-05-01T00:00:00.000Z', metric: 'nps', ratingValue: '0', choices: 'a b', journey: 'buy', step: 'pay',
      text: '', worstRating: '', sequence: '', quarantined: '',
    })
    expect(JSON.parse(read(made.data!)[0]!)).toEqual({ ...data, touchPoint: 'checkout' })
  })

  it('takes no cell of the event from what the host put into its data', () => {
    expect(cells({ id: 'mine', source: 'mine', data: 'mine' } as CaptureInput))
      .toMatchObject({ id: 'the-id', source: 'https://shop.example' })
  })

  it('says why it was set aside', () => {
    expect(cells({}, 'bad, "very" bad').quarantined).toBe('"bad, ""very"" bad"')
  })
})

describe('a cell', () => {
  it.each(['a,b', 'a;b', 'say "so"', 'two\nlines', 'two\r\nlines'])('is quoted where it has to be: %j', (text) => {
    const { text: cell } = cells({ text })
    expect(cell).toMatch(/^".*"$/s)
    expect(read(cell!)).toEqual([text])
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("https://x","y")'])(
    'is no formula: %j', (text) => {
      expect(read(cells({ text }).text!)).toEqual([`'${text}`])
    })

  it('is no formula in the reason, the touch point or the step either', () => {
    const made = cells({ touchPoint: '=a', journey: { name: '=b', step: '=c' }, choices: ['=d'] }, '=e')
    expect([made.subject, made.journey, made.step, made.choices, made.quarantined])
      .toEqual(['\'=a', '\'=b', '\'=c', '\'=d', '\'=e'])
  })

  it('leaves numbers below zero alone', () => {
    expect(cells({ ratingValue: -1 }).ratingValue).toBe('-1')
  })

  it('comes back as it was said, whatever was said', () => {
    const unit = fc.constantFrom('"', ',', ';', '\r', '\n', '\t', '=', '-', '\'', 'a', '😀', '\ud800')
    const nasty = fc.string({ unit })
    fc.assert(fc.property(nasty, nasty, (text, reason) => {
      const event = createEvent({ touchPoint: 'a', text }, 'id', 0, 'urn:x')
      const back = read(`${row(event, reason)}`)
      expect(back).toHaveLength(columns.length)
      expect(back[columns.indexOf('text')]).toBe(/^[=\-\t\r]/.test(text) ? `'${text}` : text)
    }))
  })
})
