/** What an event never says: no query, cookie, referrer or text of the page that it was captured on. */
import { Window } from 'happy-dom'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { consent, forget } from '../../../src/privacy.ts'
import { answer, captureMany, client, endpoint, freshDevice, stillClock, stored, until } from './support.ts'

const MARK = /marker/i
const globals = ['window', 'document', 'location', 'navigator', 'sessionStorage', 'localStorage', 'history'] as const

beforeEach(() => {
  freshDevice()
  stillClock()
})

/** A page every part of which that is not the event's business carries a marker. */
function markedPage() {
  const window = new Window({ url: 'https://shop.example/pay/marker-path?token=marker-query#marker-hash' })
  const { document } = window
  document.cookie = 'session=marker-cookie'
  document.title = 'marker-title'
  document.body.innerHTML = '<h1>marker-text</h1><input name="card" value="marker-input">'
  Object.defineProperty(document, 'referrer', { value: 'https://search.example/?q=marker-referrer' })
  window.localStorage.setItem('marker-key', 'marker-local')
  window.sessionStorage.setItem('marker-key', 'marker-session')
  window.name = 'marker-name'
  window.history.replaceState({ secret: 'marker-state' }, '', window.location.href)
  for (const name of globals) vi.stubGlobal(name, window[name])
  return window
}

describe('an event', () => {
  it('says nothing of the page: neither stored, nor on the wire, nor to listeners', async () => {
    const window = markedPage()
    expect([window.document.cookie, location.search].join()).toMatch(MARK)
    const server = await endpoint()
    const page = client({ endpoint: server.url, source: undefined })
    await page.capture(answer)
    await page.at('checkout', { journey: 'buy', step: 'pay' }).capture({ kind: 'shown' })
    expect(JSON.stringify([...(await stored()).events])).not.toMatch(MARK)
    await consent(page)
    await captureMany(page, 2)
    await page.flush()
    await forget(page)
    await page.flush()
    await until(() => server.taken.size === 5)
    for (const request of server.requests) expect([request.body, request.path].join()).not.toMatch(MARK)
    expect(JSON.stringify(page.heard.queued)).not.toMatch(MARK)
    expect([...server.taken.values()].map(([event]) => event!.source)).toEqual(Array(5).fill('https://shop.example'))
    await window.happyDOM.close()
  })

  it('says no more of a page without an origin than that it has none', async () => {
    vi.stubGlobal('location', { origin: 'null', href: 'data:text/html,marker' })
    const page = client({ source: undefined })
    await captureMany(page, 1)
    expect(JSON.stringify(page.heard.queued)).not.toMatch(MARK)
  })

  it.each([true, false, undefined])('says what the browser says of Global Privacy Control: %s', async (said) => {
    vi.stubGlobal('navigator', { language: 'de', globalPrivacyControl: said })
    const page = client()
    await page.capture({ ...answer, consent: { storage: true } })
    const [text] = [...(await stored()).events.values()]
    expect((JSON.parse(text!) as { data: object }).data).toMatchObject({ consent: { storage: true } })
    expect((JSON.parse(text!) as { data: { consent: { gpc?: boolean } } }).data.consent.gpc).toBe(said)
  })
})

