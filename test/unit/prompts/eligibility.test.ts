// @vitest-environment happy-dom
/** Holds the engine to asking again after delays and navigations: for a place, the share, the channel, the clock. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { START, clock, fakeNavigation, on, page, pass, prompt } from './page.ts'

const DAY = 86_400_000

beforeEach(() => {
  vi.useFakeTimers()
  clock.now = START
  history.pushState(null, '', '/')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

describe('eligibility', () => {
  it('is checked again after the delay: a dialog that opened meanwhile', async () => {
    const { trigger, presented, reasons } = page([on('a', 'go', { trigger: { on: 'event', name: 'go', delay: 500 } })])
    trigger('go')
    await pass(499)
    document.body.innerHTML = '<dialog open>cookies</dialog>'
    await pass(1)
    document.body.innerHTML = ''
    await pass(10_000)
    expect(presented).toEqual([]) // it waits for its next trigger
    trigger('go')
    await pass(500)
    expect(reasons()).toEqual(['a dialog-open', 'a due'])
  })

  it('is checked again after a navigation that left the path', async () => {
    const site = fakeNavigation()
    const { presented, reasons } = page([prompt({ trigger: { on: 'url', path: '/pay', delay: 500 } })])
    site.go('/pay')
    await pass(200)
    site.go('/imprint')
    await pass(300)
    site.go('/pay')
    await pass(500)
    expect(presented).toEqual(['a url'])
    expect(reasons()).toEqual(['a off-path', 'a due'])
  })

  it('asks for an inline prompt’s place, and does not spend the cool-down without it', async () => {
    const { trigger, reasons } = page([on('a', 'go', { presenter: 'inline', target: '#slot' })])
    trigger('go')
    await pass()
    document.body.innerHTML = '<div id="slot"></div>'
    trigger('go')
    await pass()
    expect(reasons()).toEqual(['a target-missing', 'a due'])
  })

  it('rolls the dice once a device', async () => {
    const random = vi.fn(() => 0.25)
    const first = page([prompt({ sampling: 0.5 })], { random })
    await pass()
    for (let i = 0; i < 20; i++) {
      const again = page([prompt({ sampling: 0.5, cooldownDays: 0 })], { storage: first.storage, random: () => i / 20, cooldownDays: 0 })
      await pass()
      expect(again.decisions()[0]!.show).toBe(first.decisions()[0]!.show)
    }
    expect(first.storage.row()!.seed).toBe(0.25)
    expect(random).toHaveBeenCalledOnce()
  })

  it('on a kiosk knows neither sampling nor cool-down', async () => {
    const { trigger, end, presented } = page([on('a', 'next', { sampling: 0 })], { channel: 'kiosk' })
    for (let i = 0; i < 3; i++) {
      trigger('next')
      await pass()
      end()
      await pass()
    }
    expect(presented).toHaveLength(3)
  })

  it('outlives a clock that was years ahead: one cool-down, not years of silence', async () => {
    clock.now = START + 3_650 * DAY
    const first = page([on('a')])
    first.trigger('a')
    await pass()
    first.end()
    clock.now = START
    first.trigger('a')
    await pass()
    clock.now = START + 30 * DAY
    first.trigger('a')
    await pass()
    expect(first.reasons()).toEqual(['a due', 'a cooldown', 'a due'])
  })
})
