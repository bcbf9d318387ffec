/** Where prompts stand, in three engines: edges and corners, sheets, beside a target, out of the way of the focus. */
import { describe, expect, it } from 'vitest'
import { engines } from '../engines/index.ts'
import { drawn } from '../host-page.ts'
import { positions, shopIn } from './ground.ts'

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('places of presenters', () => {
    const { held, trigger, open, show, shown, place, gone, close, kinds, ready } = shopIn(engine)

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
      if (name === 'say') await ready('#say')
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

    it.each(['pop', 'modal', 'near'])('%s: is over where the page takes it away, as a router does, and in no other prompt’s way', async (name) => {
      const { page } = held
      const begun = await open()
      await show(name)
      await kinds(begun).toEqual(['shown']) // which is told a turn after it is drawn
      await page.evaluate('document.querySelector("earshot-prompt").remove()')
      const again = async () => { // it is noticed with the next frame
        await trigger('pop')
        return shown()
      }
      await expect.poll(again).toBe(1)
      await close()
      await kinds(begun).toEqual(['shown', 'shown', 'dismissed'])
    })

    it('anchor: stays away while its target is not drawn, which counts as no showing', async () => {
      const { page } = held
      const begun = await open()
      await page.evaluate('document.querySelector("#say").style.display = "none"')
      await trigger('near')
      await show('pop') // decided after it
      expect(await shown()).toBe(1)
      await close()
      await kinds(begun).toEqual(['shown', 'dismissed'])
    })

    it('anchor: goes with a target that the page hides', async () => {
      const { page } = held
      const begun = await open()
      await show('near')
      await kinds(begun).toEqual(['shown'])
      await page.evaluate('document.querySelector("#say").style.display = "none"')
      await gone()
    })

    it.each([0.75, 1.5])('anchor: stands beside its target on a page with zoom %f', async (zoom) => {
      const { page } = held
      await open()
      await page.evaluate('document.body.style.zoom = args[0]', zoom)
      await show('near')
      const off = () => page.evaluate<number[]>(`const one = document.querySelector('#say').getBoundingClientRect()
        const other = document.querySelector('earshot-prompt').getBoundingClientRect()
        return [other.top - one.bottom, (other.left + other.right - one.left - one.right) / 2].map(Math.round)`)
      await expect.poll(off).toEqual([expect.closeTo(8, -1), expect.closeTo(0, -1)])
      await page.evaluate('document.body.style.zoom = 1')
      await close()
    })

    it('inline: takes a place once, and is in no other prompt’s way', async () => {
      await open()
      await held.page.evaluate('window.faults = []; earshot.push(["on", "error", ({ message }) => faults.push(message)])')
      await show('flow')
      await trigger('flow')
      await show('pop', 'earshot-prompt[popover]') // decided after it
      expect(await shown()).toBe(2)
      expect(await held.page.evaluate('return faults')).toEqual([])
    })

    it.each(['kiosk-popover', 'kiosk-inline', 'kiosk-dialog'])('%s: has the room that prompts.json gives it', async (name) => {
      await open()
      await show(name)
      const key = await held.page.evaluate<number[]>(`const { width, height } = document.querySelector('earshot-prompt').shadowRoot.querySelector('label').getBoundingClientRect()
        return [width, height]`)
      expect(Math.min(...key)).toBeGreaterThanOrEqual(76)
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
  })
})
