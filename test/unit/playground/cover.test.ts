/** The covering rows: every two values meet, whatever is to be together too, and nothing that cannot be. */
import { describe, expect, it } from 'vitest'
import { cover, product, type Space } from '../../browser/cover.ts'

const values = { a: ['1', '2', '3', '4'], b: ['x', 'y', 'z'], c: ['on', 'off'], d: ['p', 'q', 'r'], e: ['0', '1'] }
const space: Space = { values, together: [['a', 'b', 'c']], isPossible: ({ a, c }) => !(a === '4' && c === 'off') }

describe('cover', () => {
  const rows = cover(space)
  const meet = (part: Record<string, string>) =>
    rows.some((row) => Object.entries(part).every(([name, value]) => row[name] === value))

  it('lets every two values meet, and those that must be together', () => {
    const names = Object.keys(values)
    const pairs = names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other]))
    for (const group of [...pairs, ['a', 'b', 'c']]) expect(product(space, group).filter((part) => !meet(part))).toEqual([])
  })

  it('has only rows that are whole and can be, none twice', () => {
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(Object.keys(values).sort())
    expect(rows.filter((row) => !space.isPossible(row))).toEqual([])
    expect(new Set(rows.map((row) => JSON.stringify(Object.entries(row).sort()))).size).toBe(rows.length)
  })

  it('needs hardly more rows than what must be together has, far fewer than all', () => {
    const least = product(space, ['a', 'b', 'c']).length
    expect(least).toBe(21)
    expect(rows.length).toBeLessThanOrEqual(least + 3)
    expect(product(space, Object.keys(values)).length).toBe(126)
  })

  it('is the same on every run', () => {
    expect(cover(space)).toEqual(rows)
  })
})
