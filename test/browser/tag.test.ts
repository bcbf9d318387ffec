/** The script's own tag and its prompts.json, among other people's tags and with addresses that could be anything. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browse } from './browse.ts'
import { engines } from './engines/index.ts'
import { drawn, elements, hostPage, noise, openHost, type HostSite } from './host-page.ts'
import type { Answer } from './site.ts'

const vendor = '<script type="application/json" data-endpoint="/vendor" data-touch-point="theirs">{}</script>'
const prompts = JSON.stringify({
  cooldownDays: 0,
  prompts: [{ id: 'pulse', touchPoint: 'shop.page', trigger: { on: 'open' }, questions: [{ id: 'pulse', type: 'emoji' }] }],
})
const popover = '[popover]'
/** Says that the page is prerendered, until `see()`. */
const unseen = `let prerendering = true
Object.defineProperty(document, 'prerendering', { get: () => prerendering })
globalThis.see = () => {
  prerendering = false
  document.dispatchEvent(new Event('prerenderingchange'))
}`
/** Says that the page is a tab in the background, until `see()`. */
const behind = `let hidden = true
Object.defineProperty(document, 'hidden', { get: () => hidden })
globalThis.see = () => {
  hidden = false
  document.dispatchEvent(new Event('visibilitychange'))
}`
/** Milliseconds for which a page's body is kept waiting by a script. */
const SLOW = 1_500
/** Tells of every shadow root: how the card looked that was drawn in it, and what is left. */
const spy = `globalThis.roots = []
const attach = Element.prototype.attachShadow
Element.prototype.attachShadow = function (init) {
  const root = attach.call(this, init)
  const told = { get left() { return root.childNodes.length }, get isOnPage() { return root.isConnected }, looked: [] }
  roots.push(told)
  new MutationObserver((records) => {
    if (records.some(({ addedNodes }) => [...addedNodes].some(({ className }) => className === 'card'))) requestAnimationFrame(() => {
      const { opacity, position } = getComputedStyle(root.host)
      told.looked = [opacity, position, root.host.inert, root.host.getBoundingClientRect().top, document.documentElement.scrollHeight > innerHeight]
    })
  }).observe(root, { childList: true, subtree: true })
  return root
}`

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('the script tag', () => {
    const held = browse(engine)
    let site: HostSite
    /** What the address of some prompts answers from now on. */
    let changing: Answer = {}
    const script = (body: string) => ({ headers: { 'content-type': 'text/javascript' }, body })
    beforeAll(async () => {
      const json = { headers: { 'content-type': 'application/json' }, body: prompts }
      site = await openHost({
        '/vendor': { status: 200, body: '{}' },
        '/module': { body: hostPage({ body: elements, head: vendor }) },
        '/classic': { body: hostPage({ body: elements, head: vendor, script: 'classic' }) },
        '/prompted': { body: hostPage({ body: elements, tag: 'data-prompts="head"' }) },
        '/head': json,
        '/late': { body: hostPage({ body: '<p>Shop</p><script>late = true</script>', tag: 'async data-prompts="head"' })
          .replace('<body>', '<script src="/slow"></script><body>') },
        '/slow': async () => {
          await new Promise((done) => setTimeout(done, SLOW))
          return script('')
        },
        '/changed': { body: hostPage({ body: '<p>Shop</p>', tag: 'data-prompts="changing"' }) },
        '/changing': () => changing,
        '/unseen': { body: hostPage({ body: elements, head: '<script src="/unseen.js"></script>', tag: 'data-prompts="head"' }) },
        '/unseen.js': script(unseen),
        '/behind': { body: hostPage({ body: elements, head: '<script src="/behind.js"></script>', tag: 'data-prompts="head"' }) },
        '/behind.js': script(behind),
        '/spy': script(spy),
        '/bare': { body: hostPage({ body: '<p>Shop</p>', head: '<style>* { all: unset !important }</style><script src="/spy"></script>' }) },
      })
    })
    afterAll(() => site.down())

    it.each(['module', 'classic'])('is not taken for the %s script where another vendor has such an attribute', async (kind) => {
      const { page } = held
      // By id: a page that is left before it has read the answer sends its batch again, and rightly so.
      const ids = () => site.events().filter(({ data }) => data.metric === 'emoji').map(({ id }) => id)
      const before = new Set(ids())
      await page.goto(`${site.url}${kind}`)
      await drawn(page, 'earshot-nps', 'earshot-emoji', 'earshot-text')
      await page.click(['earshot-emoji', 'label:nth-child(3) input'])
      await expect.poll(() => new Set(ids()).size).toBe(before.size + 1)
      expect(site.arrivals.filter(({ path }) => path === '/vendor')).toEqual([])
    })

    it('draws a card out of sight once it is idle, whatever the page says of all nodes, and neither the page nor the queue has anything of it', async () => {
      const { page } = held
      await page.evaluate('return window.earshot?.flush?.()') // so that nothing of the last page is left
      await page.goto(`${site.url}bare`)
      const roots = () => page.evaluate('return roots.map(({ left, isOnPage, looked }) => ({ left, isOnPage, looked }))')
      await expect.poll(roots, { timeout: 10_000 }).toEqual([{ left: 0, isOnPage: false, looked: ['0', 'fixed', true, 0, false] }])
      expect(await page.evaluate('return document.documentElement.children.length')).toBe(2)
      const { count } = await page.evaluate<{ count: number }>('return earshot.pending()')
      expect(count).toBe(0)
    })

    it('asks where the body comes late, and in no page before it is seen', async () => {
      const { page } = held
      await page.goto(`${site.url}late`)
      await drawn(page, popover)
      expect(await page.evaluate('return late')).toBe(true)
      await page.goto(`${site.url}unseen`)
      const fetched = () => page.evaluate<boolean>(`return performance.getEntriesByType('resource').some(({ name }) => name.includes('/chunks/parts'))`)
      await page.evaluate(`while (!window.earshot?.pending) await new Promise(requestAnimationFrame)
        for (let idle = 0; idle < 3; idle++) await new Promise((next) => (window.requestIdleCallback ?? setTimeout)(next))`)
      expect(await fetched()).toBe(false)
      await page.evaluate('see()')
      await drawn(page, popover, 'earshot-emoji')
      expect(await fetched()).toBe(true)
      expect(await noise(page)).toEqual([])
    })

    it('draws its elements in a tab in the background, whose prompts wait until it is seen: no cool-down is spent unseen', async () => {
      const { page } = held
      const asked = () => page.evaluate<boolean>(`return performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/head'))`)
      for (const isSeen of [true, false]) {
        await page.goto(`${site.url}behind`)
        await drawn(page, 'earshot-nps', 'earshot-emoji', 'earshot-text')
        expect(await asked()).toBe(false)
        if (isSeen) {
          await page.evaluate('see()')
          await drawn(page, popover)
        }
        await page.evaluate('return earshot.close()')
        await page.evaluate('see()')
        await expect.poll(asked).toBe(true)
        expect(await page.evaluate(`await earshot.trigger('none')
          return document.querySelectorAll('${popover}').length`)).toBe(0)
      }
    })

    it('asks by the file as it was last good where it cannot be had, and no more once it was emptied', async () => {
      const { page } = held
      /** Loads the page; resolves with what asking by hand is told, once the file is kept. */
      const visit = async (answer: Answer) => {
        changing = answer
        await page.goto(`${site.url}changed`)
        return page.evaluate(`const faults = []
          while (!window.earshot?.show) await new Promise(requestAnimationFrame)
          earshot.on('error', ({ message }) => faults.push(message))
          await earshot.show('pulse')
          await earshot.pending()
          return faults`)
      }
      const down = { status: 503 }
      for (const answer of [{ body: prompts }, down]) {
        expect(await visit(answer)).toEqual([])
        await drawn(page, popover)
      }
      const unknown = [expect.stringMatching(/unknown-prompt/)]
      for (const answer of [{ body: '{"prompts": []}' }, down]) expect(await visit(answer)).toEqual(unknown)
    })

    it('leaves no named radio behind where a widget begins anew: Chromium would keep it', async () => {
      const { page } = held
      await page.goto(`${site.url}module`)
      await drawn(page, 'earshot-emoji')
      expect(await page.evaluate(`const host = document.querySelector('earshot-emoji')
        const radios = [...host.shadowRoot.querySelectorAll('input')]
        const named = () => radios.filter(({ name }) => name).length
        const before = named()
        host.reset()
        while (radios[0].isConnected) await new Promise(requestAnimationFrame)
        return [before, named()]`)).toEqual([5, 0])
    })

    it('may name its prompts as it likes: no row of the queue is called like a file', async () => {
      const { page } = held
      await page.goto(`${site.url}prompted`)
      await drawn(page, popover)
      const counts = () => page.evaluate('const { count, bytes } = await earshot.pending(); return [typeof count, typeof bytes]')
      expect(await counts()).toEqual(['number', 'number'])
      await page.click([popover, 'label:nth-child(5) input'])
      await expect.poll(() => site.events().at(-1)?.data.prompt?.id).toBe('pulse')
      expect(await counts()).toEqual(['number', 'number'])
    })
  })
})
