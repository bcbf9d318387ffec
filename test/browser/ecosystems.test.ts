/** The examples of every ecosystem, built as their readers would build them: each draws, takes answers by pointer, and hears of them, in silence. */
import { readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ecosystems, inEcosystems, installEcosystems } from '../setup/ecosystems.ts'
import { browse } from './browse.ts'
import { engines, type Page } from './engines/index.ts'
import { drawn, openHost, see, type HostSite } from './host-page.ts'
import type { Answer, Route } from './site.ts'

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }

/** Every file below a folder as a route. */
function routes(folder: string, below = ''): Record<string, Route> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => extname(name) in types)
  return Object.fromEntries(files.map((name) =>
    [`/${below}${name}`, { headers: { 'content-type': types[extname(name)]! }, body: readFileSync(join(folder, name)) }]))
}

/** Bundles what is bundled, with the warnings of every framework in it. */
async function build(): Promise<void> {
  await installEcosystems()
  const vite = (...args: string[]) => inEcosystems(process.execPath, 'node_modules/vite/bin/vite.js', 'build', '--mode', 'development', '--logLevel', 'error', ...args)
  await vite()
  await vite('--ssr', 'server/server.tsx', '--outDir', 'dist/render')
}

/** The pages by their paths: bundled, rendered on a server, or as they are. */
async function pages(): Promise<Record<string, Route>> {
  const load = (file: string): Promise<unknown> => import(pathToFileURL(join(ecosystems, file)).href)
  const { render } = (await load('dist/render/server.js')) as { render(): string }
  const { page: strict } = (await load('strict-csp/page.js')) as { page(): Answer }
  const template = readFileSync(join(ecosystems, 'dist/server/index.html'), 'utf8')
  return {
    ...routes(join(ecosystems, 'dist')),
    ...routes(join(ecosystems, 'plain'), 'plain/'),
    ...routes(join(ecosystems, 'tag-manager'), 'tag-manager/'),
    '/server/index.html': { body: template.replace('<!--page-->', render()) },
    '/strict-csp/index.html': () => strict(),
  }
}

/** What a page is asked beside NPS, and what the page's own code says once it has heard of both. */
const [emoji, choice] = [['earshot-emoji', 'emoji 3'], ['earshot-choice', 'choice advice']] as const
const examples = [
  { name: 'plain', second: choice, everywhere: true },
  { name: 'strict-csp', second: emoji, everywhere: true },
  { name: 'tag-manager', second: emoji, everywhere: true },
  { name: 'react', second: emoji },
  { name: 'preact', second: emoji, first: 'earshot-feedback' },
  { name: 'vue', second: choice },
  { name: 'svelte', second: choice },
  { name: 'angular', second: emoji },
  { name: 'server', second: emoji },
]

/** What the page's own code heard last: a tag manager's stands in its data layer. */
const heard = (page: Page) => page.evaluate<string>(`const last = globalThis.dataLayer?.at(-1)
  return last ? last.metric + ' ' + last.rating : document.querySelector('[role=status]')?.textContent ?? ''`)

beforeAll(build, 300_000)

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('examples of ecosystems', () => {
    const held = browse(engine)
    let site: HostSite
    beforeAll(async () => (site = await openHost(await pages())))
    afterAll(() => site.down())

    /** Opens a page; returns the answers that come from now on, and what is wrong with it. */
    async function open(path: string) {
      const [said, known] = [(await held.page.consoleMessages()).length, site.events().length]
      await held.page.goto(`${site.url}${path}`)
      return {
        answers: () => site.events().slice(known).filter(({ type }) => type === 'earshot.feedback.answered'),
        trouble: async () => (await held.page.consoleMessages()).slice(said).filter(({ kind }) => /warning|error|uncaught|csp/.test(kind)),
      }
    }

    it.each(examples.filter(({ everywhere }) => everywhere || engine.name === 'chromium'))('$name', async ({ name, first = 'earshot-nps', second: [second, says] }) => {
      const { page } = held
      const { answers, trouble } = await open(`${name}/index.html`)
      await drawn(page, first, second)
      await page.click([first, 'label:nth-child(10) input'])
      await expect.poll(() => heard(page)).toBe('nps 9')
      await expect.poll(() => answers().length).toBe(1)
      await expect.poll(async () => (await see(page, first))?.status).toMatch(/Sent\.$/) // its last word, which moves what is below
      await page.click([second, 'label:nth-child(3) input'])
      await expect.poll(() => heard(page)).toBe(says)
      await expect.poll(() => answers().length).toBe(2)
      const [nps, other] = answers()
      expect(nps).toMatchObject({ subject: 'checkout.thanks', data: { ratingValue: 9, question: { id: 'nps' } } })
      if (name !== 'tag-manager') expect(nps!.data).toMatchObject({ journey: { name: 'buy-online', step: 'thanks' }, question: { text: expect.stringContaining('Nordlicht') } })
      expect(other!.data).toMatchObject(second === 'earshot-emoji'
        ? { ratingValue: 3, ...(name !== 'tag-manager' && { bestRating: 3 }) }
        : { choices: ['advice'], options: ['price', 'range', 'advice'], question: { text: 'What made you choose us?' } })
      expect(await page.evaluate('return document.querySelectorAll("earshot-emoji, earshot-choice").length')).toBe(1)
      expect(await trouble()).toEqual([])
    })

    it.runIf(engine.name === 'chromium').each(['react', 'svelte'])('headless, drawn by %s', async (name) => {
      const { answers, trouble } = await open(`headless/${name}.html`)
      await held.page.click(['button:nth-of-type(4)'])
      await expect.poll(() => held.page.evaluate('return document.querySelector("output").textContent')).toBe('Sent.')
      expect(await held.page.evaluate('return document.querySelector("[aria-pressed=true]").textContent.trim()')).toBe('Happy')
      expect(answers()).toMatchObject([{ subject: 'support.end', data: { ratingValue: 4, bestRating: 5, metric: 'emoji' } }])
      expect(await trouble()).toEqual([])
    })

    it.runIf(engine.name === 'chromium')('headless, drawn by hand', async () => {
      const { page } = held
      const { answers, trouble } = await open('headless/plain.html')
      await page.click(['button:nth-of-type(8)'])
      await page.click(['textarea'])
      await page.type('Slow delivery')
      await page.click(['form > button'])
      await expect.poll(() => page.evaluate('return document.querySelector("output").textContent')).toBe('Thank you. Sent.')
      expect(answers()).toMatchObject([{ data: { ratingValue: 7, band: 'passive' } }, { data: { text: 'Slow delivery', question: { id: 'recommend.reason' } } }])
      expect(await trouble()).toEqual([])
    })
  })
})
