/** Presenters and the dialogs of the page, in three engines: what opens inside them, and what stays away while they are open. */
import { describe, expect, it } from 'vitest'
import { engines } from '../engines/index.ts'
import { drawn, focused } from '../host-page.ts'
import { shopIn } from './ground.ts'

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('dialogs around presenters', () => {
    const { held, shop, walk, trigger, open, show, shown, gone, close, kinds, ready, answer } = shopIn(engine)

    it('dialog: gives way to one that came while it was fetched', async () => {
      const { page } = held
      let release = () => {}
      shop.gate = new Promise((resolve) => (release = resolve))
      const asked = () => shop.site.arrivals.filter(({ path }) => path === '/chunks/dialog.js').length
      const before = asked()
      const begun = await open()
      await expect.poll(asked).toBe(before + 1) // before its moment
      await trigger('modal')
      await trigger('link') // decided after it
      await ready('#link')
      await page.evaluate('document.querySelector("#dialog").showModal()')
      release()
      await page.evaluate('await import("/chunks/dialog.js")')
      await expect.poll(shown).toBe(0)
      await page.evaluate('document.querySelector("#dialog").close()')
      await show('pop') // no longer in its way
      await kinds(begun).toEqual(['shown'])
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
      await ready(`#${id}`)
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

    it.each([
      ['a modal dialog', 'document.querySelector("#dialog").showModal()', 'document.querySelector("#dialog").close()'],
      ['a dialog that leaves the page alone', 'document.querySelector("#dialog").show()', 'document.querySelector("#dialog").close()'],
      ['a dialog that says only its role', 'document.querySelector("#role").removeAttribute("aria-modal"); document.querySelector("#role").hidden = false', 'document.querySelector("#role").hidden = true'],
      ['a dialog of the page’s own make', 'document.querySelector("#role").hidden = false', 'document.querySelector("#role").hidden = true'],
      ['a drawer that goes out of sight and stays', 'document.querySelector("#role").hidden = false', 'document.querySelector("#role").style.visibility = "hidden"'],
    ])('%s: nothing comes over it, nor by itself once it is gone', async (_, enter, leave) => {
      const { page } = held
      const begun = await open()
      await page.evaluate(enter)
      const inside = await focused(page)
      for (const name of ['pop', 'modal', 'near', 'flow']) await trigger(name)
      await trigger('say') // decided after them, one by one
      await ready('#say')
      expect([await shown(), await focused(page)]).toEqual([0, inside])
      await page.evaluate(leave)
      await trigger('link')
      await ready('#link')
      expect(await shown()).toBe(0)
      await show('near') // at its next moment
      const told = () => shop.site.events().slice(begun).map(({ subject, type }) => [subject, type.split('.').at(-1)])
      await expect.poll(told).toEqual([['shop.near', 'shown']])
      await close()
      await expect.poll(told).toEqual([['shop.near', 'shown'], ['shop.near', 'dismissed']])
    })

    it.each(['pop', 'near'])('an open popover of the page keeps the focus and stays open under %s', async (name) => {
      const { page } = held
      await open()
      await page.evaluate('document.querySelector("#auto").showPopover(); document.querySelector("#in-popover").focus()')
      const isOpen = () => page.evaluate('return document.querySelector("#auto").matches(":popover-open")')
      await show(name)
      expect([await isOpen(), await focused(page)]).toEqual([true, 'in-popover'])
      await page.evaluate('document.querySelector("earshot-prompt").shadowRoot.querySelector(".close").focus()')
      expect(await walk('Escape')).toEqual(['in-popover'])
      await gone()
      expect(await isOpen()).toBe(true)
    })
  })
})
