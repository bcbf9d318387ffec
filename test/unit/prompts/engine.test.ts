// @vitest-environment happy-dom
/** Holds the engine to one prompt at a time, decisions with reasons, and showings claimed before they begin. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Decision } from '../../../src/prompts/claim.ts'
import type { Prompt } from '../../../src/prompts/config.ts'
import { startPrompts, type PromptsOptions } from '../../../src/prompts/engine.ts'
import { fakeNavigation, prompt, testStorage } from './page.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 4, 1)
let clock = START

beforeEach(() => {
  vi.useFakeTimers()
  clock = START
  history.pushState(null, '', '/')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

/** A page with these prompts; its showings end when told to. */
function page(prompts: Prompt[], over: Partial<PromptsOptions> & { cooldownDays?: number } = {}) {
  const storage = testStorage()
  const presented: string[] = []
  const told: Decision[] = []
  let end = () => {}
  const { cooldownDays, ...options } = over
  const running = startPrompts({
    config: { cooldownDays, prompts }, storage, channel: 'web', now: () => clock, random: () => 0.5,
    present: ({ id }, by) => {
      presented.push(`${id} ${by}`)
      return new Promise((resolve) => (end = resolve))
    },
    onDecision: (decision) => told.push(decision),
    ...options,
  })
  return {
    ...running, storage: (over.storage ?? storage) as typeof storage, presented, told,
    end: () => end(),
    reasons: () => running.decisions().map(({ prompt, reason }) => `${prompt} ${reason}`),
  }
}
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
const on = (id: string, name = id, over: Partial<Prompt> = {}) => prompt({ id, trigger: { on: 'event', name }, ...over })

describe('a showing', () => {
  it('is presented with what opened it, and told in full', async () => {
    const { presented, told } = page([prompt()])
    await pass()
    expect(presented).toEqual(['a open'])
    expect(told).toEqual([{ prompt: 'a', by: 'open', at: START, show: true, reason: 'due' }])
  })

  it('is stored before it begins', async () => {
    const seen: unknown[] = []
    const storage = testStorage()
    page([prompt()], { storage, present: async () => void seen.push(storage.row()) })
    await pass()
    expect(seen).toEqual([{ seed: 0.5, shown: new Map([['a', START]]) }])
  })

  it('starts both cool-downs, which a reload survives', async () => {
    const first = page([on('a'), on('b')])
    first.trigger('a')
    await pass()
    first.close()
    clock += 29 * DAY
    const again = page([on('a'), on('b')], { storage: first.storage })
    again.trigger('b')
    await pass()
    clock += DAY
    again.trigger('a')
    await pass()
    expect(again.reasons()).toEqual(['b cooldown', 'a due'])
    expect(again.presented).toEqual(['a event'])
  })

  it('is the first that may: one that may not leaves its turn to the next', async () => {
    const { presented, reasons } = page([prompt({ id: 'out', sampling: 0 }), prompt({ id: 'in' }), prompt({ id: 'late' })])
    await pass()
    expect(presented).toEqual(['in open'])
    expect(reasons()).toEqual(['out not-sampled', 'in due', 'late another-open'])
  })

  it('keeps others away until it has ended', async () => {
    const { trigger, end, reasons } = page([on('a'), on('b')], { cooldownDays: 0 })
    trigger('a')
    await pass()
    trigger('b')
    await pass()
    end()
    await pass()
    trigger('b')
    await pass()
    expect(reasons()).toEqual(['a due', 'b another-open', 'b due'])
  })

  it.each([
    ['rejects', () => Promise.reject(new Error('no chunk'))],
    ['throws', () => { throw new Error('no chunk') }],
  ])('that %s is told, and the next prompt goes on', async (_, present) => {
    const { trigger, told, reasons } = page([on('a'), on('b')], { cooldownDays: 0, present })
    trigger('a')
    await pass()
    trigger('b')
    await pass()
    expect(reasons()).toEqual(['a due', 'a present-failed', 'b due', 'b present-failed'])
    expect(told[1]).toMatchObject({ show: false, by: 'event', cause: { message: 'no chunk' } })
  })
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
    clock = START + 3_650 * DAY
    const first = page([on('a')])
    first.trigger('a')
    await pass()
    first.end()
    clock = START
    first.trigger('a')
    await pass()
    clock = START + 30 * DAY
    first.trigger('a')
    await pass()
    expect(first.reasons()).toEqual(['a due', 'a cooldown', 'a due'])
  })
})

describe('show', () => {
  it('skips trigger, sampling and cool-down, and still counts', async () => {
    const { show, trigger, end, presented, reasons } = page([on('a', 'go', { sampling: 0 }), on('b')])
    show('a')
    await pass()
    end()
    await pass()
    show('a')
    await pass()
    end()
    await pass()
    trigger('b')
    await pass()
    expect(presented).toEqual(['a hand', 'a hand'])
    expect(reasons()).toEqual(['a due', 'a due', 'b cooldown'])
  })

  it('never shows over a dialog or beside another, and tells of an id that nobody has', async () => {
    const { show, reasons } = page([on('a'), on('b')])
    document.body.innerHTML = '<dialog open>x</dialog>'
    show('a')
    await pass()
    document.body.innerHTML = ''
    show('a')
    show('b')
    await pass()
    show('c')
    expect(reasons()).toEqual(['a dialog-open', 'a due', 'b another-open', 'c unknown-prompt'])
  })
})

describe('decisions', () => {
  it('are the newest hundred, and a copy', async () => {
    const { show, decisions } = page([])
    for (let i = 0; i < 130; i++) show(`${i}`)
    expect(decisions().map(({ prompt }) => prompt)).toEqual(Array.from({ length: 100 }, (_, i) => `${i + 30}`))
    decisions().length = 0
    expect(decisions()).toHaveLength(100)
  })

  it('go on where the listener throws', async () => {
    const { trigger, presented } = page([on('a')], { onDecision: () => { throw new Error('mine') } })
    trigger('a')
    await pass()
    expect(presented).toEqual(['a event'])
  })
})

describe('close', () => {
  it('ends delays, events and shows, and touches storage no more', async () => {
    const site = fakeNavigation()
    const { trigger, show, close, presented, storage } = page([prompt({ trigger: { on: 'open', delay: 100 } }), on('b')])
    trigger('b')
    close()
    trigger('b')
    show('b')
    await pass(1_000)
    expect([vi.getTimerCount(), site.listening(), storage.begun]).toEqual([0, 0, 0])
    expect(presented).toEqual([])
  })

  it('while a claim is under way presents nothing', async () => {
    const storage = testStorage()
    const { close, presented, decisions } = page([prompt()], { storage })
    const { transact } = storage
    storage.transact = async (mode, body) => {
      const result = await transact(mode, body)
      close()
      return result
    }
    await pass()
    expect(storage.begun).toBe(1)
    expect([presented, decisions()]).toEqual([[], []])
  })
})
