/** Shows that `axe.ts` finds a fault inside a shadow root, under the strictest policy, in each engine. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe } from './axe.ts'
import { browse } from './browse.ts'
import { engines } from './engines/index.ts'
import { promisesPage, strictPolicy } from './promises-page.ts'
import { openSite, type Site } from './site.ts'

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('with axe', () => {
    const held = browse(engine)
    let site: Site
    beforeAll(async () => {
      site = await openSite({ '/': { body: promisesPage, headers: { 'content-security-policy': strictPolicy } } })
    })
    afterAll(() => site.down())

    it('names the fields without a name, and nothing once they have one', async () => {
      const { page } = held
      await page.goto(site.url)
      await page.evaluate('document.documentElement.lang = "en"')
      const findings = await axe(page)
      expect(findings.map(({ rule }) => rule)).toEqual(['label'])
      expect(findings[0]?.where).toContain('x-scale >>> #text')
      await page.evaluate(`for (const field of document.querySelector('x-scale').shadowRoot.querySelectorAll('input')) {
        field.ariaLabel = 'a name'
      }`)
      expect(await axe(page)).toEqual([])
      expect(await page.consoleMessages()).toEqual([])
    })
  })
})
