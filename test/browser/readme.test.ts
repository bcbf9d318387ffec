/** The script tag of README.md, as it stands there but for its addresses, on a page in every engine. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blocks } from '../docs/pages.ts'
import { browse } from './browse.ts'
import { engines } from './engines/index.ts'
import { drawn, openHost, type HostSite } from './host-page.ts'

const [example] = blocks('README.md', 'html')
const body = example!
  .replace('https://cdn.example/earshot.js', '/earshot.js')
  .replace('https://feedback.example/feedback', '/feedback')

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('the script tag of the README', () => {
    const held = browse(engine)
    let site: HostSite
    beforeAll(async () => (site = await openHost({ '/': { body: `<!doctype html><html lang="en"><title>shop</title><body>${body}` } })))
    afterAll(() => site.down())

    it('draws its three widgets, and its answers carry what its command said', async () => {
      const { page } = held
      await page.goto(site.url)
      for (const name of ['earshot-nps', 'earshot-emoji', 'earshot-text']) await drawn(page, name)
      await page.click(['earshot-emoji', 'label:nth-child(5) input'])
      const answered = () => site.events().filter(({ type }) => type === 'earshot.feedback.answered')
      await expect.poll(() => answered().length, { timeout: 10_000 }).toBe(1)
      expect(answered()[0]).toMatchObject({
        subject: 'checkout.payment',
        data: { journey: { name: 'buy-online', step: 'pay' }, ratingValue: 5, traits: { plan: 'pro' } },
      })
    })
  })
})
