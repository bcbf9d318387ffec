/** Holds path matching to a slow and obvious one, and to a time that no pattern can stretch. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matches } from '../../../src/prompts/targeting.ts'

/** The same in the plainest words: try every length for every star. */
function slow(pattern: string, path: string): boolean {
  if (!pattern) return !path
  if (pattern[0] !== '*') return pattern[0] === path[0] && slow(pattern.slice(1), path.slice(1))
  return Array.from({ length: path.length + 1 }, (_, i) => i).some((i) => slow(pattern.slice(1), path.slice(i)))
}

const piece = (...letters: string[]) => fc.array(fc.constantFrom(...letters), { maxLength: 9 }).map((all) => all.join(''))

describe('matches', () => {
  it.each([
    ['/', '/', true],
    ['/', '/a', false],
    ['/thanks', '/thanks', true],
    ['/thanks', '/thanks/', false],
    ['/thanks', '/no/thanks', false],
    ['/thanks*', '/thanks', true],
    ['/shop/*', '/shop/', true],
    ['/shop/*', '/shop', false],
    ['/shop/*', '/shop/a/b/c', true],
    ['*/thanks', '/shop/thanks', true],
    ['*/thanks', '/shop/thanks/you', false],
    ['*', '/anything', true],
    ['**', '/', true],
    ['/a*a', '/a', false],
    ['/a*a', '/aa', true],
    ['/*/pay/*', '/de/pay/card', true],
    ['/*/pay/*', '/pay/card', false],
    ['/a.c', '/abc', false],
    ['/a+', '/aa', false],
    ['/(a|b)', '/(a|b)', false], // the browser writes | as it is and people's brackets too, but never as an alternative
    ['/größe', '/gr%C3%B6%C3%9Fe', true],
    ['/größe/*', '/gr%C3%B6%C3%9Fe/1', true],
    ['/two words', '/two%20words', true],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected)
  })

  it('agrees with the plainest matcher', () => {
    fc.assert(fc.property(piece('a', 'b', '/', '*'), piece('a', 'b', '/'), (pattern, path) => {
      expect(matches(pattern, path)).toBe(slow(pattern, path))
    }), { numRuns: 3_000 })
  })

  it('matches every path that a pattern was made from', () => {
    fc.assert(fc.property(fc.array(fc.string(), { minLength: 1 }), fc.array(fc.webPath()), (parts, fillers) => {
      const plain = parts.map((part) => part.replaceAll('*', ''))
      const path = plain.map((part, i) => (i ? (fillers[i] ?? '') : '') + encodeURI(part)).join('')
      expect(matches(plain.join('*'), path)).toBe(true)
    }))
  })

  it('has a bounded look at each letter: thousands of stars on a long path end at once', () => {
    const started = performance.now()
    expect(matches(`${'*a'.repeat(5_000)}b`, `/${'a'.repeat(20_000)}`)).toBe(false)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
