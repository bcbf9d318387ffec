/** Where prompts appear, in three engines: focus and keys of each presenter, its place, what it does inside dialogs, and that nothing of it stays. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe } from './axe.ts'
import { browse } from './browse.ts'
import { engines, type Key } from './engines/index.ts'
import { drawn, focused, hostPage, noise, openHost, see, type HostSite } from './host-page.ts'
import { ledger } from './host-spies.ts'

const positions = ['block-start', 'block-end', 'inline-start', 'inline-end', 'start-start', 'start-end', 'end-start', 'end-end']
const prompt = (id: string, presenter: string, over: object = {}) =>
  ({ id, touchPoint: `shop.${id}`, trigger: { on: 'event', name: id }, presenter, questions: [{ id: 'rate', type: 'csat' }], ...over })
const two = { questions: [{ id: 'rate', type: 'csat' }, { id: 'why', type: 'text' }] }
const prompts = { cooldownDays: 0, prompts: [
  ...positions.map((position) => prompt(position, 'popover', { position })),
  prompt('pop', 'popover'), prompt('paged', 'popover', two), prompt('modal', 'dialog', two), prompt('tab', 'tab', two),
  prompt('say', 'button', { target: '#say', ...two }), prompt('link', 'button', { target: '#link' }), prompt('near', 'anchor', { target: '#say' }),
  prompt('deep', 'anchor', { target: '#deep' }),
  ...['in-dialog', 'in-popover', 'in-role'].map((id) => prompt(id, 'button', { target: `#${id}` })), prompt('near-inside', 'anchor', { target: '#in-dialog' }),
] }
const body = `<main><button id="before">before</button> <button id="say" aria-haspopup="menu">Say it</button> <a id="link" href="/elsewhere">Write</a>
<button id="after">after</button><input id="top" aria-label="top"><input id="low" aria-label="low"><div id="scroller"><button id="deep">deep</button></div></main>
<dialog id="dialog"><button id="in-dialog">in the dialog</button></dialog>
<div id="auto" popover><button id="in-popover">in the popover</button></div>
<div id="role" role="dialog" aria-modal="true" hidden><button id="in-role">in the role</button></div>`
const css = `body { margin: 0; height: 3000px } #say { position: absolute; inset-block-start: 300px; inset-inline-start: 400px }
#top { position: fixed; inset-block-start: 20px; inset-inline-end: 60px } #low { position: fixed; inset-block-end: 40px; inset-inline-end: 60px }
#scroller { position: absolute; top: 1200px; inset-inline-start: 200px; width: 280px; height: 200px; overflow: auto } #deep { margin: 150px 0 900px }
[role=dialog] { position: fixed; inset: 100px; background: Canvas }
@media (width < 480px) { #say, #scroller { inset-inline-start: 10px } }`

/** Runs in the page: the box of what floats, and the window's size. */
function where(selector: string) {
  const { left, right, top, bottom } = document.querySelector(selector)!.getBoundingClientRect()
  const card = document.querySelector(selector)!.shadowRoot!.querySelector('.card')?.getBoundingClientRect()
  const { clientWidth: width, clientHeight: height } = document.documentElement
  return { left, right, top, bottom, width, height, card: card && { width: card.width, height: card.height } }
}

/** Runs in the page: listeners on what is still there, beside nodes of ours. */
function count() {
  const { listeners } = (window as unknown as { ledger: { listeners: Map<{ key: string }, EventTarget> } }).ledger
  return { listeners: [...listeners].filter(([, target]) => !(target instanceof Node) || target.isConnected).map(([{ key }]) => key).sort(),
    nodes: document.querySelectorAll('earshot-prompt, earshot-tab').length }
}

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('presenters', () => {
    const held = browse(engine)
    let site: HostSite
    /** Holds back the dialog's code until it resolves. */
    let gate = Promise.resolve()
    beforeAll(async () => {
      const page = (root: string) => ({ body: hostPage({ root, body, tag: 'data-prompts="/prompts.json"',
        head: '<script src="/ledger.js"></script><link rel="stylesheet" href="/page.css">' }) })
      const script = (text: string | Buffer) => ({ headers: { 'content-type': 'text/javascript' }, body: text })
      site = await openHost({
        '/': page('lang="en"'),
        '/rtl': page('lang="ar" dir="rtl"'),
        '/page.css': { headers: { 'content-type': 'text/css' }, body: css },
        '/ledger.js': script(ledger),
        '/prompts.json': { headers: { 'content-type': 'application/json' }, body: JSON.stringify(prompts) },
        '/chunks/dialog.js': async () => {
          await gate
          return script(await readFile(new URL('../../dist/chunks/dialog.js', import.meta.url)))
        },
      })
      await held.page.emulate({ reducedMotion: true })
    })
    afterAll(() => site.down())

    const walk = async (...keys: Key[]) => {
      const places: string[] = []
      for (const key of keys) {
        await held.page.press(key)
        places.push(await focused(held.page))
      }
      return places
    }
    const trigger = (name: string) => held.page.evaluate('earshot.push(["trigger", args[0]])', name)
    /** Opens the page; a trigger waits until prompts are there. */
    const open = async (path = '', width = 1024) => {
      await held.page.evaluate('return window.earshot?.flush?.()') // so that nothing of the last page comes late
      await held.page.viewport(width, 768)
      await held.page.goto(`${site.url}${path}`)
      await held.page.click(['#before'])
      return site.events().length
    }
    const show = async (name: string, selector = 'earshot-prompt') => {
      await trigger(name)
      await drawn(held.page, selector)
    }
    const place = (selector = 'earshot-prompt') => held.page.evaluate(where, selector)
    const shown = () => held.page.evaluate<number>('return document.querySelectorAll("earshot-prompt").length')
    const gone = () => expect.poll(shown).toBe(0)
    const close = async () => {
      await held.page.click(['earshot-prompt', '.close'])
      await gone()
    }
    const kinds = (from: number) => expect.poll(() => site.events().slice(from).map(({ type }) => type.split('.').at(-1)))
    const answer = async () => {
      await held.page.click(['earshot-prompt', 'label:nth-child(4) input'])
      await expect.poll(async () => (await see(held.page, 'earshot-prompt'))?.status).toMatch(/Thank you|Sent|Saved/)
    }

    it('popover: a polite region that leaves the focus alone, and goes by its button or Escape inside it', async () => {
      const { page } = held
      const begun = await open()
      await show('pop')
      expect(await focused(page)).toBe('before')
      expect(await page.evaluate(`const host = document.querySelector('earshot-prompt')
        const close = host.shadowRoot.querySelector('.close')
        const { width, height } = close.getBoundingClientRect()
        return [host.role, host.ariaLive, host.ariaLabel, host.ariaModal, close.part.value, close.ariaLabel, width, height]`))
        .toEqual(['region', 'polite', 'Feedback', null, 'close', 'Close', 44, 44])
      expect(await walk('Escape')).toEqual(['before'])
      expect(await shown()).toBe(1)
      await answer()
      expect((await see(page, 'earshot-prompt'))?.status).toMatch(/^Thank you/) // and stays
      await page.evaluate('document.querySelector("#low").focus()')
      await page.evaluate('document.querySelector("earshot-prompt").shadowRoot.querySelector(".close").focus()')
      await walk('Escape')
      await gone()
      expect(await focused(page)).toBe('before')
      await show('pop')
      await close()
      await kinds(begun).toEqual(['shown', 'answered', 'shown', 'dismissed'])
    })

    it('popover: asks a page at a time, and keeps what was given', async () => {
      const { page } = held
      const begun = await open()
      await show('paged')
      const nav = () => page.evaluate(`return document.querySelector('earshot-prompt').shadowRoot.querySelector('nav')?.innerText.split(/\\s*\\n\\s*/)`)
      expect((await see(page, 'earshot-prompt'))?.questions).toHaveLength(1)
      await page.click(['earshot-prompt', 'label:nth-child(2) input'])
      await page.click(['earshot-prompt', '.next'])
      await expect.poll(async () => (await see(page, 'earshot-prompt'))?.questions[0]).toBe('What would you like to tell us?')
      expect((await nav() as string[]).join(' ')).toMatch(/Back.*2 of 2.*Done/)
      await page.click(['earshot-prompt', '.back'])
      await expect.poll(async () => (await see(page, 'earshot-prompt'))?.chosen).toHaveLength(1)
      await close()
      await kinds(begun).toEqual(['shown', 'answered', 'dismissed'])
    })

    it.each(['', 'rtl'])('popover: stands at each of eight positions (/%s)', async (path) => {
      await open(path)
      await held.page.evaluate('document.activeElement.blur()') // or the card moves out of its way
      const seen: unknown[] = []
      for (const position of positions) {
        await show(position)
        const { left, right, top, bottom, width, height } = await place()
        const side = (before: number, after: number) => (Math.abs(before - after) <= 1 ? 'middle' : before < after ? 'start' : 'end')
        expect([left, width - right, top, height - bottom].every((gap) => gap >= 15.5)).toBe(true)
        seen.push([side(top, height - bottom), side(left, width - right)])
        await close()
      }
      const [start, end] = path ? ['end', 'start'] : ['start', 'end'] // of the inline axis, from the left
      expect(seen).toEqual([['start', 'middle'], ['end', 'middle'], ['middle', start], ['middle', end],
        ['start', start], ['start', end], ['end', start], ['end', end]])
    })

    it.each([['pop', false], ['say', true], ['near', false], ['tab', true]])('%s: is a sheet at 320 px', async (name, isPressed) => {
      const { page } = held
      await open('', 320)
      await trigger(name)
      if (name === 'say') await expect.poll(() => page.evaluate('return document.querySelector("#say").ariaExpanded')).toBe('false')
      if (isPressed) await page.click(name === 'say' ? ['#say'] : ['earshot-tab', '.tab'])
      await drawn(page, 'earshot-prompt')
      const { left, right, bottom, width, height, card } = await place()
      expect([left, right, bottom]).toEqual([0, width, height])
      expect(card!.height).toBeLessThanOrEqual(height * 0.85)
      expect(card!.width).toBe(width)
      expect(await page.evaluate('return document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      await close()
    })

    it.each([1024, 320])('popover: never hides what has the focus in the page (%i px)', async (width) => {
      const { page } = held
      await open('', width)
      const isHidden = () => page.evaluate(`const one = document.activeElement.getBoundingClientRect()
        const other = document.querySelector('earshot-prompt').getBoundingClientRect()
        return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom`)
      await page.evaluate('document.querySelector("#low").focus()')
      await show('pop')
      await expect.poll(isHidden).toBe(false)
      await expect.poll(async () => (await place()).top).toBeLessThan(20)
      await page.evaluate('document.querySelector("#top").focus()')
      await expect.poll(isHidden).toBe(false)
      await expect.poll(async () => { const { bottom, height } = await place(); return height - bottom }).toBeLessThan(20)
      await page.evaluate(`const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
        for (const end of ['top', 'bottom']) {
          const field = root.appendChild(document.createElement('input'))
          Object.assign(field.style, { position: 'fixed', right: '70px', [end]: '30px' })
        }
        root.firstChild.focus()
        root.lastChild.focus()`)
      await page.press('ArrowLeft') // which tells what the shadow root keeps to itself
      await expect.poll(async () => (await place()).top).toBeLessThan(20)
      await close()
    })

    it('dialog: takes the focus, keeps Tab inside, closes on Escape and gives the focus back', async () => {
      const { page } = held
      const begun = await open()
      await show('modal')
      await expect.poll(() => focused(page)).toMatch(/^\d/) // the question
      expect(await page.evaluate(`const { shadowRoot } = document.querySelector('earshot-prompt')
        const dialog = shadowRoot.querySelector('dialog')
        return [dialog.matches(':modal'), dialog.ariaLabel, dialog.contains(shadowRoot.querySelector('.close'))]`)).toEqual([true, 'Feedback', true])
      // Then come the browser's own bars; out of those of WebKit's browser no key leads back.
      const places = await walk('Shift+Tab', ...Array<Key>(engine.name === 'webkit' ? 2 : 6).fill('Tab'))
      expect(places.slice(0, 3)).toEqual(['Close', '1 of 5, Very dissatisfied', 'Next'])
      expect(places.filter((name) => /^(before|say|link|after|top|low|deep)$/.test(name))).toEqual([])
      await page.evaluate('document.querySelector("#after").focus()')
      expect(await focused(page)).not.toBe('after')
      await page.evaluate('document.querySelector("earshot-prompt").shadowRoot.querySelector(".next").focus()')
      await walk('Escape')
      await gone()
      expect(await focused(page)).toBe('before')
      await show('modal')
      await expect.poll(() => focused(page)).toMatch(/^\d/)
      await close()
      expect(await focused(page)).toBe('before')
      await page.click(['#after']) // nothing is inert any more
      await kinds(begun).toEqual(['shown', 'dismissed', 'shown', 'dismissed'])
    })

    it('dialog: gives way to one that came while it was fetched', async () => {
      const { page } = held
      let release = () => {}
      gate = new Promise((resolve) => (release = resolve))
      const begun = await open()
      const asked = () => site.arrivals.filter(({ path }) => path === '/chunks/dialog.js').length
      const before = asked()
      await trigger('modal')
      await expect.poll(asked).toBe(before + 1)
      await page.evaluate('document.querySelector("#dialog").showModal()')
      release()
      await page.evaluate('await import("/chunks/dialog.js")')
      await expect.poll(shown).toBe(0)
      await page.evaluate('document.querySelector("#dialog").close()')
      await show('pop') // no longer in its way
      await kinds(begun).toEqual(['shown'])
    })

    it('button: a press opens a panel beside it and leads into it, a second one or Escape closes it', async () => {
      const { page } = held
      const begun = await open()
      const said = () => page.evaluate(`const { ariaExpanded, ariaHasPopup } = document.querySelector('#say'); return [ariaExpanded, ariaHasPopup]`)
      await trigger('say')
      await expect.poll(said).toEqual(['false', 'dialog'])
      await trigger('say') // its moment comes again: nothing doubles
      await page.click(['#say'])
      await drawn(page, 'earshot-prompt')
      await expect.poll(() => focused(page)).toMatch(/^\d/)
      expect(await said()).toEqual(['true', 'dialog'])
      expect(await shown()).toBe(1)
      const target = await page.evaluate(`const { left, right, bottom } = document.querySelector('#say').getBoundingClientRect(); return { left, right, bottom }`) as Record<string, number>
      const { top, left, right } = await place()
      expect(top).toBeCloseTo(target.bottom! + 8, 0)
      expect((left + right) / 2).toBeCloseTo((target.left! + target.right!) / 2, 0)
      expect(await page.evaluate('return document.querySelector("earshot-prompt").role')).toBe('dialog')
      await walk('Escape')
      await gone()
      expect(await focused(page)).toBe('say')
      expect(await said()).toEqual(['false', 'dialog'])
      await walk('Enter')
      await drawn(page, 'earshot-prompt')
      await page.click(['#say'])
      await gone()
      await page.evaluate('document.querySelector("#say").focus()')
      await walk('Space')
      await drawn(page, 'earshot-prompt')
      await page.evaluate('document.querySelector("#say").focus()')
      await walk('Escape')
      await gone()
      await kinds(begun).toEqual(['shown', 'dismissed', 'shown', 'dismissed', 'shown', 'dismissed'])
      expect(site.events().slice(begun).map(({ data }) => data.solicited)).toEqual(Array(6).fill(false))
      await page.evaluate('return earshot.close()')
      expect(await said()).toEqual([null, 'menu'])
    })

    it('button: keeps a link from leaving the page', async () => {
      const { page } = held
      await open()
      await trigger('link')
      await expect.poll(() => page.evaluate('return document.querySelector("#link").ariaExpanded')).toBe('false')
      await page.click(['#link'])
      await drawn(page, 'earshot-prompt')
      expect(await page.evaluate('return location.pathname')).toBe('/')
      await close()
    })

    it.each([
      ['in-dialog', 'document.querySelector("#dialog").showModal()', 'return document.querySelector("#dialog").open'],
      ['in-popover', 'document.querySelector("#auto").showPopover()', 'return document.querySelector("#auto").matches(":popover-open")'],
      // As libraries make them: they hold the focus, and Escape anywhere closes them.
      ['in-role', `const role = document.querySelector('#role')
        role.hidden = false
        document.addEventListener('focusin', ({ target }) => role.contains(target) || role.querySelector('button').focus())
        document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') role.hidden = true }, true)`,
      'return !document.querySelector("#role").hidden'],
    ])('button: opens %s, and closes nothing around it', async (id, enter, isOpen) => {
      const { page } = held
      const begun = await open()
      await page.evaluate(enter)
      await trigger(id)
      await expect.poll(() => page.evaluate('return document.querySelector(args[0]).ariaExpanded', `#${id}`)).toBe('false')
      await page.click([`#${id}`])
      await drawn(page, 'earshot-prompt')
      await expect.poll(() => focused(page)).toMatch(/^\d/)
      await answer()
      expect(await page.evaluate(isOpen)).toBe(true)
      await page.evaluate('document.querySelector("earshot-prompt").shadowRoot.querySelector(".close").focus()')
      await walk('Escape')
      await gone()
      expect([await focused(page), await page.evaluate(isOpen)]).toEqual([id, true])
      await kinds(begun).toEqual(['shown', 'answered'])
    })

    it('anchor: stands beside its target, inside a dialog too, and leaves the focus alone', async () => {
      const { page } = held
      await open()
      await show('near')
      expect(await focused(page)).toBe('before')
      expect(await page.evaluate('const { role, ariaLive } = document.querySelector("earshot-prompt"); return [role, ariaLive]')).toEqual(['region', 'polite'])
      await close()
      await page.evaluate('document.querySelector("#dialog").showModal()')
      await trigger('pop') // an open dialog is in its way
      await show('near-inside')
      expect(await page.evaluate('return document.querySelector("#dialog").contains(document.querySelector("earshot-prompt"))')).toBe(true)
      await answer()
      await close()
    })

    it('anchor: follows scrolling and sizes, changes sides, and is never out of the window', async () => {
      const { page } = held
      await open()
      await show('near')
      const gap = () => page.evaluate(`const one = document.querySelector('#say').getBoundingClientRect()
        const other = document.querySelector('earshot-prompt').getBoundingClientRect()
        return [other.top - one.bottom, one.top - other.bottom].map(Math.round)`)
      const within = async () => {
        const { left, right, top, bottom, width, height } = await place()
        return left >= 0 && top >= 0 && right <= width && bottom <= height
      }
      await expect.poll(async () => (await gap() as number[])[0]).toBe(8)
      await page.evaluate('scrollTo(0, 100)')
      await expect.poll(async () => (await gap() as number[])[0]).toBe(8)
      await page.evaluate('document.querySelector("#say").style.top = "800px"; scrollTo(0, 120)')
      await expect.poll(async () => (await gap() as number[])[1]).toBe(8) // above it, where there is room
      await page.evaluate('scrollTo(0, 2000)')
      await expect.poll(within).toBe(true)
      await page.evaluate('scrollTo(0, 0); document.querySelector("#say").style.top = "300px"')
      await page.viewport(700, 600)
      await expect.poll(async () => [(await gap() as number[])[0], await within()]).toEqual([8, true])
      await page.evaluate('document.querySelector("#say").remove()')
      await gone()
      await page.viewport(1024, 768)
      await page.evaluate('scrollTo(0, 1000)')
      await show('deep')
      const deep = () => page.evaluate(`const one = document.querySelector('#deep').getBoundingClientRect()
        return Math.round(document.querySelector('earshot-prompt').getBoundingClientRect().top - one.bottom)`)
      await expect.poll(deep).toBe(8)
      await page.evaluate('document.querySelector("#scroller").scrollTop = 60')
      await expect.poll(deep).toBe(8)
      await close()
    })

    it.each(['', 'rtl'])('tab: opens and closes a panel beside it, in no other prompt’s way (/%s)', async (path) => {
      const { page } = held
      const begun = await open(path)
      await trigger('tab')
      await expect.poll(() => page.evaluate('return document.querySelector("earshot-tab")?.shadowRoot.textContent')).toMatch(/./)
      let edge = await place('earshot-tab')
      expect(path ? edge.left : edge.width - edge.right).toBe(0)
      expect(Math.abs(edge.top + edge.bottom - edge.height)).toBeLessThanOrEqual(2)
      await trigger('tab')
      await show('pop')
      await close()
      expect(await page.evaluate('return document.querySelectorAll("earshot-tab").length')).toBe(1)
      const expanded = () => page.evaluate('return document.querySelector("earshot-tab").shadowRoot.querySelector(".tab").ariaExpanded')
      await page.click(['earshot-tab', '.tab'])
      await drawn(page, 'earshot-prompt')
      expect(await expanded()).toBe('true')
      edge = await place('earshot-tab') // a pressed tab is wider
      const { left, right } = await place()
      expect(path ? left - edge.right : edge.left - right).toBeCloseTo(8, 0)
      await walk('Escape')
      await gone()
      expect(await page.evaluate('return document.activeElement.localName')).toBe('earshot-tab')
      expect(await expanded()).toBe('false')
      await kinds(begun).toEqual(['shown', 'dismissed', 'shown', 'dismissed'])
      await page.evaluate('return earshot.close()')
      expect(await page.evaluate(count)).toMatchObject({ nodes: 0 })
    })

    it.skipIf(engine.name !== 'chromium')('pass axe', async () => {
      const { page } = held
      for (const path of ['', 'rtl']) {
        await open(path)
        await trigger('tab')
        await expect.poll(() => page.evaluate('return document.querySelector("earshot-tab")?.shadowRoot.textContent')).toMatch(/./)
        for (const name of ['paged', 'modal', 'near', 'tab']) {
          await (name === 'tab' ? page.click(['earshot-tab', '.tab']) : trigger(name))
          await drawn(page, 'earshot-prompt')
          expect([name, await axe(page)]).toEqual([name, []])
          await close()
        }
      }
    })

    it('leave nothing behind once they are closed', async () => {
      const { page } = held
      const said = (await page.consoleMessages()).length
      await open()
      await show('pop')
      await close() // what is fetched once is there
      const before = await page.evaluate(count)
      for (const name of ['pop', 'paged', 'modal', 'near', 'say']) {
        await trigger(name)
        if (name === 'say') {
          await expect.poll(() => page.evaluate('return document.querySelector("#say").ariaExpanded')).toBe('false')
          await page.click(['#say'])
        }
        await drawn(page, 'earshot-prompt')
        await close()
        const own = name === 'say' ? ['BUTTON click false'] : [] // the page's button still opens it
        const { listeners, nodes } = await page.evaluate(count)
        expect([name, nodes, listeners.filter((one) => !before.listeners.includes(one))]).toEqual([name, 0, own])
      }
      await page.evaluate('return earshot.close()')
      expect(await page.evaluate(count)).toEqual({ listeners: [], nodes: 0 })
      expect(await noise(page, said)).toEqual([])
    })
  })
})
