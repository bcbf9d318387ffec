// @vitest-environment happy-dom
/** Holds the engine to one prompt at a time, decisions with reasons, and showings claimed before they begin. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { START, clock, fakeNavigation, on, page, pass, prompt, testStorage } from './page.ts'

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
    clock.now += 29 * DAY
    const again = page([on('a'), on('b')], { storage: first.storage })
    again.trigger('b')
    await pass()
    clock.now += DAY
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

  it('that lacks something is told, and spends no cool-down: its next moment may have it', async () => {
    const prepare = vi.fn(async () => {}).mockRejectedValueOnce(new Error('no chunk'))
    const { trigger, told, reasons } = page([on('a')], { prepare })
    trigger('a')
    await pass()
    expect([reasons(), `${told.at(-1)!.cause}`]).toEqual([['a present-failed'], 'Error: no chunk'])
    trigger('a')
    await pass()
    expect(reasons()).toEqual(['a present-failed', 'a due'])
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

describe('what waits for a press', () => {
  const wait = (id: string, presenter: 'tab' | 'button' = 'tab') => on(id, id, { presenter, target: 'body' })

  it.each(['tab', 'button'] as const)('is no interruption: a %s stands in no way, and nothing in its own', async (presenter) => {
    const { trigger, end, presented, reasons } = page([wait('quiet', presenter), on('a'), on('b')], { cooldownDays: 0 })
    trigger('a')
    await pass()
    trigger('quiet')
    await pass()
    end() // that of the tab
    await pass()
    trigger('b')
    await pass()
    expect(reasons()).toEqual(['a due', 'quiet due', 'b another-open'])
    expect(presented).toEqual(['a event', 'quiet event'])
  })

  it('starts no cool-down until it is opened, and is held back by none', async () => {
    let open = () => {}
    const first = page([wait('quiet'), on('a')], { present: async (_, __, opened) => void (open = opened) })
    first.trigger('quiet')
    await pass()
    expect(first.storage.row()!.shown).toEqual(new Map())
    clock.now += DAY
    open()
    await pass()
    expect(first.storage.row()!.shown).toEqual(new Map([['quiet', START + DAY]]))
    const again = page([wait('quiet'), on('a')], { storage: first.storage })
    again.trigger('a')
    again.trigger('quiet')
    await pass()
    expect(again.reasons()).toEqual(['a cooldown', 'quiet due'])
  })

  it('still asks only its share of devices', async () => {
    const { trigger, reasons } = page([on('quiet', 'quiet', { presenter: 'tab', sampling: 0 })])
    trigger('quiet')
    await pass()
    expect(reasons()).toEqual(['quiet not-sampled'])
  })

  it('counts in this page where the storage fails', async () => {
    const storage = testStorage()
    storage.failing = 'commit'
    const { trigger, reasons } = page([wait('quiet'), on('a')], { storage, present: async (_, __, opened) => opened() })
    trigger('quiet')
    await pass()
    trigger('a')
    await pass()
    expect(reasons()).toEqual(['quiet due', 'a cooldown'])
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
