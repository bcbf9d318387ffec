/**
 * Retry-After as endpoints send it: seconds, dates, skewed clocks and nonsense, each to a sane number of
 * milliseconds.
 */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ASKED_CAP, decide } from '../../../src/retry.ts'
import { send } from '../../../src/transport.ts'

const NOW = Date.UTC(2026, 4, 1, 12)
const YEAR = 365 * 86_400_000
const http = (time: number) => new Date(time).toUTCString()

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Milliseconds that an answer with these headers asks for. */
async function asked(headers: Record<string, string>): Promise<number> {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  vi.stubGlobal('fetch', async () => new Response('', { status: 503, headers }))
  const options = { endpoint: 'https://in.example', headers: {}, timeout: 1_000, signal: new AbortController().signal }
  return (await send({ contentType: 'text/plain', body: '' }, [], options, false)).retryAfter
}

describe('Retry-After', () => {
  it.each(
    [['7', 7_000], ['0', 0], ['1.5', 1_500], ['86400', 86_400_000]],
  )('of %s seconds is %i ms', async (value, ms) => {
    expect(await asked({ 'retry-after': value })).toBe(ms)
  })

  it('as a date counts from this clock where the server tells none', async () => {
    expect(await asked({ 'retry-after': http(NOW + 90_000) })).toBe(90_000)
  })

  it.each([-10 * YEAR, 10 * YEAR])('as a date counts from the clock of the server, %i ms off', async (skew) => {
    expect(await asked({ 'retry-after': http(NOW + skew + 90_000), date: http(NOW + skew) })).toBe(90_000)
  })

  it.each(
    ['-1', '-Infinity', 'soon', 'NaN', '', '5, 10', http(NOW - 90_000)],
  )('of %j asks for nothing', async (value) => {
    expect(await asked({ 'retry-after': value })).toBe(0)
  })

  it('is none where there is no header', async () => {
    expect(await asked({ date: http(NOW) })).toBe(0)
  })

  it.each(
    ['1000000000', '1e99', 'Infinity', http(NOW + 10 * YEAR)],
  )('of %j makes nobody wait for more than an hour', async (value) => {
    const retryAfter = await asked({ 'retry-after': value })
    const batch = { events: [], attempt: 0, key: 1, row: '[]', fence: 1 }
    expect(decide(batch, { status: 503, verified: false, retryAfter, rejected: [] }, 0, NOW).wait).toBe(ASKED_CAP)
  })
})
