/** The page's side of the service worker: when it asks for what, and that it never harms the page. */
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { untilConsent } from '../../../src/privacy.ts'
import { registerWorker } from '../../../src/worker/register.ts'
import { captureMany, client, endpoint, freshDevice, stillClock } from '../core/support.ts'

/** A page that can be hidden, and a registration that remembers what it was asked. */
function page({ sync = true, active = true, refuse = false, onLine = true } = {}) {
  const asked: string[] = []
  const worker = { postMessage: (data: string) => void asked.push(`message ${data}`) }
  const register = (tag: string) => refuse ? Promise.reject(new Error('denied')) : Promise.resolve(void asked.push(`sync ${tag}`))
  const registration = { active: active ? worker : null, waiting: null, installing: worker, ...sync && { sync: { register } } }
  const registered = vi.fn(async () => registration)
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('navigator', { language: 'en', onLine, serviceWorker: { register: registered } })
  vi.stubGlobal('location', { href: 'https://shop.example/cart/', origin: 'https://shop.example' })
  vi.stubGlobal('document', document)
  const hide = async () => {
    document.visibilityState = 'hidden'
    document.dispatchEvent(new Event('visibilitychange'))
    await new Promise(setImmediate)
  }
  return { asked, registered, hide }
}
const settled = () => new Promise(setImmediate)

beforeEach(() => {
  freshDevice()
  stillClock()
})

describe('registerWorker', () => {
  it('registers at the address given, with the scope given', () => {
    const { registered } = page()
    onTestFinished(registerWorker(client(), '/earshot.sw.js?endpoint=/feedback', { scope: '/shop/' }))
    expect(registered.mock.calls).toEqual([['/earshot.sw.js?endpoint=/feedback', { scope: '/shop/' }]])
  })

  it('asks for a sync, and the worker itself, when a page with events that wait is hidden', async () => {
    const { asked, hide } = page()
    const made = client()
    onTestFinished(registerWorker(made, '/w.js'))
    await hide()
    expect(asked).toEqual([])
    await captureMany(made, 2)
    await hide()
    expect(asked).toEqual(['sync earshot:earshot', 'message earshot:earshot'])
  })

  it('asks once for events that the page has not delivered after a second', async () => {
    const { asked } = page()
    const made = client()
    onTestFinished(registerWorker(made, '/w.js?name=till'))
    await captureMany(made, 3)
    await vi.advanceTimersByTimeAsync(999)
    await settled()
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await settled()
    expect(asked).toEqual(['sync earshot:till'])
    await captureMany(made, 1)
    await vi.advanceTimersByTimeAsync(1_000)
    await settled()
    expect(asked).toHaveLength(2)
  })

  it('asks at once where the page is offline', async () => {
    const { asked } = page({ onLine: false })
    const made = client()
    onTestFinished(registerWorker(made, '/w.js'))
    await captureMany(made, 3)
    await vi.advanceTimersByTimeAsync(0)
    await settled()
    expect(asked).toEqual(['sync earshot:earshot'])
  })

  it('asks for nothing where the page delivers itself', async () => {
    const { asked, hide } = page()
    const server = await endpoint()
    const made = client({ endpoint: server.url })
    onTestFinished(registerWorker(made, '/w.js'))
    server.next({ reject: () => ({ reason: 'bad' }) })
    await captureMany(made, 1)
    await made.flush()
    await captureMany(made, 1)
    await made.flush()
    expect([made.heard.quarantined.length, made.heard.delivered.length]).toEqual([1, 1])
    await vi.advanceTimersByTimeAsync(5_000)
    await hide()
    expect(asked).toEqual([])
  })

  it.each([
    ['there is none', { sync: false }],
    ['the person has refused it', { refuse: true }],
    ['no worker is active yet', { refuse: true, active: false }],
  ])('speaks to the worker itself where Background Sync fails: %s', async (_, how) => {
    const { asked, hide } = page(how)
    const made = client()
    onTestFinished(registerWorker(made, '/w.js', { name: 'till' }))
    await captureMany(made, 1)
    await vi.advanceTimersByTimeAsync(1_000)
    await settled()
    expect(asked).toEqual(['message earshot:till'])
    await hide()
    expect(asked).toEqual(['message earshot:till', 'message earshot:till'])
  })

  it('asks for nothing that lives in memory only', async () => {
    const { asked, hide } = page()
    const made = client({ storage: untilConsent() })
    onTestFinished(registerWorker(made, '/w.js'))
    await captureMany(made, 1)
    await hide()
    expect(asked).toEqual([])
  })

  it('ends with its undo', async () => {
    const { asked, hide } = page()
    const made = client()
    const undo = registerWorker(made, '/w.js')
    await captureMany(made, 1)
    undo()
    await vi.advanceTimersByTimeAsync(5_000)
    await hide()
    expect(asked).toEqual([])
  })

  it('reports worker-failed where there are no service workers, and where one is refused', async () => {
    const { registered } = page()
    const made = client({ endpoint: 'https://in.example/' })
    registered.mockRejectedValue(new TypeError('404'))
    onTestFinished(registerWorker(made, '/w.js'))
    await vi.waitFor(() => expect(made.codes()).toEqual(['worker-failed']))
    expect(made.heard.error[0]).toMatchObject({ cause: new TypeError('404'), message: expect.stringContaining('/w.js') })
    vi.stubGlobal('navigator', { language: 'en' })
    onTestFinished(registerWorker(made, '/w.js'))
    await vi.waitFor(() => expect(made.codes()).toEqual(['worker-failed', 'worker-failed']))
  })
})
