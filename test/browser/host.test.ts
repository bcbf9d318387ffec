/** The host page is not harmed: the strictest policy, hostile styles, scripts that come twice, nothing left behind. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browse } from './browse.ts'
import { engines } from './engines/index.ts'
import { drawn, elements, hostPage, noise, openHost, scriptTag, see, type HostSite } from './host-page.ts'
import { boxes, hostile, ledger, left } from './host-spies.ts'

const strict = { 'content-security-policy':
  `default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'` }
const prompts = { cooldownDays: 0, prompts: [{ id: 'pop', touchPoint: 'shop.pop', trigger: { on: 'event', name: 'pop' },
  questions: [{ id: 'rate', type: 'nps' }, { id: 'why', type: 'text' }] }] }
const script = (body: string) => ({ headers: { 'content-type': 'text/javascript' }, body })
const tag = 'data-prompts="/prompts.json"'
const names = ['earshot-nps', 'earshot-emoji', 'earshot-text']

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('a host page', () => {
    const held = browse(engine)
    let site: HostSite
    beforeAll(async () => {
      const classic = scriptTag('classic', tag)
      site = await openHost({
        '/module': { headers: strict, body: hostPage({ body: elements, tag,
          head: '<script src="/ledger.js"></script>' }) },
        '/classic': { headers: strict, body: hostPage({ body: elements, tag, script: 'classic',
          head: '<script src="/ledger.js"></script>' }) },
        '/early': { body: hostPage({ body: elements, tag, script: 'classic',
          head: `<script src="/early.js"></script>${classic}` }) },
        '/plain': { body: hostPage({ body: elements }) },
        '/hostile': { body: hostPage({ body: elements, head: '<link rel="stylesheet" href="/hostile.css">' }) },
        '/prompts.json': { headers: { 'content-type': 'application/json' }, body: JSON.stringify(prompts) },
        '/hostile.css': { headers: { 'content-type': 'text/css' }, body: hostile },
        '/ledger.js': script(ledger),
        '/early.js': script(`window.earshot = [['identify', { traits: { plan: 'pro' } }], ['nonsense'], null,
          ['capture', { touchPoint: 'early', ratingValue: 1 }]]`),
      })
    })
    afterAll(() => site.down())

    /** Answers everything there is by pointer, the popover too. */
    async function answerAll(sent: number) {
      const { page } = held
      /** What follows an answer moves what stands below it: the next click waits for that. */
      const rate = async (host: string, at: number) => {
        await page.click([host, `label:nth-child(${at}) input`])
        await expect.poll(async () => (await see(page, host))?.status).toMatch(/Sent|Saved/)
      }
      await rate('earshot-nps', 10)
      await rate('earshot-emoji', 5)
      for (const host of ['earshot-nps', 'earshot-text']) {
        await page.click([host, 'textarea'])
        await page.type('Fine')
        await page.click([host, '.send'])
        await expect.poll(async () => (await see(page, host))?.status).toMatch('Thank you.')
      }
      await page.evaluate('earshot.push(["trigger", "pop"])')
      await drawn(page, '[popover]')
      await page.click(['[popover]', 'label:nth-child(1) input'])
      await expect.poll(() => site.events().slice(sent).some(({ subject, type }) => subject === 'shop.pop' && type.endsWith('answered'))).toBe(true)
      await page.click(['[popover]', 'button:first-child'])
      for (const host of names) await expect.poll(async () => (await see(page, host))?.status).toBe('Thank you. Sent.')
    }

    it.each(['module', 'classic'])('has all under the strictest policy by the %s script, and is rid of it', async (path) => {
      const { page } = held
      const [said, sent] = [(await page.consoleMessages()).length, site.events().length]
      await page.goto(`${site.url}${path}`)
      const head = await page.evaluate('return document.head.innerHTML')
      await drawn(page, ...names)
      await answerAll(sent)
      await expect.poll(() => site.events().slice(sent)
        .map(({ type, subject }) => `${subject} ${type.split('.').at(-1)}`).sort()).toEqual([
        'shop.emoji answered', 'shop.emoji shown', 'shop.nps answered', 'shop.nps answered', 'shop.nps shown',
        'shop.pop answered', 'shop.pop dismissed', 'shop.pop shown', 'shop.text answered', 'shop.text shown'])
      expect(await page.evaluate(`const { adoptedStyleSheets, styleSheets, head } = document
        return [head.innerHTML, adoptedStyleSheets.length, styleSheets.length]`)).toEqual([head, 0, 0])
      await page.evaluate('document.querySelector("script[data-endpoint]").remove(); return earshot.close()')
      await expect.poll(() => page.evaluate(left)).toEqual({ nodes: [], listeners: [], timers: 0, deleted: true })
      expect(await noise(page, said)).toEqual([])
    })

    it('may call before the script is there, and load it twice', async () => {
      const { page } = held
      const [sent, asked] = [site.events().length, site.arrivals.length]
      await page.goto(`${site.url}early`)
      await drawn(page, ...names)
      await expect.poll(() => site.events().slice(sent).filter(({ subject }) => subject === 'early')
        .map(({ data }) => data)).toEqual([
        expect.objectContaining({ ratingValue: 1, traits: { plan: 'pro' } })])
      await expect.poll(() => site.arrivals.slice(asked).filter(({ path }) => path === '/prompts.json')).toHaveLength(1)
      await page.evaluate('earshot.push(["trigger", "pop"])')
      await drawn(page, '[popover]')
      expect(await page.evaluate('return document.querySelectorAll("[popover]").length')).toBe(1)
      await page.evaluate('return earshot.close()')
      expect(await page.evaluate(`return document.querySelectorAll('[popover]').length
        + document.querySelector('earshot-nps').shadowRoot.childElementCount`)).toBe(0)
    })

    it('may add, move, remove and bring back an element, also in a shadow root', async () => {
      const { page } = held
      await page.goto(`${site.url}plain`)
      await drawn(page, ...names)
      await page.click(['earshot-nps', 'label:nth-child(3) input'])
      await page.evaluate(`const nps = document.querySelector('earshot-nps')
        const text = document.querySelector('earshot-text')
        window.card = nps.shadowRoot.querySelector('.card')
        text.after(nps)
        const section = document.body.appendChild(document.createElement('section'))
        const root = section.attachShadow({ mode: 'open' })
        root.append(Object.assign(document.createElement('earshot-emoji'), { lang: 'de' }))
        root.firstChild.setAttribute('touch-point', 'shop.inner')`)
      expect(await page.evaluate('return card.isConnected')).toBe(true)
      expect((await see(page, 'earshot-nps'))?.chosen).toEqual(['2 of 10'])
      await expect.poll(async () => (await see(page, 'earshot-nps'))?.status).toBe('Sent.') // its last word, which moves what is below
      await page.click(['section', 'earshot-emoji', 'label:nth-child(2) input'])
      await expect.poll(() =>
        page.evaluate(`return document.querySelector('section').shadowRoot.firstChild.shadowRoot.textContent`)).toBe(
        'Wie war es?UnzufriedenVielen Dank. Gesendet.')
      await page.evaluate(`window.gone = document.querySelector('earshot-nps'); gone.remove()`)
      expect(await page.evaluate('return [card.isConnected, gone.shadowRoot.childElementCount]')).toEqual([false, 0])
      await page.evaluate('document.body.prepend(gone)')
      await drawn(page, 'earshot-nps')
      expect((await see(page, 'earshot-nps'))?.chosen).toEqual([])
    })

    it('with hostile styles leaves every box and colour as it was', async () => {
      const { page } = held
      const looks: unknown[] = []
      await page.emulate({ reducedMotion: true }) // so that no colour is under way
      for (const path of ['plain', 'hostile']) {
        await page.goto(`${site.url}${path}`)
        await drawn(page, ...names)
        // How wide it may be is the page's: this one unsets it.
        await page.evaluate('for (const name of args[0]) document.querySelector(name).style.maxWidth = "none"', names)
        await page.click(['earshot-nps', 'label:nth-child(8) input'])
        await expect.poll(async () => (await see(page, 'earshot-nps'))?.status).toBe('Sent.')
        looks.push(await page.evaluate(boxes, names))
      }
      expect(looks[0]).toHaveLength(3)
      expect(looks[1]).toEqual(looks[0])
    })

    it('gives a card room where its layout asks the card for a width', async () => {
      const { page } = held
      await page.goto(`${site.url}plain`)
      await drawn(page, ...names)
      const wide = (flexDirection: string) => page.evaluate(`
        Object.assign(document.body.style, { display: 'flex', alignItems: 'center', flexDirection: args[0] })
        return args[1].map((name) => document.querySelector(name).getBoundingClientRect().width >= 240)`,
      flexDirection, names)
      expect(await wide('column')).toEqual([true, true, true])
      expect(await wide('row')).toEqual([true, true, true])
    })
  })
})
