/** A response of several pages, in three engines: what each step leaves with the endpoint, the way back, and the end. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { engines } from '../engines/index.ts'
import { drawn, focused, see } from '../host-page.ts'
import { shopIn } from './ground.ts'

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('pages of a response', () => {
    const { held, shop, walk, trigger, open, show, gone, close, kinds, ready } = shopIn(engine)

    /** What each event since says: its kind, question and answer, and whether all is answered with it. */
    const rows = (from: number) => expect.poll(() => shop.site.events().slice(from)
      .map(({ type, data: { question, ratingValue, text, complete } }) => [type.split('.').at(-1), question?.id, ratingValue ?? text, complete]))
    const seen = () => see(held.page, 'earshot-prompt')
    const rate = (point: number) => held.page.click(['earshot-prompt', `label:nth-child(${point}) input`])
    const write = async (words: string) => {
      await held.page.click(['earshot-prompt', 'textarea'])
      await held.page.type(words)
    }
    /** Goes on or back, and waits for the question there. By key: two clicks in half a second at one place are a double click. */
    const turn = async (to: 'next' | 'back', question: RegExp) => {
      await held.page.evaluate('document.querySelector("earshot-prompt").shadowRoot.querySelector(args[0]).focus()', `.${to}`)
      await held.page.press('Enter')
      await expect.poll(async () => (await seen())?.questions[0]).toMatch(question)
    }
    const [first, second, third] = [/satisfied/, /recommend/, /tell us/]
    const shownFirst = ['shown', undefined, undefined, undefined]

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

    it('go on from an answer that the endpoint refused for good, and leave trying again to its own button', async () => {
      const { page } = held
      const begun = await open()
      await show('long')
      await kinds(begun).toEqual(['shown'])
      shop.site.status = 422
      onTestFinished(() => void (shop.site.status = 200))
      await rate(2)
      await expect.poll(async () => (await seen())?.status).toBe('Could not be saved.')
      shop.site.status = 200
      await turn('next', second)
      await turn('back', first)
      await turn('next', second)
      await rate(4)
      await rows(begun).toEqual([shownFirst, ['answered', 'again', 3, false]])
      const aside = () => page.evaluate('return (await (await earshot.inspect()).quarantined()).length')
      expect(await aside()).toBe(1)
      await page.click(['earshot-prompt', '.send'])
      await rows(begun).toEqual([shownFirst, ['answered', 'again', 3, false], ['answered', 'rate', 2, false]])
      expect(await aside()).toBe(1)
      await close()
    })

    it('leave each answer with the endpoint as it is given, in one response; a changed one amends it', async () => {
      const { page } = held
      const begun = await open()
      await show('long')
      await rate(2)
      const one = [shownFirst, ['answered', 'rate', 2, false]]
      await rows(begun).toEqual(one)
      await turn('next', second)
      await rate(4)
      const two = [...one, ['answered', 'again', 3, false]]
      await rows(begun).toEqual(two)
      await write('Slow')
      await turn('next', third)
      const three = [...two, ['answered', 'again.reason', 'Slow', false]]
      await rows(begun).toEqual(three)
      await turn('back', second)
      expect(await page.evaluate('return document.querySelector("earshot-prompt").shadowRoot.querySelector("textarea").value')).toBe('Slow')
      await turn('back', first)
      expect((await seen())?.chosen).toEqual([expect.stringMatching(/^2 of 5/)])
      await rate(2) // as before: no event
      await rate(5)
      const four = [...three, ['amended', 'rate', 5, false]]
      await rows(begun).toEqual(four)
      await turn('next', second)
      expect((await seen())?.chosen).toEqual(['3 of 10'])
      await turn('next', third)
      await write('Kind')
      await page.click(['earshot-prompt', '.next'])
      await rows(begun).toEqual([...four, ['answered', 'why', 'Kind', true]])
      const events = shop.site.events().slice(begun)
      const same = <T>(of: (event: typeof events[number]) => T) => [...new Set(events.map(of))]
      expect([same(({ data }) => data.responseId).length, same(({ id }) => id).length]).toEqual([1, 6])
      expect([same(({ subject }) => subject), same(({ data }) => data.prompt?.id)]).toEqual([['shop.long'], ['long']])
      expect(events.map(({ data }) => data.question?.position)).toEqual([undefined, 1, 2, 3, 1, 4])
    })

    it('lose nothing that was given where the endpoint is down, the card is closed midway and the page is left', async () => {
      const { page } = held
      const begun = await open()
      onTestFinished(() => void (shop.site.status = 200))
      shop.site.status = 503
      await show('long')
      await rate(2)
      await turn('next', second)
      await rate(1)
      await expect.poll(async () => (await seen())?.questions).toHaveLength(2)
      await write('never given')
      await turn('back', first)
      await rate(3)
      await close()
      await expect.poll(() => page.evaluate('return earshot.pending().then(({ count }) => count)')).toBe(5)
      expect(shop.site.events()).toHaveLength(begun)
      await page.reload()
      shop.site.status = 200
      await page.evaluate('return earshot.flush()')
      await rows(begun).toEqual([shownFirst, ['answered', 'rate', 2, false], ['answered', 'again', 0, false],
        ['amended', 'rate', 3, false], ['dismissed', undefined, undefined, undefined]])
      expect(new Set(shop.site.events().slice(begun).map(({ data }) => data.responseId)).size).toBe(1)
    })

    it.each([['paged', 'before'], ['modal', 'before'], ['say', 'say']])('end in thanks that stay, and %s gives the focus back to %s', async (name, back) => {
      const { page } = held
      const begun = await open()
      await trigger(name)
      if (name === 'say') await ready('#say')
      if (name === 'say') await page.click(['#say'])
      await drawn(page, 'earshot-prompt')
      await rate(4)
      await kinds(begun).toEqual(['shown', 'answered'])
      await turn('next', third)
      expect((await seen())?.status).toBe('') // not before the end
      await write('Kind')
      await page.evaluate('window.region = document.querySelector("earshot-prompt").shadowRoot.querySelector(".card > [role=status]")')
      await page.click(['earshot-prompt', '.next'])
      await expect.poll(seen).toEqual({ questions: [], chosen: [], status: 'Thank you. Sent.' })
      expect(await page.evaluate(`const { shadowRoot } = document.querySelector('earshot-prompt')
        return [region.isConnected, region === shadowRoot.activeElement, shadowRoot.querySelectorAll('nav, textarea').length]`)).toEqual([true, true, 0])
      expect(await walk('Escape')).toEqual([back])
      await gone()
      await show('pop') // whatever closing said has come before
      await kinds(begun).toEqual(['shown', 'answered', 'answered', 'shown'])
      await close()
    })

    it('end in thanks where the last question is left unanswered, and say that it is', async () => {
      const begun = await open()
      await show('paged')
      await rate(4)
      await turn('next', third)
      await held.page.click(['earshot-prompt', '.next'])
      await expect.poll(async () => (await seen())?.status).toBe('Thank you. Sent.')
      expect(await focused(held.page)).toBe('status')
      await close()
      await show('pop')
      await rows(begun).toEqual([shownFirst, ['answered', 'rate', 4, false], ['completed', undefined, undefined, false], shownFirst])
      expect(shop.site.events().at(-2)!.data.endReason).toBe('submitted')
      await close()
    })

    it('end where nothing was answered: that is told, a dismissal is not, and the focus goes back', async () => {
      const begun = await open()
      await show('paged')
      await turn('next', third)
      await held.page.click(['earshot-prompt', '.next'])
      const end = [shownFirst, ['completed', undefined, undefined, false]]
      await rows(begun).toEqual(end)
      expect(await focused(held.page)).toBe('status')
      expect(await walk('Escape')).toEqual(['before'])
      await gone()
      await show('pop')
      await rows(begun).toEqual([...end, shownFirst])
      await close()
    })
  })
})
