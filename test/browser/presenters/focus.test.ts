/** What each presenter does with the focus and with keys, in three engines, and that nothing of it stays. */
import { describe, expect, it } from 'vitest'
import { axe } from '../axe.ts'
import { engines, type Key } from '../engines/index.ts'
import { drawn, focused, noise, see } from '../host-page.ts'
import { shopIn } from './ground.ts'

/** Runs in the page: listeners on what is still there, beside nodes of ours. */
function count() {
  const { listeners } = (window as unknown as { ledger: { listeners: Map<{ key: string }, EventTarget> } }).ledger
  return { listeners: [...listeners].filter(([, target]) => !(target instanceof Node) || target.isConnected).map(([{ key }]) => key).sort(),
    nodes: document.querySelectorAll('earshot-prompt, earshot-tab').length }
}

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('focus in presenters', () => {
    const { held, shop, walk, trigger, open, show, place, shown, gone, close, kinds, ready, tabbed, answer } = shopIn(engine)

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

    it('popover: leaves the page where it has been scrolled to meanwhile', async () => {
      const { page } = held
      await open() // the focus is on a button at the top
      await show('pop')
      await page.evaluate('document.querySelector("earshot-prompt").shadowRoot.querySelector(".close").focus(); scrollTo(0, 1000)')
      await walk('Escape')
      await gone()
      expect([await focused(page), await page.evaluate('return scrollY')]).toEqual(['before', 1000])
    })

    it.each(['pop', 'modal'])('%s: gives the focus back into a shadow root of the page', async (name) => {
      const { page } = held
      await open()
      await page.evaluate(`const root = document.querySelector('main').appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
        root.append(Object.assign(document.createElement('button'), { id: 'deepest', textContent: 'deepest' }))
        root.firstChild.focus()`)
      await show(name)
      await page.evaluate('document.querySelector("earshot-prompt").shadowRoot.querySelector(".close").focus()')
      await walk('Enter')
      await gone()
      expect(await focused(page)).toBe('deepest')
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
      expect(shop.site.events().slice(begun).map(({ data }) => data.solicited)).toEqual(Array(6).fill(false))
      await page.evaluate('return earshot.close()')
      expect(await said()).toEqual([null, 'menu'])
    })

    it('button: takes a double click for one press', async () => {
      const { page } = held
      await open()
      await trigger('say')
      await ready('#say')
      await page.evaluate(`for (const detail of [1, 2]) document.querySelector('#say').dispatchEvent(new MouseEvent('click', { detail, bubbles: true, cancelable: true }))`)
      await drawn(page, 'earshot-prompt')
      expect(await shown()).toBe(1)
      await close()
    })

    it('tab: comes where the page already has a lifeless copy of one, as of a router that keeps its markup', async () => {
      const { page } = held
      await open()
      await page.evaluate('document.body.append(document.createElement("earshot-tab"))')
      for (let time = 0; time < 2; time++) {
        await trigger('tab')
        await expect.poll(() => page.evaluate('return document.querySelector("earshot-tab:popover-open")?.shadowRoot.textContent')).toBe('Feedback')
      }
      await show('pop') // decided after them
      await close()
      expect(await page.evaluate('return document.querySelectorAll("earshot-tab").length')).toBe(1)
    })

    it('button: keeps a link from leaving the page', async () => {
      const { page } = held
      await open()
      await trigger('link')
      await ready('#link')
      await page.click(['#link'])
      await drawn(page, 'earshot-prompt')
      expect(await page.evaluate('return location.pathname')).toBe('/')
      await close()
    })

    it.each(['', 'rtl'])('tab: opens and closes a panel beside it, in no other prompt’s way (/%s)', async (path) => {
      const { page } = held
      const begun = await open(path)
      await trigger('tab')
      await tabbed()
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
        await tabbed()
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
          await ready('#say')
          await page.click(['#say'])
        }
        await drawn(page, 'earshot-prompt')
        await close()
        const own = name === 'say' ? ['BUTTON click false'] : [] // the page's button still opens it
        await expect.poll(async () => {
          const { listeners, nodes } = await page.evaluate(count)
          return [name, nodes, listeners.filter((one) => !before.listeners.includes(one))]
        }).toEqual([name, 0, own]) // a transaction listens while it is under way
      }
      await page.evaluate('return earshot.close()')
      expect(await page.evaluate(count)).toEqual({ listeners: [], nodes: 0 })
      expect(await noise(page, said)).toEqual([])
    })
  })
})
