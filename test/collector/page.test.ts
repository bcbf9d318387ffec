/** The results page as a reader sees it: drawn from a real collector's figures, in a document without a browser. */
import { readFileSync } from 'node:fs'
import { Window } from 'happy-dom'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { collector, event, INSTALLATION, numbered } from './support.ts'

const folder = new URL('../../examples/results/', import.meta.url)

/** Draws one message of the stream. */
let draw: (page: unknown) => void
/** The text in the element with an id. */
let text: (id: string) => string
let page: Window

beforeEach(async () => {
  page = new Window()
  page.document.write(readFileSync(new URL('index.html', folder), 'utf8'))
  vi.stubGlobal('document', page.document)
  vi.resetModules()
  const module: string = new URL('draw.js', folder).href
  draw = ((await import(module)) as { draw: typeof draw }).draw
  text = (id) => page.document.getElementById(id)!.textContent.replace(/\s+/g, ' ').trim()
})

const answers = (touchPoint: string, ...ratings: number[]) =>
  ratings.map((ratingValue) => event({ touchPoint, ratingValue }))
const title = () => page.document.querySelector('h1')!.textContent

describe('the title', () => {
  it('says the finding, with n and interval under it', async () => {
    const { post, json } = await collector()
    await post(answers('checkout.payment', ...Array<number>(30).fill(10), 3, 8))
    draw(await json('results.json'))
    expect(title()).toBe('Most people asked would recommend')
    expect(text('lead')).toMatch(
      /94% gave a 9 or 10 and 3% a 6 or less\. With 32 answers the net promoter score lies between \+\d+ and \+\d+/,
    )
    expect(text('lead')).toMatch(/\+91 NPS \+\d+ to \+\d+, n = 32/)
  })

  it('names the touch point that truly falls behind', async () => {
    const { post, json } = await collector()
    await post([...answers('a.good', ...Array<number>(60).fill(10)), ...answers('b.bad', ...Array<number>(20).fill(1))])
    draw(await json('results.json'))
    expect(title()).toBe('Fans outnumber critics, but not at b.bad')
    expect(text('segments')).toMatch(/^a\.good leads, b\.bad trails/)
  })

  it('names none where the intervals overlap', async () => {
    const { post, json } = await collector()
    await post([...answers('a', 10, 10, 9, 9, 3), ...answers('b', 10, 9, 9, 8, 2)])
    draw(await json('results.json'))
    expect(text('segments')).toMatch(/^Touch point by touch point/)
    expect(text('lead')).not.toContain('trails')
  })

  it('claims nothing where the interval holds 0, or too few answered', async () => {
    const { post, json } = await collector()
    await post(answers('a', 10, 0, 9))
    draw(await json('results.json'))
    expect(title()).toBe('Too few answers for a finding yet')
    expect(text('lead')).toContain('n = 3. Too few to judge')
    await post(answers('a', 0, 10, 5))
    draw(await json('results.json'))
    expect(title()).toBe('Fans and critics are too close to call')
  })

  it('speaks of moods where nobody was asked to recommend, and says it once', async () => {
    const { post, json } = await collector()
    await post(
      [5, 5, 4, 4, 1].map((ratingValue) => event({ metric: 'emoji', ratingValue, worstRating: 1, bestRating: 5 })),
    )
    draw(await json('results.json'))
    expect(title()).toBe('80% leave happy')
    expect(text('faces')).toMatch(
      /^5 answers, point by pointMood 80% happy, \d+% to \d+%, n = 5Very happy40% 2 answersHappy40% 2/,
    )
  })
})

it('greys a touch point with too few answers and leaves the others whole', async () => {
  const { post, json } = await collector()
  await post([...answers('many', 9, 9, 9, 9, 9), ...answers('few', 9)])
  draw(await json('results.json'))
  const panels = [...page.document.querySelectorAll('.panel')].map((panel) => [
    panel.querySelector('h3')!.textContent,
    panel.classList.contains('few'),
  ])
  expect(panels).toEqual([
    ['many', false],
    ['few', true],
  ])
})

it('shows words as words', async () => {
  const { post, json } = await collector()
  await post([
    event({
      metric: 'text',
      ratingValue: undefined,
      text: '<img src=x onerror=alert(1)>',
      journey: { name: 'buy-online', step: 'pay' },
    }),
  ])
  draw(await json('results.json'))
  const quote = page.document.querySelector('blockquote')!
  expect([quote.textContent, quote.children.length, quote.getAttribute('dir')]).toEqual([
    '<img src=x onerror=alert(1)>',
    0,
    'auto',
  ])
  expect(text('comments')).toContain('checkout.payment · buy-online, pay')
  expect(title()).toBe('1 answer, and no rating yet')
})

it('has something to say where there is nothing, and where a filter finds nothing', async () => {
  const { json } = await collector()
  draw(await json('results.json'))
  expect(title()).toBe('No answers yet')
  expect([...page.document.querySelectorAll('.demos a')].map((link) => link.getAttribute('href'))).toEqual([
    '/checkout/',
    '/support/',
    '/kiosk/',
  ])
  draw(await json('results.json?channel=kiosk'))
  expect(title()).toBe('Nobody has answered here yet')
})

it('proves that nothing is missing, or says what is, and hands the filter on to the exports', async () => {
  const { post, json } = await collector()
  await post([event({ channel: 'web' }, numbered(1)), event({ channel: 'web' }, numbered(4))])
  draw(await json('results.json?channel=web'))
  expect(text('colophon')).toContain(
    `2 events are still on the way, or lostinstallation ${INSTALLATION}: 2 received, 2 missing: 2–3`,
  )
  expect(page.document.querySelector('#colophon a')!.getAttribute('href')).toBe('/export.csv?channel=web')
  await post([event({}, numbered(2)), event({}, numbered(3))])
  draw(await json('results.json'))
  expect(text('colophon')).toContain(`Nothing is missinginstallation ${INSTALLATION}: 4 received, 0 missing`)
})

it('redraws only what changed, so that a reader loses neither place nor selection', async () => {
  const { post, json } = await collector()
  await post(answers('a', 9))
  draw(await json('results.json'))
  const [before, proof] = [page.document.querySelector('h1'), page.document.querySelector('#colophon .notes')]
  await post([event({ metric: undefined, ratingValue: undefined, kind: 'shown' })])
  draw(await json('results.json'))
  expect(page.document.querySelector('h1')).toBe(before)
  expect(page.document.querySelector('#colophon .notes')).not.toBe(proof)
})
