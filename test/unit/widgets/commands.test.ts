/** The command array: what was called before the script came, and what is called after. */
// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { takeCommands, type Command } from '../../../widgets/commands.ts'

const page = window as unknown as { earshot?: { push(command: unknown): unknown } & Record<string, unknown> }

/** A script that takes over, and what it was told. */
function take() {
  const calls: unknown[][] = []
  const note = (name: string) => (...args: unknown[]) => calls.push([name, ...args])
  const onFault = vi.fn<(method: string, cause?: unknown) => void>()
  const begin = vi.fn(() => ({
    methods: {
      reject: () => Promise.reject(new Error('later')),
      capture: note('capture'), identify: note('identify'),
      fail: () => { throw new Error('no') },
    },
    onFault,
  }))
  takeCommands(begin)
  return { calls, onFault, begin }
}
const stored = (...commands: unknown[]) => void (page.earshot = commands as never)

beforeEach(() => {
  delete page.earshot
})

it('replays in order what was stored, with all arguments', () => {
  stored(['identify', { traits: { plan: 'pro' } }], ['capture', 1, 'two'], ['identify', 3])
  expect(take().calls).toEqual([['identify', { traits: { plan: 'pro' } }], ['capture', 1, 'two'], ['identify', 3]])
})

it('acts at once on what is pushed afterwards, and by name', () => {
  const { calls } = take()
  page.earshot!.push(['capture', 1])
  expect(calls).toEqual([['capture', 1]])
  ;(page.earshot!.capture as (value: number) => void)(2)
  expect(calls).toEqual([['capture', 1], ['capture', 2]])
})

it('tells of a command that rejects, and leaves no rejection to the page', async () => {
  stored(['reject'])
  const { onFault } = take()
  await vi.waitUntil(() => onFault.mock.calls.length)
  expect(onFault.mock.calls).toEqual([['reject', new Error('later')]])
})

it('tells of a command that is unknown or throws, and goes on', () => {
  stored(['nothing'], ['fail'], ['capture', 1])
  const { calls, onFault } = take()
  expect(onFault.mock.calls).toEqual([['nothing'], ['fail', new Error('no')]])
  expect(calls).toEqual([['capture', 1]])
})

it.each([[undefined, 'undefined'], [null, 'undefined'], [7, 'undefined'], [{ capture: 1 }, 'undefined']])(
  'tells of %j, which is no command, and goes on', (none, name) => {
    stored(none, ['capture', 1])
    const { calls, onFault } = take()
    expect(() => page.earshot!.push(none)).not.toThrow()
    expect(onFault.mock.calls.map(([method]) => method)).toEqual([name, name])
    expect(calls).toEqual([['capture', 1]])
  })

it('begins nothing where another script came first', () => {
  const first = take()
  const before = page.earshot
  const second = take()
  expect(second.begin).not.toHaveBeenCalled()
  expect(page.earshot).toBe(before)
  page.earshot!.push(['capture', 1] satisfies Command)
  expect([first.calls, second.calls]).toEqual([[['capture', 1]], []])
})

it('takes the place of an element that is called earshot', () => {
  Object.assign(page, { earshot: document.createElement('div') })
  const { calls } = take()
  page.earshot!.push(['capture', 1])
  expect(calls).toEqual([['capture', 1]])
})
