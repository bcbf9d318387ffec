/** A response of several pages, in three engines: what each step leaves with the endpoint, the way back, and the end. */
import { describe, expect, it } from 'vitest'
import { engines } from '../engines/index.ts'
import { see } from '../host-page.ts'
import { shopIn } from './ground.ts'

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('pages of a response', () => {
    const { held, open, show, close, kinds } = shopIn(engine)

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
  })
})
