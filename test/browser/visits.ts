/** How a person answers three questions on each demo page, and what must arrive; `demo.test.ts` goes there. */
import { expect } from 'vitest'
import type { EventRecord } from '../../examples/collector/record.ts'
import type { Page } from './engines/index.ts'

/** What an answer says once it has arrived, in the collector's words. */
export type Arrived = Pick<
  EventRecord,
  'touchPoint' | 'journey' | 'step' | 'channel' | 'metric' | 'rating' | 'worst' | 'best' | 'text'
>

/** One visit of a demo page. */
export interface Visit {
  path: string
  /** Gives the three answers, one function each. */
  answers: ((page: Page) => Promise<void>)[]
  /** The same answers as the collector keeps them. */
  arrived: Arrived[]
}

const face = (name: string) => `input[aria-label="${name}"]`
const emoji = { metric: 'emoji', worst: 1, best: 5, text: null }
const nps = { metric: 'nps', worst: 0, best: 10, text: null }
const words = { metric: 'text', rating: null, worst: null, best: null }

/** Waits for the screen of the next person, on which nothing of the last one is left. */
async function nextPerson(page: Page): Promise<void> {
  const left = () =>
    page.evaluate(`const { shadowRoot } = document.querySelector('earshot-emoji')
      const words = shadowRoot.querySelector('[role=status]')?.textContent.trim()
      return [shadowRoot.querySelectorAll(':checked').length, words]`)
  await expect.poll(left, { timeout: 10_000 }).toEqual([0, ''])
}

/** One person at the kiosk's door. */
const person = (name: string) => async (page: Page) => {
  await page.emulate({ reducedMotion: true }) // a click needs faces that lie still
  await page.click(['earshot-emoji', face(name)])
  await nextPerson(page)
}

const buy = { journey: 'buy-online', channel: 'web' }
const help = { journey: 'get-help', channel: 'support' }
const door = { touchPoint: 'store.exit', journey: 'visit', step: 'exit', channel: 'kiosk', ...emoji }

export const visits: Visit[] = [
  {
    path: 'checkout/',
    answers: [
      async (page) => {
        await page.click(['[data-step=basket] .button'])
        await page.click(['[data-step=payment] .button'])
        await page.click(['[data-step=paid] earshot-emoji', face('Happy')])
      },
      async (page) => {
        await page.click(['[data-step=paid] .button'])
        await page.click(['earshot-nps', 'input[aria-label^="9"]'])
      },
      async (page) => {
        await page.click(['earshot-nps', 'textarea'])
        await page.type('The jug was wrapped with care.')
        await page.click(['earshot-nps', '.send'])
      },
    ],
    arrived: [
      { touchPoint: 'checkout.payment', step: 'pay', ...buy, ...emoji, rating: 4 },
      { touchPoint: 'checkout.thanks', step: 'thanks', ...buy, ...nps, rating: 9 },
      { touchPoint: 'checkout.thanks', step: 'thanks', ...buy, ...words, text: 'The jug was wrapped with care.' },
    ],
  },
  {
    path: 'support/',
    answers: [
      (page) => page.click(['earshot-emoji', face('Happy')]),
      async (page) => {
        await page.click(['#end'])
        await page.click(['#after earshot-prompt', face('Very happy')])
      },
      async (page) => {
        await page.click(['#after earshot-prompt', 'textarea'])
        await page.type('Tom was quick.')
        await page.click(['#after earshot-prompt', '.send'])
      },
    ],
    arrived: [
      { touchPoint: 'support.guide', step: 'guide', ...help, ...emoji, rating: 4 },
      { touchPoint: 'support.chat', step: 'end', ...help, ...emoji, rating: 5 },
      { touchPoint: 'support.chat', step: 'end', ...help, ...words, text: 'Tom was quick.' },
    ],
  },
  {
    path: 'kiosk/',
    answers: [person('Very happy'), person('Unhappy'), person('Happy')],
    arrived: [
      { ...door, rating: 5 },
      { ...door, rating: 2 },
      { ...door, rating: 4 },
    ],
  },
]
