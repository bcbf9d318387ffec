/** Somebody else's widget in a page: registered by script tag and by npm, in an element and in a prompt, by pointer and by keys, in English and German. */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyThirdParty } from '../setup/third-party.ts'
import { browse } from './browse.ts'
import { engines, type Key } from './engines/index.ts'
import { drawn, focused, hostPage, noise, openHost, see, type HostSite } from './host-page.ts'
import type { Route } from './site.ts'

const own = '<script type="module" src="/acme-mood.js"></script>'
const element = '<button id="before">before</button><earshot-acme-mood touch-point="shop.thanks"></earshot-acme-mood>'
const popover = 'earshot-prompt'
const host = 'earshot-acme-mood'

const asked = (id: string, trigger: object, over: object = {}) =>
  ({ id, touchPoint: 'support.chat', trigger, questions: [{ id: 'mood', type: 'acme-mood', size: 2, subject: 'this chat' }], ...over })
const inline = { presenter: 'inline', target: '#place' }
const prompts = { cooldownDays: 0, prompts: [
  asked('at-once', { on: 'url', path: '/prompt' }), asked('later', { on: 'event', name: 'ended' }),
  asked('torn', { on: 'event', name: 'torn' }, { ...inline, questions: [{ id: 'torn', type: 'acme-torn' }] }),
  asked('whole', { on: 'event', name: 'whole' }, { ...inline, questions: [{ id: 'whole', type: 'csat' }] }),
] }
/** A widget whose view throws. */
const torn = `(window.earshot ||= []).push(['register', { 'acme-torn': {
  type: 'acme-torn', texts: { en: { question: 'Well?' } }, answer: () => ({}), styles: '', View() { throw new Error('torn in two') },
} }])`

let routes: Record<string, Route>
beforeAll(() => {
  const acme = copyThirdParty()
  acme.run('npm run build')
  const script = (body: string) => ({ headers: { 'content-type': 'text/javascript' }, body })
  const app = /```ts\n(.*?)```/s.exec(acme.read('README.md'))![1]!
  routes = {
    '/acme-mood.js': script(acme.read('dist/acme-mood.js')),
    '/app.js': script(acme.bundle(app)),
    '/prompts.json': { headers: { 'content-type': 'application/json' }, body: JSON.stringify(prompts) },
    '/tag': { body: hostPage({ body: element, head: own }) },
    '/npm': { body: hostPage({ body: element, root: 'lang="de-AT"', head: '<script type="module" src="/app.js"></script>', script: undefined }) },
    '/prompt': { body: hostPage({ body: '<button id="before">before</button>', root: 'lang="de"', head: own, tag: 'data-prompts="/prompts.json"' }) },
    '/torn.js': script(torn),
    '/torn': { body: hostPage({ body: '<div id="place"></div>', head: '<script src="/torn.js"></script>', tag: 'data-prompts="/prompts.json"' }) },
    '/late': { body: hostPage({ body: '', tag: 'data-prompts="/prompts.json"' }) },
  }
  rmSync(acme.folder, { recursive: true, force: true })
}, 60_000)

/** Runs in the page: what is seen of the map, and what is heard of it. */
function map(host: string) {
  const root = document.querySelector(host)!.shadowRoot!
  const radios = [...root.querySelectorAll('input')]
  const names = (all: (Element | null)[]) => all.map((one) => one?.textContent ?? '')
  const ink = getComputedStyle(root.querySelector('.card')!).color
  return {
    words: names([...root.querySelectorAll('.face')]),
    heard: radios.map((radio) => radio.ariaLabel),
    group: names([root.getElementById(root.querySelector('[role=radiogroup]')!.getAttribute('aria-labelledby')!)]),
    small: radios.filter((radio) => Math.min(radio.getBoundingClientRect().width, radio.getBoundingClientRect().height) < 44).length,
    isThemed: getComputedStyle(root.querySelector('.face')!).color === ink,
  }
}

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('a widget of somebody else', () => {
    const held = browse(engine)
    let site: HostSite
    beforeAll(async () => {
      site = await openHost(routes)
    })
    afterAll(() => site.down())
    const open = async (path: string, at: string) => {
      const begun = site.events().length
      await held.page.goto(`${site.url}${path}`)
      await drawn(held.page, at)
      return begun
    }
    const given = (from: number) => site.events().slice(from).filter(({ data }) => data.metric).map(({ data }) => data)
    const press = async (...keys: Key[]) => {
      const places: string[] = []
      for (const key of keys) {
        await held.page.press(key)
        places.push(await focused(held.page))
      }
      return places
    }

    it('by script tag is an element, themed, named, and answered by pointer with its scale', async () => {
      const { page } = held
      const begun = await open('tag', host)
      expect(await page.evaluate(map, host)).toEqual({
        words: ['Annoyed', 'Surprised', 'Excited', 'Unhappy', 'Neutral', 'Pleased', 'Let down', 'Indifferent', 'Relaxed'],
        heard: ['Annoyed, Unpleasant, Stirred up', 'Surprised, Stirred up', 'Excited, Pleasant, Stirred up', 'Unhappy, Unpleasant', 'Neutral',
          'Pleased, Pleasant', 'Let down, Unpleasant, Calm', 'Indifferent, Calm', 'Relaxed, Pleasant, Calm'],
        group: ['How did that leave you feeling?'], small: 0, isThemed: true,
      })
      await page.click([host, 'label:nth-child(7) input'])
      await expect.poll(async () => (await see(page, host))?.status).toBe('Thank you. Sent.')
      expect(given(begun)).toMatchObject([{
        touchPoint: 'shop.thanks', metric: 'acme-mood', ratingValue: 1, worstRating: 1, bestRating: 3, emotion: ['disappointed'], inputMethod: 'pointer',
        scale: { step: 1, direction: 'worst-first', labels: { 1: 'Unpleasant', 3: 'Pleasant' } }, question: { text: 'How did that leave you feeling?' },
      }])
      expect(await noise(page)).toEqual([])
    })

    it('by npm speaks German, and is answered by keys alone: arrows go their ways on the map, and only choose', async () => {
      const { page } = held
      const begun = await open('npm', host)
      await page.click(['#before'])
      expect(await press('Tab', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'End', 'Home', 'ArrowDown')).toEqual([
        'Verärgert, Unangenehm, Aufgewühlt', 'Überrascht, Aufgewühlt', 'Begeistert, Angenehm, Aufgewühlt', 'Begeistert, Angenehm, Aufgewühlt',
        'Zufrieden, Angenehm', 'Neutral', 'Entspannt, Angenehm, Ruhig', 'Verärgert, Unangenehm, Aufgewühlt', 'Unzufrieden, Unangenehm'])
      expect(await see(page, host)).toMatchObject({ questions: ['Wie fühlen Sie sich nach diesem Besuch?'], button: 'Senden', status: '' })
      expect(given(begun)).toEqual([])
      await press('Enter')
      await expect.poll(async () => (await see(page, host))?.status).toBe('Vielen Dank. Gesendet.')
      await press('ArrowDown', 'Space')
      await expect.poll(() => given(begun).map(({ emotion, inputMethod, locale }) => [emotion, inputMethod, locale!.shown])).toEqual(
        [[['unhappy'], 'keyboard', 'de'], [['disappointed'], 'keyboard', 'de']])
      expect(given(begun)[0]!.scale!.labels).toEqual({ 1: 'Unangenehm', 3: 'Angenehm' })
    })

    it('asks in a prompt, with its settings, also in one that opens with the page', async () => {
      const { page } = held
      const begun = await open('prompt', popover)
      expect((await page.evaluate(map, popover)).words).toEqual(['Verärgert', 'Begeistert', 'Enttäuscht', 'Entspannt'])
      expect((await see(page, popover))?.questions).toEqual(['Wie fühlen Sie sich nach this chat?'])
      await page.click([popover, 'label:nth-child(2) input'])
      await expect.poll(() => given(begun)).toMatchObject([{ prompt: { id: 'at-once' }, ratingValue: 2, bestRating: 2, emotion: ['excited'] }])
    })

    it('that throws is named, and leaves its place free', async () => {
      const { page } = held
      await page.goto(`${site.url}torn`)
      expect(await page.evaluate(`const faults = []
        earshot.push(['on', 'error', ({ code, cause }) => faults.push([code, cause?.message])])
        while (!earshot.trigger) await new Promise(requestAnimationFrame)
        await earshot.trigger('torn')
        while (!faults.length) await new Promise(requestAnimationFrame)
        return faults`)).toEqual([['widget-failed', 'torn in two']])
      await expect.poll(() => page.evaluate('return document.querySelector("#place").childNodes.length')).toBe(0)
      await page.evaluate('earshot.trigger("whole")')
      await drawn(page, '#place earshot-prompt')
    })

    it('that nobody registered keeps its prompt away, and that is said', async () => {
      const { page } = held
      const before = (await page.consoleMessages()).length
      await page.goto(`${site.url}late`)
      await page.evaluate(`while (!earshot.trigger) await new Promise(requestAnimationFrame)
        await earshot.trigger('ended')`)
      await expect.poll(() => noise(page, before)).toEqual([expect.stringContaining('acme-mood')])
      expect(await page.evaluate(`return document.querySelector('${popover}')`)).toBeNull()
    })
  })
})
