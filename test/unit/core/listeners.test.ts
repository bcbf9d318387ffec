/** Listeners: undo, harm contained, and a word in the console where nobody listens. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { EarshotError } from '../../../src/errors.ts'
import { createListeners } from '../../../src/listeners.ts'

const delivered = { ids: ['1'] }
const error = new EarshotError('storage-failed', 'allow site data')
const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
afterEach(() => void warn.mockClear())

describe('listeners', () => {
  it('hear their own type only, in the order they came', () => {
    const { on, emit } = createListeners()
    const heard: string[] = []
    on('delivered', ({ ids }) => void heard.push(`first ${ids}`))
    on('queued', () => void heard.push('queued'))
    on('delivered', ({ ids }) => void heard.push(`second ${ids}`))
    emit('delivered', delivered)
    expect(heard).toEqual(['first 1', 'second 1'])
  })

  it('hear nothing more after their undo, which harms no other and may come twice', () => {
    const { on, emit } = createListeners()
    const [gone, stays] = [vi.fn(), vi.fn()]
    const undo = on('delivered', gone)
    on('delivered', stays)
    undo()
    undo()
    emit('delivered', delivered)
    expect([gone.mock.calls.length, stays.mock.calls.length]).toEqual([0, 1])
  })

  it('are counted one by one: the same function twice needs two undos', () => {
    const { on, emit } = createListeners()
    const listener = vi.fn()
    const undo = on('delivered', listener)
    on('delivered', listener)
    undo()
    emit('delivered', delivered)
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('may leave or come while they are called', () => {
    const { on, emit } = createListeners()
    const late = vi.fn()
    const undo = on('delivered', () => {
      undo()
      on('delivered', late)
    })
    emit('delivered', delivered)
    expect(late).not.toHaveBeenCalled()
    emit('delivered', delivered)
    expect(late).toHaveBeenCalledTimes(1)
  })

  it('that throw keep nobody from hearing, and are reported', () => {
    const { on, emit } = createListeners()
    const [after, errors, mine] = [vi.fn(), vi.fn(), new Error('mine')]
    on('error', errors)
    on('delivered', () => { throw mine })
    on('delivered', after)
    emit('delivered', delivered)
    expect(after).toHaveBeenCalledWith(delivered)
    expect(errors).toHaveBeenCalledTimes(1)
    expect(errors).toHaveBeenCalledWith(expect.objectContaining({ code: 'listener-threw', cause: mine }))
  })

  it('for errors that throw are not told of themselves, and others still are', () => {
    const { on, emit } = createListeners()
    const after = vi.fn()
    on('error', () => { throw new Error('mine') })
    on('error', after)
    expect(() => emit('error', error)).not.toThrow()
    expect(after).toHaveBeenCalledTimes(1)
  })
})

describe('an error that nobody hears', () => {
  it('is written to the console once a code', () => {
    const { emit } = createListeners()
    emit('error', error)
    emit('error', error)
    emit('error', new EarshotError('endpoint-missing', 'pass endpoint'))
    expect(warn.mock.calls)
      .toEqual([['earshot: storage-failed: allow site data'], ['earshot: endpoint-missing: pass endpoint']])
  })

  it('is not written where somebody listens, and other events never are', () => {
    const { on, emit } = createListeners()
    emit('delivered', delivered)
    on('error', () => {})
    emit('error', error)
    expect(warn).not.toHaveBeenCalled()
  })
})

describe('EarshotError', () => {
  it('says what, where and how to mend it', () => {
    const cause = new Error('mine')
    const made = new EarshotError('prompt-invalid', 'name a question', 'prompts[0]', cause)
    expect([made.message, made.code, made.fix, made.cause])
      .toEqual(['prompt-invalid at prompts[0]: name a question', 'prompt-invalid', 'name a question', cause])
    expect(made).toBeInstanceOf(Error)
    expect(error.message).toBe('storage-failed: allow site data')
  })
})
