/** Shows that each engine does what `engines/engine.ts` promises; every other browser test relies on it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { browse } from './browse.ts'
import { engines } from './engines/index.ts'
import { pointOf } from './engines/point.ts'
import { promisesPage, strictPolicy } from './promises-page.ts'
import { openSite, type Site } from './site.ts'

it.runIf(process.env.CI)('has every engine where CI is set', () => {
  expect(engines.filter((engine) => !engine.found).map((engine) => engine.name)).toEqual([])
})

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('keeps its promises', () => {
    const held = browse(engine)
    let site: Site
    beforeAll(async () => {
      site = await openSite({
        '/': { body: promisesPage, headers: { 'content-security-policy': strictPolicy } },
        '/next': { body: '<!doctype html><title>next</title>' },
        '/post': ({ body }) => ({ body: body.toUpperCase() }),
      })
    })
    afterEach(() => site.up())
    afterAll(() => site.down())
    beforeEach(() => held.page.goto(site.url))
    const seen = () => held.page.evaluate<string[]>('return seen')
    const focused = () => held.page.evaluate(`const { activeElement: it } = document.querySelector('x-scale').shadowRoot
      return it && (it.id || it.value || it.localName)`)

    it('evaluates functions with arguments and bodies of text, whatever the policy of the page', async () => {
      const { page } = held
      const all = (a: number, b: { c: string }) => [document.title, a, b.c]
      expect(await page.evaluate(all, 1, { c: 'ü"' })).toEqual(['engines', 1, 'ü"'])
      expect(await page.evaluate('return (await Promise.resolve(args[0])) + 1', 41)).toBe(42)
      await expect(page.evaluate('throw new TypeError("no")')).rejects.toThrow('no')
      expect(await page.consoleMessages()).toEqual([])
    })

    it('clicks through shadow roots, scrolling there, and refuses what is covered', async () => {
      const { page } = held
      await page.click(['x-scale', 'button'])
      await page.click(['x-scale', '#low'])
      expect(await seen()).toEqual(['click button true', 'click low true'])
      await page.evaluate(`const cover = document.body.appendChild(document.createElement('dialog'))
        Object.assign(cover.style, { position: 'fixed', inset: 0, width: '100%', height: '100%' }); cover.showModal()`)
      await expect(page.evaluate(pointOf, ['x-scale', 'button'], 300)).rejects.toThrow('covered by <dialog>')
    })

    it('moves native radios in a shadow root by keyboard, and types', async () => {
      const { page } = held
      await page.click(['x-scale', 'button'])
      const keys = ['Tab', 'Space', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'Tab'] as const
      for (const key of keys) await page.press(key)
      await page.type('Grüße مرحبا')
      const text = await page.evaluate(`const { shadowRoot } = document.querySelector('x-scale')
        return shadowRoot.querySelector('#text').value`)
      expect(text).toBe('Grüße مرحبا')
      await page.press('Enter')
      await page.press('Shift+Tab')
      expect(await focused()).toBe('2')
      expect((await seen()).filter((line) => !line.startsWith('click'))).toEqual(
        ['change 1 true', 'change 2 true', 'change 3 true', 'change 2 true', 'change text true', 'submit form true'])
    })

    it('takes sizes down to 320 pixels, and pictures of just that size', async () => {
      const { page } = held
      const folder = mkdtempSync(join(tmpdir(), 'picture-'))
      onTestFinished(() => rmSync(folder, { recursive: true }))
      const file = join(folder, 'page.png')
      for (const [width, height] of [[320, 640], [1280, 900]] as const) {
        await page.viewport(width, height)
        expect(await page.evaluate('return [innerWidth, innerHeight]')).toEqual([width, height])
        await page.screenshot(file)
        const png = readFileSync(file)
        expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height])
      }
    })

    it('takes the wishes of the person, which outlive a change of page', async () => {
      const { page } = held
      const media = () => page.evaluate(`return ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)',
        '(forced-colors: active)'].map((query) => matchMedia(query).matches)`)
      await page.colorScheme('dark')
      await page.emulate({ reducedMotion: true })
      await page.goto(`${site.url.replace('127.0.0.1', 'localhost')}next`).catch(() => {})
      await page.goto(`${site.url}next`)
      expect(await media()).toEqual([true, true, false])
      await page.emulate({ colorScheme: 'light', reducedMotion: false })
      expect(await media()).toEqual([false, false, false])
      if (engine.name === 'webkit') {
        return expect(page.emulate({ forcedColors: true })).rejects.toThrow('forced colours')
      }
      await page.emulate({ forcedColors: true })
      expect((await media() as boolean[])[2]).toBe(true)
      await page.emulate({ forcedColors: false })
    })

    it('sees the network cut and restored', async () => {
      const { page } = held
      const post = () => page.evaluate(`return fetch('/post', { method: 'POST', body: 'a' })
        .then((response) => response.text(), (error) => error.name)`)
      expect(await post()).toBe('A')
      await site.down()
      expect(await post()).toBe('TypeError')
      await expect(page.goto(site.url)).rejects.toThrow()
      await site.up()
      await page.goto(site.url)
      expect(await post()).toBe('A')
      await page.reload()
      expect(await seen()).toEqual([])
    })

    it.each(['127.0.0.1', 'localhost'])('is a secure context with locks on %s', async (host) => {
      await held.page.goto(site.url.replace('127.0.0.1', host))
      expect(await held.page.evaluate('return [isSecureContext, "locks" in navigator]')).toEqual([true, true])
    })

    it('keeps what was stored when it is killed', async () => {
      const value = Math.random()
      await held.page.evaluate('return store(args[0])', value)
      await held.page.kill()
      await held.again()
      await held.page.goto(site.url)
      expect(await held.page.evaluate('return store()')).toContain(value)
    })

    it('has a second tab on the same store, which outlives the process of the first', async () => {
      const { page } = held
      const value = Math.random()
      await page.evaluate('return store(args[0])', value)
      const tab = await page.newTab(site.url)
      expect(await tab.evaluate('return store()')).toContain(value)
      expect([page, tab].map(({ devtools }) => !!devtools)).toEqual(Array(2).fill(engine.name === 'chromium'))
      await page.evaluate('navigator.locks.request("tabs", () => new Promise(() => {})); await 0')
      const [first, second] = [await page.contentPid(), await tab.contentPid()]
      expect(first).not.toBe(second)
      process.kill(first, 'SIGKILL')
      expect(await tab.evaluate('return navigator.locks.request("tabs", () => "mine")')).toBe('mine')
      await tab.close()
      await page.kill()
      await held.again()
      await held.page.goto(site.url)
    })

    it('collects what the page says, its uncaught errors and violations of its policy', async () => {
      const { page } = held
      const before = (await page.consoleMessages()).length
      await page.evaluate(`console.log('a log'); console.warn('a warning'); console.error('an error')
        setTimeout(() => { throw new Error('a throw') }); setTimeout(() => Promise.reject(new Error('a rejection')))
        document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }))
        try { document.body.innerHTML = '<p>' } catch { /* refused */ }`)
      const said = async () => (await page.consoleMessages()).slice(before).map(({ kind, text }) => `${kind}: ${text}`)
      await expect.poll(said, { timeout: 5000 }).toEqual(expect.arrayContaining([
        'log: a log', 'warning: a warning', 'error: an error', expect.stringMatching(/^uncaught: .*a throw/),
        expect.stringMatching(/^uncaught: .*a rejection/), expect.stringMatching(/^csp: .* violated: style-src/),
        expect.stringMatching(/^csp: .* violated: require-trusted-types-for/)]))
    })
  })
})
