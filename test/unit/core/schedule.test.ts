/** When a flush is due: the soonest wish counts, and the page's own signs. */
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSchedule } from '../../../src/schedule.ts'

let page: { window: EventTarget; document: EventTarget & { hidden: boolean } }
beforeEach(() => {
  page = { window: new EventTarget(), document: Object.assign(new EventTarget(), { hidden: false }) }
  vi.stubGlobal('addEventListener', page.window.addEventListener.bind(page.window))
  vi.stubGlobal('document', page.document)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  onTestFinished(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })
})

function schedule() {
  const run = vi.fn<(leaving: boolean) => void>()
  const closing = new AbortController()
  return { run, closing, within: createSchedule(run, { signal: closing.signal }) }
}

describe('a schedule', () => {
  it('runs once when the time has come', () => {
    const { run, within } = schedule()
    within(100)
    vi.advanceTimersByTime(99)
    expect(run).not.toHaveBeenCalled()
    vi.advanceTimersByTime(100_000)
    expect(run.mock.calls).toEqual([[false]])
  })

  it('keeps the sooner of two wishes, whichever came first', () => {
    const { run, within } = schedule()
    within(300)
    within(100)
    within(200)
    vi.advanceTimersByTime(100)
    expect(run).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1_000)
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('is not pushed off by wishes that keep coming', () => {
    const { run, within } = schedule()
    for (let i = 0; i < 10; i++) {
      within(100)
      vi.advanceTimersByTime(10)
    }
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('takes a wish again once it has run', () => {
    const { run, within } = schedule()
    within(100)
    vi.advanceTimersByTime(100)
    within(100)
    vi.advanceTimersByTime(100)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it.each(
    [['window', 'online'], ['document', 'visibilitychange']] as const,
  )('runs at once where the %s says %s', (target, type) => {
    const { run, within } = schedule()
    within(100)
    page[target].dispatchEvent(new Event(type))
    expect(run.mock.calls).toEqual([[false]])
    vi.advanceTimersByTime(1_000)
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('says that the page is hidden, perhaps for good', () => {
    const { run } = schedule()
    page.document.hidden = true
    page.document.dispatchEvent(new Event('visibilitychange'))
    expect(run.mock.calls).toEqual([[true]])
  })

  const leave = (persisted: boolean) => {
    page.document.hidden = true
    page.window.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }))
    page.document.dispatchEvent(new Event('visibilitychange'))
  }

  it.each([true, false])('begins nothing on the way into the back/forward cache: %s', (persisted) => {
    const { run } = schedule()
    leave(persisted)
    expect(run.mock.calls).toEqual(persisted ? [] : [[true]])
  })

  it('goes on once the page is seen again', () => {
    const { run } = schedule()
    leave(true)
    for (const hidden of [false, true]) {
      Object.assign(page.document, { hidden }).dispatchEvent(new Event('visibilitychange'))
    }
    expect(run.mock.calls).toEqual([[false], [true]])
  })

  it('ends with its signal: no timer, no listening, no wish taken', () => {
    const { run, closing, within } = schedule()
    within(100)
    closing.abort()
    within(1)
    for (const [target, type] of [
      ['window', 'online'], ['window', 'pagehide'], ['document', 'visibilitychange'],
    ] as const) page[target].dispatchEvent(new Event(type))
    expect(vi.getTimerCount()).toBe(0)
    vi.advanceTimersByTime(1_000)
    expect(run).not.toHaveBeenCalled()
  })

  it('does without a page', () => {
    vi.stubGlobal('addEventListener', undefined)
    vi.stubGlobal('document', undefined)
    const { run, within } = schedule()
    within(100)
    vi.advanceTimersByTime(100)
    expect(run.mock.calls).toEqual([[undefined]])
  })
})
