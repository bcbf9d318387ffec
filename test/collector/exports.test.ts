/** The exports: every event, cells that no spreadsheet runs, and an array that another collector takes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cell, line } from '../../examples/collector/csv.ts'
import { collector, event } from './support.ts'

/** Reads CSV by RFC 4180 and nothing more. */
function parse(csv: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare!)
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '=HYPERLINK("http://x","y")'])(
    'never begins like a formula: %j',
    (text) => {
      expect(parse(line([text]))).toEqual([[`'${text}`]])
    },
  )

  it('is quoted where it holds what parts cells, here or in a European spreadsheet', () => {
    expect(['a,b', 'a;b', 'a"b', 'a\nb', 'a b'].map(cell)).toEqual(['"a,b"', '"a;b"', '"a""b"', '"a\nb"', 'a b'])
  })

  it('keeps numbers as numbers and nothing as nothing', () => {
    expect([cell(-5), cell(0), cell(2.5), cell(null), cell('')]).toEqual(['-5', '0', '2.5', '', ''])
  })

  it('comes back whole from any text', () => {
    const harmless = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r\n＝＋－＠]/.test(text))
    fc.assert(
      fc.property(fc.array(fc.array(harmless, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (rows) => {
        expect(parse(rows.map(line).join(''))).toEqual(rows)
      }),
    )
  })
})

describe('the exports', () => {
  it('hold every event, with what counts marked', async () => {
    const { url, post } = await collector()
    const [first, second] = [
      event({ responseId: 'r', ratingValue: 0 }),
      event({ kind: 'amended', responseId: 'r', ratingValue: 7, text: '=cmd|"/c calc"!A1' }),
    ]
    await post([first, second])
    const answer = await fetch(`${url}export.csv`)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="earshot.csv"')
    const [head, ...rows] = parse(await answer.text())
    const read = (row: string[], name: string) => row[head!.indexOf(name)]
    expect(
      rows.map((row) => ['id', 'kind', 'counted', 'rating', 'text', 'touchPoint'].map((name) => read(row, name))),
    ).toEqual([
      [first.id, 'answered', '0', '0', '', 'checkout.payment'],
      [second.id, 'amended', '1', '7', `'=cmd|"/c calc"!A1`, 'checkout.payment'],
    ])
  })

  it('can be posted to another collector as they are', async () => {
    const [one, other] = [await collector(), await collector()]
    await one.post(Array.from({ length: 1500 }, () => event()))
    const exported = await (await fetch(`${one.url}export.json`)).text()
    const all = JSON.parse(exported) as unknown[]
    expect(all).toHaveLength(1500)
    for (let at = 0; at < all.length; at += 500) await other.post(all.slice(at, at + 500))
    expect(await (await fetch(`${other.url}export.json`)).text()).toBe(exported)
  })

  it('are empty and well formed where there is nothing', async () => {
    const { url, json } = await collector()
    expect(await json('export.json')).toEqual([])
    expect(parse(await (await fetch(`${url}export.csv`)).text())).toHaveLength(1)
  })
})
