/** The whole way by keys alone, by both scripts: scales, follow-up, text and popover, in both reading directions. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browse } from './browse.ts'
import { engines, type Key } from './engines/index.ts'
import { drawn, elements, focused, hostPage, openHost, see, type HostSite } from './host-page.ts'

const prompts = { cooldownDays: 0, prompts: [{ id: 'pop', touchPoint: 'shop.pop', trigger: { on: 'event', name: 'pop' },
  questions: [{ id: 'how was it', type: 'emoji' }, { id: 'why', type: 'text' }] }] }

/** Notes the keys that reach the page. */
const shortcuts = `window.keys = []; for (const type of ['keydown', 'keypress', 'keyup'])
  document.addEventListener(type, ({ key }) => keys.push(type + ' ' + key))`

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('by keyboard', () => {
    const held = browse(engine)
    let site: HostSite
    beforeAll(async () => {
      const body = `<button id="before">before</button>${elements}<button id="after">after</button>`
      site = await openHost({
        '/': { body: hostPage({ body, tag: 'data-prompts="/prompts.json"' }) },
        '/ar': { body: hostPage({ body, root: 'lang="ar" dir="rtl"', script: 'classic' }) },
        '/prompts.json': { headers: { 'content-type': 'application/json' }, body: JSON.stringify(prompts) },
      })
    })
    afterAll(() => site.down())
    /** Presses keys, and tells what had the focus after each. */
    const walk = async (...keys: Key[]) => {
      const places: string[] = []
      for (const key of keys) {
        await held.page.press(key)
        places.push(await focused(held.page))
      }
      return places
    }
    const nps = () => see(held.page, 'earshot-nps')
    const open = async (path = '') => {
      await held.page.goto(`${site.url}${path}`)
      await drawn(held.page, 'earshot-nps', 'earshot-emoji', 'earshot-text')
      await held.page.evaluate(shortcuts)
      await held.page.click(['#before'])
      return site.events().length
    }

    it('rates, says why and is thanked; arrows, Home and End only choose', async () => {
      const { page } = held
      const begun = await open()
      expect(await walk('Tab', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'End', 'ArrowRight', 'ArrowUp', 'Home',
        'ArrowDown')).toEqual([
        '0 of 10, Not at all likely', '1 of 10', '2 of 10', '1 of 10', '10 of 10, Extremely likely',
        '0 of 10, Not at all likely',
        '10 of 10, Extremely likely', '0 of 10, Not at all likely', '1 of 10'])
      expect(await nps()).toMatchObject({ chosen: ['1 of 10'], button: 'Send', status: '' })
      expect(await walk('Space')).toEqual(['1 of 10'])
      await expect.poll(async () => (await nps())?.questions).toHaveLength(2)
      expect(await walk('End', 'Enter', 'Tab'))
        .toEqual(['10 of 10, Extremely likely', '10 of 10, Extremely likely', 'textarea'])
      expect((await nps())?.questions[1]).toBe('What did you like most?')
      await page.type('Quick and kind')
      expect(await walk('Tab')).toEqual(['Send'])
      expect(await walk('Enter')).toEqual(['status'])
      await expect.poll(async () => (await nps())?.status).toBe('Thank you. Sent.')
      const given = () => site.events().slice(begun).filter(({ data }) => data.metric)
        .map(({ type, data }) => [type.split('.').at(-1), data.ratingValue ?? data.text, data.inputMethod])
      await expect.poll(given).toEqual(
        [['answered', 1, 'keyboard'], ['amended', 10, 'keyboard'], ['answered', 'Quick and kind', 'keyboard']])
      expect(await page.evaluate('return keys.filter((key) => !key.endsWith("Tab"))')).toEqual([])
    })

    it('leaves a scale in one step, and gives a face and a text', async () => {
      const { page } = held
      await open()
      expect(await walk('Tab', 'Tab', 'ArrowRight', 'Space'))
        .toEqual(['0 of 10, Not at all likely', 'Very unhappy', 'Unhappy', 'Unhappy'])
      await expect.poll(async () => (await see(page, 'earshot-emoji'))?.status).toMatch(/^Thank you\. /)
      await walk('Tab')
      await page.type('Good')
      await walk('Tab', 'Space')
      expect(await focused(page)).toBe('status')
      await expect.poll(async () => (await see(page, 'earshot-text'))?.status).toMatch(/^Thank you\. /)
      expect(await walk('Tab')).toEqual(['after'])
      expect(await page.evaluate('return keys.filter((key) => !key.endsWith("Tab"))')).toEqual([])
    })

    it('mirrors left and right where it is read from right to left', async () => {
      await open('ar')
      const [first, second] = await walk('Tab', 'ArrowLeft')
      const last: unknown = expect.stringMatching('محتمل جدًا')
      expect(first).toMatch(/^.+ من .+, غير محتمل إطلاقًا$/)
      expect(await walk('ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowDown', 'End', 'Home')).toEqual(
        [first, last, first, second, last, first])
      expect(await held.page.evaluate(`const { shadowRoot } = document.querySelector('earshot-nps')
        const { dir, lang } = shadowRoot.querySelector('.card')
        const keys = [...shadowRoot.querySelectorAll('label')].map((key) => key.getBoundingClientRect().x)
        return [dir, lang, keys[0] > keys[10]]`)).toEqual(['rtl', 'ar', true])
    })

    it('leaves the focus where it is when a popover opens, and gives it back when Escape closes it', async () => {
      const { page } = held
      const begun = await open()
      await page.evaluate('earshot.push(["trigger", "pop"])')
      await drawn(page, '[popover]')
      expect(await focused(page)).toBe('before')
      expect(await page.evaluate(`const { role, ariaLive, ariaLabel, ariaModal } = document.querySelector('[popover]')
        return [role, ariaLive, ariaLabel, ariaModal]`)).toEqual(['region', 'polite', 'Feedback', null])
      await page.evaluate(`document.querySelector('#after').focus()`)
      expect(await walk('Tab', 'Tab', 'ArrowRight', 'Enter', 'Tab', 'Space', 'Tab'))
        .toEqual(['Close', 'Very unhappy', 'Unhappy', 'Unhappy', 'Next', expect.stringMatching(/^\d/), 'textarea'])
      await page.type('Slow')
      await walk('Tab', 'Tab', 'Space')
      await expect.poll(async () => (await see(page, '[popover]'))?.status).toBe('Thank you. Sent.')
      expect(await walk('Escape')).toEqual(['before'])
      expect(await page.evaluate('return !document.querySelector("[popover]")')).toBe(true)
      expect(await page.evaluate('return keys')).not.toContain('keydown Escape')
      await expect.poll(() => site.events().slice(begun).filter(({ data }) => data.prompt)
        .map(({ type }) => type.split('.').at(-1))).toEqual(['shown', 'answered', 'answered'])
    })
  })
})
