// @vitest-environment happy-dom
/** The Preact component: it mounts in a root of its own, follows its props, and leaves nothing behind. */
import { createRef, h, render } from 'preact'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Client } from '../../../src/client.ts'
import { emoji } from '../../../widgets/emoji/index.ts'
import { mount } from '../../../widgets/mount.ts'
import { Feedback, type FeedbackProps } from '../../../widgets/preact.tsx'

vi.mock(import('../../../widgets/mount.ts'), async (original) => ({ ...(await original()), mount: vi.fn() }))
const mounting = vi.mocked(mount)
const dispose = vi.fn()
const client = { report: vi.fn() } as unknown as Client & { report: ReturnType<typeof vi.fn> }
const turn = () => new Promise<void>((done) => void setTimeout(done))

let box: HTMLElement
const ref = createRef<Feedback>()
const draw = (props?: Partial<FeedbackProps>) => render(props ? <Feedback client={client} widget={emoji} ref={ref} {...props} /> : null, box)
const asked = () => mounting.mock.calls.at(-1)![1]

beforeEach(() => {
  vi.clearAllMocks()
  mounting.mockResolvedValue({ dispose } as never)
  box = document.createElement('div')
})

describe('Feedback', () => {
  it('mounts its widget in the root of an element of its own', async () => {
    draw({ subject: 'Nordlicht', question: 'Well?', settings: { faces: 3 }, density: 'compact', lang: 'de' })
    await turn()
    const host = box.querySelector('earshot-feedback')!
    expect([host.getAttribute('density'), host.getAttribute('lang')]).toEqual(['compact', 'de'])
    expect(mounting).toHaveBeenCalledExactlyOnceWith(host.shadowRoot, expect.objectContaining({
      client, questions: [{ id: 'emoji', widget: emoji, subject: 'Nordlicht', texts: { '': { question: 'Well?' } }, settings: { faces: 3 } }],
    }))
  })

  it('fetches a widget that is not there yet, and reports one that cannot be', async () => {
    draw({ widget: async () => emoji, id: 'pulse' })
    await turn()
    expect(asked().questions).toMatchObject([{ id: 'pulse', widget: emoji }])
    draw()
    draw({ widget: () => Promise.reject(new Error('offline')), id: 'pulse' })
    await turn()
    expect(client.report).toHaveBeenCalledExactlyOnceWith('widget-failed', expect.any(String), 'pulse', new Error('offline'))
    draw()
    await turn()
  })

  it('reads the place when an answer is given, and tells whoever listens then', async () => {
    const heard: unknown[] = []
    draw({ touchPoint: 'cart', onAnswer: () => heard.push('before') })
    await turn()
    draw({ touchPoint: 'pay', journey: 'buy', step: '2', onAnswer: (answer) => heard.push(answer), onQueued: (receipt) => heard.push(receipt) })
    await turn()
    const { place, tell } = asked()
    expect(place!()).toEqual({ touchPoint: 'pay', journey: 'buy', step: '2' })
    tell!('answer', { ratingValue: 4 })
    tell!('queued', { id: '1', durable: true })
    tell!('delivered', { ids: ['1'] })
    expect(heard).toEqual([{ ratingValue: 4 }, { id: '1', durable: true }])
    expect(mounting).toHaveBeenCalledOnce()
  })

  it('disposes as it leaves, also of what is only coming', async () => {
    draw({})
    await turn()
    draw()
    await turn()
    expect(dispose).toHaveBeenCalledOnce()
    draw({ widget: async () => emoji })
    draw()
    await turn()
    expect(dispose).toHaveBeenCalledTimes(2)
  })

  it('begins anew for the next person', async () => {
    draw({})
    await turn()
    const root = box.querySelector('earshot-feedback')!.shadowRoot
    ref.current!.reset()
    await turn()
    expect(dispose).toHaveBeenCalledOnce()
    expect(mounting.mock.calls.map(([into]) => into)).toEqual([root, root])
  })

  it('is an empty element on a server', () => {
    const { type, props } = new Feedback().render({ client, widget: emoji, density: 'compact' })
    expect({ type, props }).toMatchObject({ type: 'earshot-feedback', props: { density: 'compact' } })
    expect(mounting).not.toHaveBeenCalled()
  })
})
