/** Where an answer is, as a person reads it: sent, saved on this device, held by this page, or not saved at all. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { browse } from './browse.ts'
import { engines } from './engines/index.ts'
import { drawn, elements, hostPage, noise, openHost, see, type HostSite } from './host-page.ts'

/** Breaks IndexedDB before the script runs: no store opens at all. */
const shut = `indexedDB.open = () => { throw new DOMException('closed', 'SecurityError') }
IDBFactory.prototype.open = indexedDB.open`

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('the person reads', () => {
    const held = browse(engine)
    let site: HostSite
    beforeAll(async () => {
      const page = (script: 'module' | 'classic', head = '', body = elements) =>
        ({ body: hostPage({ body, script, head }) })
      site = await openHost({
        '/': page('module'),
        '/classic': page('classic'),
        '/lost': page('module', '', '<earshot-emoji></earshot-emoji>'),
        '/shut': page('module', '<script src="/shut.js"></script>'),
        '/shut.js': { headers: { 'content-type': 'text/javascript' }, body: shut },
      })
    })
    afterEach(async () => {
      site.status = 200
      await site.up()
    })
    afterAll(() => site.down())
    /** Resolves once all stand: what comes late above moves what is below. */
    const open = async (path: string, names = ['earshot-nps', 'earshot-emoji', 'earshot-text']) => {
      await held.page.goto(`${site.url}${path}`)
      await drawn(held.page, ...names)
    }
    /** The newest answer that arrived. */
    const last = () => site.events().findLast(({ data }) => data.metric)
    const emoji = async () => (await see(held.page, 'earshot-emoji'))?.status
    const choose = (selector: string, at: number) => held.page.click([selector, `label:nth-child(${at}) input`])

    it('that it is sent, in a status that stood there before', async () => {
      await open('')
      await held.page.evaluate(`const { shadowRoot } = document.querySelector('earshot-emoji')
        window.region = shadowRoot.querySelector('.card > [role=status]')`)
      await choose('earshot-emoji', 4)
      await expect.poll(emoji).toBe('Thank you. Sent.')
      expect(await held.page.evaluate('return region.isConnected && region.textContent')).toBe('Thank you. Sent.')
      expect(last()).toMatchObject({ subject: 'shop.emoji', data: { ratingValue: 4 } })
    })

    it('that it is saved while the network is cut, and sent once it is back', async () => {
      await open('classic')
      await site.down()
      await choose('earshot-emoji', 2)
      await expect.poll(emoji).toBe('Thank you. Saved on this device, will be sent.')
      await choose('earshot-nps', 1)
      await expect.poll(async () => (await see(held.page, 'earshot-nps'))?.status)
        .toBe('Saved on this device, will be sent.')
      await site.up()
      await held.page.evaluate('earshot.flush()')
      await expect.poll(emoji, { timeout: 10_000 }).toBe('Thank you. Sent.')
      await expect.poll(async () => (await see(held.page, 'earshot-nps'))?.status).toBe('Sent.') // the batch after it
      expect(last()!.data).toMatchObject({ ratingValue: 0, band: 'detractor' })
    })

    it('that it is saved where the endpoint is in trouble, and sent once that is over', async () => {
      await open('')
      site.status = 503
      await choose('earshot-emoji', 3)
      await expect.poll(() => site.arrivals.at(-1)?.path).toBe('/feedback')
      await expect.poll(emoji).toBe('Thank you. Saved on this device, will be sent.')
      site.status = 200
      await held.page.evaluate('earshot.flush()')
      await expect.poll(emoji, { timeout: 10_000 }).toBe('Thank you. Sent.')
    })

    it('that only this page holds it where the device keeps nothing, and that it is sent all the same', async () => {
      const begun = (await held.page.consoleMessages()).length
      await open('shut')
      // The code for it comes as soon as the device is seen to keep nothing: a network that fails later is no matter.
      await expect.poll(() => site.arrivals.some(({ path }) => path.endsWith('/memory.js'))).toBe(true)
      await held.page.evaluate('await earshot.flush()')
      await site.down()
      await choose('earshot-emoji', 5)
      await expect.poll(emoji).toBe('Thank you. Not saved. Will be sent if this page stays open.')
      await site.up()
      await held.page.evaluate('earshot.flush()')
      await expect.poll(emoji, { timeout: 10_000 }).toBe('Thank you. Sent.')
      expect(last()!.data.ratingValue).toBe(5)
      expect(await noise(held.page, begun)).toEqual([expect.stringMatching(/^warning: earshot: storage-failed/)])
    })

    it('that it could not be saved, and can try again', async () => {
      const { page } = held
      const lost = () => see(page, 'earshot-emoji')
      const failed = { questions: ['How was it?'], chosen: ['Happy'], button: 'Try again',
        status: 'Could not be saved.' }
      await open('lost', ['earshot-emoji'])
      await page.evaluate('window.errors = []; earshot.on("error", ({ code }) => errors.push(code))')
      await choose('earshot-emoji', 4)
      await expect.poll(lost).toEqual(failed)
      expect(await page.evaluate('return errors.splice(0)')).toContain('touch-point-missing')
      await page.click(['earshot-emoji', '.send'])
      await expect.poll(() => page.evaluate('return errors')).toEqual(['touch-point-missing'])
      await expect.poll(lost).toEqual(failed)
      await page.evaluate('document.querySelector("earshot-emoji").setAttribute("touch-point", "shop.found")')
      await page.click(['earshot-emoji', '.send'])
      await expect.poll(lost).toEqual({ questions: ['How was it?'], chosen: ['Happy'], status: 'Thank you. Sent.' })
      expect(last()).toMatchObject({ subject: 'shop.found', data: { ratingValue: 4 } })
    })
  })
})
