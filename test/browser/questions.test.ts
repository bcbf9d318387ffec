/** Every question in a real page: named for those who hear it, answered by pointer and by keys, its scale on every event, its words told before its answer is stored. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browse } from './browse.ts'
import { engines, type Key } from './engines/index.ts'
import { drawn, focused, hostPage, openHost, see, type HostSite } from './host-page.ts'

const options = '<option value="price">Price</option><option value="speed">Speed</option>'
const elements = `<button id="before">before</button>
<earshot-nps touch-point="a" follow-up="off"></earshot-nps>
<earshot-csat touch-point="a"></earshot-csat>
<earshot-ces touch-point="a" subject="Alder Row"></earshot-ces>
<earshot-emoji touch-point="a" faces="3"></earshot-emoji>
<earshot-stars touch-point="a" half></earshot-stars>
<earshot-thumbs touch-point="a" direction="worst-first"></earshot-thumbs>
<earshot-choice id="one" touch-point="a" other>${options}</earshot-choice>
<earshot-choice id="several" touch-point="a" multiple options="late: It was late, cold: It was cold"></earshot-choice>
<earshot-text touch-point="a"></earshot-text>
<earshot-contact touch-point="a" text-version="2026-11"></earshot-contact>
<earshot-ret touch-point="a" subject="Alder Row">${options}</earshot-ret>`
const hosts = ['earshot-nps', 'earshot-csat', 'earshot-ces', 'earshot-emoji', 'earshot-stars', 'earshot-thumbs', '#one', '#several',
  'earshot-text', 'earshot-contact', 'earshot-ret']

/** Runs in the page: every control of a widget, as those hear it who do not see: role, name, and the name of its group. */
function heard(host: string): string[] {
  const root = document.querySelector(host)!.shadowRoot!
  const named = (node: Element | null | undefined) =>
    node?.ariaLabel ?? root.getElementById(node?.getAttribute('aria-labelledby') ?? '')?.textContent ?? ''
  return [...root.querySelectorAll<HTMLInputElement>('input, textarea')].map((field) => {
    const group = field.closest('[role=radiogroup], [role=group]')
    const name = named(field) || field.closest('label')?.textContent || ''
    return [field.type, name, ...(group ? [`in ${group.role} ${named(group)}`] : [])].join(' | ')
  })
}

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('questions', () => {
    const held = browse(engine)
    let site: HostSite
    beforeAll(async () => {
      site = await openHost({ '/': { body: hostPage({ body: elements }) } })
    })
    afterAll(() => site.down())
    const open = async () => {
      await held.page.goto(site.url)
      await drawn(held.page, ...hosts)
      return site.events().length
    }
    const given = (from: number) => site.events().slice(from).filter(({ data }) => data.question).map(({ data }) => data)
    const press = async (...keys: Key[]) => {
      for (const key of keys) await held.page.press(key)
    }
    const label = (host: string, at: number) => held.page.click([host, `label:nth-child(${at}) input`])
    const status = (host: string) => expect.poll(async () => (await see(held.page, host))?.status).toMatch(/Thank you/)

    it('have names that hold label and meaning, in groups named by the question', async () => {
      await open()
      const all = await Promise.all(hosts.map(async (host) => [host, await held.page.evaluate(heard, host)] as const))
      const of = Object.fromEntries(all)
      expect(of['earshot-csat']![0]).toBe('radio | 1 of 5, Very dissatisfied | in radiogroup How satisfied are you with your experience?')
      expect(of['earshot-ces']![6]).toBe('radio | 7 of 7, Strongly agree | in radiogroup Alder Row made it easy for me to handle my issue.')
      expect(of['earshot-emoji']!.map((one) => one.split(' | ')[1])).toEqual(['Unhappy', 'Neutral', 'Happy'])
      expect(of['earshot-stars']!.slice(-2).map((one) => one.split(' | ')[1])).toEqual(['4.5 of 5 stars', '5 of 5 stars, Excellent'])
      expect(of['earshot-thumbs']!.map((one) => one.split(' | ')[1])).toEqual(['No', 'Yes'])
      expect(of['#one']).toEqual(['Price', 'Speed', 'Other'].map((name) => `radio | ${name} | in radiogroup What is it about?`))
      expect(of['#several']![0]).toBe('checkbox | It was late | in group What is it about?')
      expect(of['earshot-text']).toEqual(['textarea | What would you like to tell us?'])
      expect(of['earshot-contact']![0]).toMatch(/^checkbox \| You may write to me/)
      expect(of['earshot-ret']!.map((one) => one.split(' | ').at(-1))).toEqual([
        ...Array(2).fill('in radiogroup Where did you just come across Alder Row?'), ...Array(5).fill('in radiogroup How did it feel?'),
        ...Array(5).fill('in radiogroup Does it make you more likely to choose us next time?')])
      expect(all.flatMap(([, fields]) => fields).filter((field) => /\| (\||$)/.test(field))).toEqual([])
    })

    it('are rated by pointer, and every answer carries its scale', async () => {
      const begun = await open()
      for (const [host, at] of [['earshot-csat', 4], ['earshot-ces', 7], ['earshot-emoji', 1], ['earshot-stars', 7], ['earshot-thumbs', 1]] as const) {
        await label(host, at)
        await status(host)
      }
      await expect.poll(() => given(begun).map(({ metric, ratingValue, worstRating, bestRating, scale }) =>
        [metric, ratingValue, worstRating, bestRating, scale!.step, scale!.direction, Object.keys(scale!.labels!).length])).toEqual([
        ['csat', 4, 1, 5, 1, 'worst-first', 2], ['ces', 7, 1, 7, 1, 'worst-first', 2], ['emoji', 1, 1, 3, 1, 'worst-first', 3],
        ['stars', 3.5, 0.5, 5, 0.5, 'worst-first', 2], ['thumbs', 0, 0, 1, 1, 'worst-first', 2]])
    })

    it('are chosen by pointer: one at once, several when they are sent, and "other" with its words', async () => {
      const { page } = held
      const begun = await open()
      await label('#one', 3)
      await expect.poll(async () => (await see(page, '#one'))?.button).toBe('Send')
      await page.click(['#one', '.send'])
      expect(await page.evaluate(`return document.querySelector('#one').shadowRoot.querySelector('[role=alert]').textContent`)).toBe('Please say what.')
      await page.click(['#one', '.field'])
      await page.type('The queue')
      await page.click(['#one', '.send'])
      await status('#one')
      await label('#several', 2)
      await label('#several', 1)
      await page.click(['#several', '.send'])
      await status('#several')
      await expect.poll(() => given(begun).map(({ choices, options, text }) => [choices, options, text])).toEqual([
        [['other'], ['price', 'speed', 'other'], 'The queue'], [['late', 'cold'], ['late', 'cold'], undefined]])
    })

    it('are answered by keys alone', async () => {
      const { page } = held
      const begun = await open()
      await page.click(['#before'])
      await press('Tab', 'Tab', 'ArrowRight', 'Space') // past NPS, CSAT 2
      await press('Tab', 'End', 'Enter') // CES 7
      await press('Tab', 'ArrowRight', 'ArrowRight', 'Enter') // the happy one of three
      await press('Tab', 'End', 'ArrowLeft', 'Space') // four stars and a half
      await press('Tab', 'ArrowRight', 'Space') // yes
      await press('Tab', 'ArrowRight', 'Space') // speed
      await press('Tab', 'Space', 'Tab', 'Space', 'Tab') // both
      expect(await focused(page)).toBe('Send')
      await press('Space')
      await expect.poll(() => given(begun).map(({ metric, ratingValue, choices, inputMethod }) => [metric, ratingValue ?? choices, inputMethod])).toEqual([
        ['csat', 2, 'keyboard'], ['ces', 7, 'keyboard'], ['emoji', 3, 'keyboard'], ['stars', 4.5, 'keyboard'], ['thumbs', 1, 'keyboard'],
        ['choice', ['speed'], 'keyboard'], ['choice', ['late', 'cold'], 'keyboard']])
    })

    it('ask for a permission that is unticked, separate and versioned', async () => {
      const { page } = held
      const begun = await open()
      await page.click(['earshot-contact', '.box input'])
      await page.click(['earshot-contact', '.field'])
      await page.type('ada')
      await page.click(['earshot-contact', '.send'])
      expect(await page.evaluate(`const { shadowRoot } = document.querySelector('earshot-contact')
        const field = shadowRoot.querySelector('.field')
        return [field.ariaInvalid, shadowRoot.getElementById(field.getAttribute('aria-describedby')).textContent]`))
        .toEqual(['true', 'Please write an e-mail address, such as name@example.com.'])
      await page.click(['earshot-contact', '.field'])
      await page.press('End')
      await page.type('@shop.example')
      await page.click(['earshot-contact', '.send'])
      await status('earshot-contact')
      await expect.poll(() => given(begun)).toMatchObject([{ contact: { email: 'ada@shop.example' },
        consent: { contact: { granted: true, channel: 'email', textVersion: '2026-11', text: 'You may write to me about this answer.' } } }])
      expect(given(begun)[0]).not.toHaveProperty('metric')
    })

    it('of the quick card make one record of the moment', async () => {
      const { page } = held
      const begun = await open()
      await page.evaluate(`document.querySelector('earshot-ret').shadowRoot.querySelectorAll('.scale').forEach((scale, i) => scale.id = 'scale' + i)`)
      for (const [id, at] of [['scale0', 2], ['scale1', 4], ['scale2', 5]] as const) await page.click(['earshot-ret', `#${id} label:nth-child(${at}) input`])
      await page.click(['earshot-ret', '.send'])
      await status('earshot-ret')
      await expect.poll(() => given(begun)).toMatchObject([{ metric: 'ret', touchPoint: 'speed', ratingValue: 4, worstRating: 1, bestRating: 5,
        persuasiveness: { ratingValue: 5, worstRating: 1, bestRating: 5 } }])
    })

    it('tell of what is removed from words before they are stored', async () => {
      const { page } = held
      const begun = await open()
      await page.click(['earshot-text', 'textarea'])
      await page.type('Call me, ada@shop.example')
      await expect.poll(() => page.evaluate(`return document.querySelector('earshot-text').shadowRoot.querySelector('.hint').textContent`))
        .toMatch(/^E-mail addresses, phone and card numbers are removed/)
      await page.click(['earshot-text', '.send'])
      await status('earshot-text')
      await expect.poll(() => given(begun).map(({ redactions }) => redactions)).toEqual([{ email: 1 }])
      expect(JSON.stringify(given(begun))).not.toContain('ada@')
    })
  })
})
