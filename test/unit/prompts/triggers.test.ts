// @vitest-environment happy-dom
/** Holds triggers to when they open a moment, to what they see in a page, and to leaving nothing behind. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Prompt } from '../../../src/prompts/config.ts'
import { here, listen, obstacle, placeOf } from '../../../src/prompts/triggers.ts'
import { fakeNavigation, prompt } from './page.ts'

beforeEach(() => {
  vi.useFakeTimers()
  history.pushState(null, '', '/')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

/** Listens, and keeps the ids whose moment came. */
function start(...prompts: Prompt[]) {
  const ending = new AbortController()
  const came: string[] = []
  const event = listen(prompts, ({ id }) => came.push(id), ending.signal)
  return { came, event, end: () => ending.abort() }
}
const pass = (ms: number) => vi.advanceTimersByTime(ms)

describe('open', () => {
  it('comes once, after the delay and never at once', () => {
    const { came } = start(prompt(), prompt({ id: 'later', trigger: { on: 'open', delay: 3_000 } }))
    expect(came).toEqual([])
    pass(0)
    expect(came).toEqual(['a'])
    pass(2_999)
    expect(came).toEqual(['a'])
    pass(1)
    expect(came).toEqual(['a', 'later'])
    pass(60_000)
    expect(came).toHaveLength(2)
  })

  it('comes in the order of the file', () => {
    const { came } = start(prompt({ id: 'z' }), prompt({ id: 'b' }), prompt({ id: 'a', trigger: { on: 'open', delay: 0 } }))
    pass(0)
    expect(came).toEqual(['z', 'b', 'a'])
  })
})

describe('event', () => {
  const paid = prompt({ id: 'paid', trigger: { on: 'event', name: 'paid', delay: 100 } })

  it('comes for its own name only, each time', () => {
    const { came, event } = start(paid, prompt({ id: 'too', trigger: { on: 'event', name: 'paid' } }))
    event('Paid')
    pass(1_000)
    expect(came).toEqual([])
    event('paid')
    pass(0)
    expect(came).toEqual(['too'])
    pass(100)
    expect(came).toEqual(['too', 'paid'])
    event('paid')
    pass(100)
    expect(came).toEqual(['too', 'paid', 'too', 'paid'])
  })

  it('neither restarts nor doubles a delay that runs', () => {
    const { came, event } = start(paid)
    event('paid')
    pass(60)
    event('paid')
    pass(40)
    expect(came).toEqual(['paid'])
    pass(1_000)
    expect(came).toEqual(['paid'])
  })
})

describe('url', () => {
  const pay = prompt({ id: 'pay', trigger: { on: 'url', path: '/pay/*', delay: 50 } })

  it('comes where the page opens on the path', () => {
    history.pushState(null, '', '/pay/card?order=7#top')
    const { came } = start(pay)
    pass(50)
    expect(came).toEqual(['pay'])
  })

  it('comes after a single-page navigation, through the Navigation API', () => {
    const page = fakeNavigation()
    const { came } = start(pay)
    page.go('/cart')
    pass(1_000)
    expect(came).toEqual([])
    page.go('/pay/card')
    pass(50)
    page.go('/pay/invoice')
    pass(50)
    expect(came).toEqual(['pay', 'pay'])
  })

  it('takes a new query, fragment or state of the same path for no new moment', () => {
    const page = fakeNavigation()
    const { came } = start(pay)
    page.go('/pay/card')
    pass(50)
    page.go('/pay/card?step=2')
    page.go('/pay/card#terms')
    pass(1_000)
    expect(came).toEqual(['pay'])
  })

  it('listens to popstate where there is no Navigation API', () => {
    const adding = vi.spyOn(globalThis, 'addEventListener')
    const { came, end } = start(pay)
    history.replaceState(null, '', '/pay/card')
    dispatchEvent(new PopStateEvent('popstate'))
    pass(50)
    expect(came).toEqual(['pay'])
    end()
    expect(adding.mock.calls).toEqual([['popstate', expect.any(Function), { signal: expect.objectContaining({ aborted: true }) }]])
    history.replaceState(null, '', '/pay/invoice')
    dispatchEvent(new PopStateEvent('popstate'))
    pass(50)
    expect(came).toEqual(['pay'])
  })

  it('patches no history method and sets no interval', () => {
    const before = [history.pushState, history.replaceState]
    const interval = vi.spyOn(globalThis, 'setInterval')
    start(pay)
    expect([history.pushState, history.replaceState]).toEqual(before)
    expect(interval).not.toHaveBeenCalled()
  })
})

describe('the end', () => {
  it('clears every timer and listener, and takes no event any more', () => {
    const page = fakeNavigation()
    const { came, event, end } = start(
      prompt(),
      prompt({ id: 'e', trigger: { on: 'event', name: 'go' } }),
      prompt({ id: 'never', trigger: { on: 'event', name: 'other' } }),
      prompt({ id: 'u', trigger: { on: 'url', path: '/x' } }),
    )
    event('go')
    page.go('/x')
    expect([vi.getTimerCount(), page.listening()]).toEqual([3, 1])
    end()
    expect([vi.getTimerCount(), page.listening()]).toEqual([0, 0])
    event('go')
    event('other')
    page.go('/y')
    page.go('/x')
    expect(vi.getTimerCount()).toBe(0)
    pass(1_000)
    expect(came).toEqual([])
  })
})

describe('the page', () => {
  it('has a path without query and fragment', () => {
    history.pushState(null, '', '/shop/thanks?email=a%40b.example#top')
    expect(here()).toBe('/shop/thanks')
  })

  it.each([
    ['nothing', '', undefined],
    ['an open dialog', '<dialog open>x</dialog>', 'dialog-open'],
    ['a closed dialog', '<dialog>x</dialog>', undefined],
    ['an ARIA dialog', '<div role="dialog" aria-modal="true">x</div>', 'dialog-open'],
    ['a non-modal region', '<div role="dialog" aria-modal="false">x</div>', undefined],
    ['a dialog that waits in the markup', '<div aria-modal="true" style="display: none">x</div>', undefined],
    ['a drawer that waits out of sight', '<div role="dialog" aria-modal="true" style="visibility: hidden">x</div>', undefined],
    ['one that waits and one that is open',
      '<div aria-modal="true" style="display: none">x</div><dialog open>x</dialog>', 'dialog-open'],
  ])('%s: %s → %s', (_, html, expected) => {
    document.body.innerHTML = html
    expect(obstacle(prompt())).toBe(expected)
  })

  it.each([['<dialog open>x</dialog>', 'dialog-open'], ['<dialog>x</dialog>', undefined]])('in a browser that cannot tell what is visible: %s', (html, expected) => {
    document.body.innerHTML = html
    Object.assign(document.body.firstChild!, { checkVisibility: undefined })
    expect(obstacle(prompt())).toBe(expected)
  })

  it.each([
    ['#here', undefined], ['#elsewhere', 'target-missing'], ['###', 'target-missing'], [undefined, 'target-missing'],
  ])('has a prompt’s place %s: %s', (target, expected) => {
    document.body.innerHTML = '<div id="here"></div>'
    for (const presenter of ['inline', 'button', 'anchor'] as const) expect(obstacle(prompt({ presenter, target }))).toBe(expected)
    expect(obstacle(prompt({ presenter: 'popover', target }))).toBeUndefined()
  })

  it('has a place beside what is drawn alone', () => {
    document.body.innerHTML = '<i class="here" style="display: none"></i>'
    expect(obstacle(prompt({ presenter: 'anchor', target: '.here' }))).toBe('target-missing')
    expect(obstacle(prompt({ presenter: 'button', target: '.here' }))).toBeUndefined()
    document.body.innerHTML += '<i class="here" id="second">x</i>'
    expect(placeOf(prompt({ presenter: 'anchor', target: '.here' }))!.id).toBe('second')
  })

  it('takes a place in the page once', () => {
    document.body.innerHTML = '<i class="here"></i><b class="there"></b>'
    const flow = prompt({ presenter: 'inline', target: '.here, .there' })
    const [first, second] = document.body.children
    expect([obstacle(flow), placeOf(flow)]).toEqual([undefined, first])
    const stand = (place: Element) => place.appendChild(document.createElement('earshot-prompt'))
    const copy = stand(first!) // as a router keeps one
    expect([obstacle(flow), placeOf(flow)]).toEqual([undefined, first])
    stand(first!).attachShadow({ mode: 'open' }) // behind the copy
    copy.remove()
    first!.prepend(copy)
    expect([obstacle(flow), placeOf(flow)]).toEqual([undefined, second])
    stand(second!).attachShadow({ mode: 'open' })
    expect(obstacle(flow)).toBe('another-open')
  })

  it('has room in an open dialog for what belongs there, and for nothing else', () => {
    document.body.innerHTML = '<dialog open><button id="in">x</button></dialog><button id="out">y</button>'
    const said = (['inline', 'button', 'anchor', 'popover', 'dialog', 'tab'] as const).map((presenter) =>
      [presenter, obstacle(prompt({ presenter, target: '#in' })), obstacle(prompt({ presenter, target: '#out' }))])
    expect(said).toEqual([
      ['inline', undefined, 'dialog-open'], ['button', undefined, undefined], ['anchor', undefined, 'dialog-open'],
      ['popover', 'dialog-open', 'dialog-open'], ['dialog', 'dialog-open', 'dialog-open'], ['tab', undefined, undefined],
    ])
  })
})
