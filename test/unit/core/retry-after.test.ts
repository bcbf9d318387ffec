/**
 * Retry-After as endpoints send it: seconds, dates, skewed clocks and nonsense, each to a sane number of
 * milliseconds.
 */
import { describe, expect, it } from 'vitest'
import { retryAfter } from '../../../src/retry-after.ts'
import { ASKED_CAP } from '../../../src/retry.ts'

const NOW = Date.UTC(2026, 4, 1, 12)
const YEAR = 365 * 86_400_000
const http = (time: number) => new Date(time).toUTCString()

/** Milliseconds that an answer with these headers asks for. */
const asked = (headers: Record<string, string>) => retryAfter(new Response('', { status: 503, headers }), NOW)

describe('Retry-After', () => {
  it.each(
    [['7', 7_000], ['0', 0], ['1.5', 1_500], ['3600', 3_600_000]],
  )('of %s seconds is %i ms', (value, ms) => {
    expect(asked({ 'retry-after': value })).toBe(ms)
  })

  it('as a date counts from this clock where the server tells none', () => {
    expect(asked({ 'retry-after': http(NOW + 90_000) })).toBe(90_000)
  })

  it.each([-10 * YEAR, 10 * YEAR])('as a date counts from the clock of the server, %i ms off', (skew) => {
    expect(asked({ 'retry-after': http(NOW + skew + 90_000), date: http(NOW + skew) })).toBe(90_000)
  })

  it.each(
    ['-1', '-Infinity', 'soon', 'NaN', '', '5, 10', http(NOW - 90_000)],
  )('of %j asks for nothing', (value) => {
    expect(asked({ 'retry-after': value })).toBe(0)
  })

  it('is none where there is no header', () => {
    expect(asked({ date: http(NOW) })).toBe(0)
  })

  it.each(
    ['86400', '1000000000', '1e99', 'Infinity', http(NOW + 10 * YEAR)],
  )('of %j makes nobody wait for more than an hour', (value) => {
    expect(asked({ 'retry-after': value })).toBe(ASKED_CAP)
  })
})
