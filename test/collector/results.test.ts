/** The figures of the results page: what counts, what is filtered, and how soon it shows. */
import { describe, expect, it } from 'vitest'
import { collector, event, numbered, post } from './support.ts'

const emoji = (ratingValue: number, data = {}) =>
  event({
    metric: 'emoji',
    ratingValue,
    worstRating: 1,
    bestRating: 5,
    touchPoint: 'support.closed',
    channel: 'support',
    ...data,
  })

describe('the figures', () => {
  it('are NPS with n and interval, the emoji distribution and the scores of each touch point', async () => {
    const { post, json } = await collector()
    await post([...[10, 9, 9, 7, 2].map((ratingValue) => event({ ratingValue })), emoji(5), emoji(5), emoji(1)])
    const page = await json('results.json')
    expect(page.nps).toMatchObject({ score: 40, n: 5, promoters: 3, passives: 1, detractors: 1 })
    expect(page.nps.low).toBeLessThan(40)
    expect(page.nps.high).toBeGreaterThan(40)
    expect(page.csat).toBeUndefined()
    const faces = page.scales.find((scale: { metric: string }) => scale.metric === 'emoji')
    expect(faces.points.map((point: { count: number }) => point.count)).toEqual([1, 0, 0, 0, 2])
    expect(page.touchPoints.map((one: { touchPoint: string }) => one.touchPoint)).toEqual([
      'checkout.payment',
      'support.closed',
    ])
    expect(page.touchPoints[1].nps).toBeUndefined()
    expect(page.minimum).toBe(5)
  })

  it('include CSAT and CES where they were asked', async () => {
    const { post, json } = await collector()
    await post([
      event({ metric: 'csat', ratingValue: 4, worstRating: 1, bestRating: 5 }),
      event({ metric: 'ces', ratingValue: 2, worstRating: 1, bestRating: 7 }),
    ])
    expect(await json('results.json')).toMatchObject({ csat: { score: 100, n: 1 }, ces: { score: 0, n: 1, mean: 2 } })
  })

  it('make scores of standard scales alone; an answer on another is kept and shown by itself', async () => {
    const { post, json } = await collector()
    const on = (metric: 'nps' | 'csat' | 'ces', worstRating: number | undefined, bestRating: number | undefined) =>
      event({ metric, ratingValue: bestRating === 100 ? 9 : 5, worstRating, bestRating })
    const odd = [on('csat', 5, 1), on('nps', 0, 100), on('ces', 1, 9), emoji(5, { worstRating: 5, bestRating: 1 })]
    await post(odd)
    const page = await json('results.json')
    expect([page.nps, page.csat, page.ces]).toEqual([undefined, undefined, undefined])
    expect(page.scales.map((scale: { n: number; topTwo?: object }) => [scale.n, scale.topTwo])).toEqual(
      odd.map(() => [1, undefined]),
    )
    expect(await json('export.json')).toEqual(odd)
    await post([on('csat', 1, 5), on('nps', undefined, undefined)])
    expect(await json('results.json')).toMatchObject({ csat: { score: 100, n: 1 }, nps: { score: -100, n: 1 } })
  })

  it('count the newest answer to a question of a response, in whatever order the answers arrive', async () => {
    const { post, json } = await collector()
    const of = (ratingValue: number, n: number, kind: 'answered' | 'amended') =>
      event({ kind, ratingValue, responseId: 'one' }, numbered(n))
    const [first, second, third] = [of(10, 1, 'answered'), of(8, 2, 'amended'), of(0, 3, 'amended')]
    await post([third])
    await post([first, second])
    const page = await json('results.json')
    expect(page.nps).toMatchObject({ n: 1, score: -100 })
    expect(page.totals).toMatchObject({ events: 3, answers: 1 })
  })

  it('keep two questions of one response apart, and answers without a response', async () => {
    const { post, json } = await collector()
    const loose = { responseId: undefined, question: undefined }
    await post([
      event({ responseId: 'r' }),
      emoji(4, { responseId: 'r', question: { id: 'pulse' } }),
      event(loose),
      event(loose),
    ])
    expect((await json('results.json')).totals.answers).toBe(4)
  })

  it('leave out what looks like play, and say how much', async () => {
    const { post, json } = await collector()
    await post([emoji(1, { misuse: true }), emoji(5)])
    const page = await json('results.json')
    expect(page.totals).toMatchObject({ answers: 1, misuse: 1, events: 2 })
    expect(page.scales[0].n).toBe(1)
  })

  it('show comments with their place and the rating of their response, the last to arrive first', async () => {
    const { post, json } = await collector()
    const words = (text: string, responseId?: string) =>
      event({
        metric: 'text',
        ratingValue: undefined,
        text,
        responseId,
        question: { id: 'why' },
        journey: { name: 'buy-online', step: 'pay' },
      })
    await post([
      event({ responseId: 'r', ratingValue: 3 }),
      words('No receipt came.', 'r'),
      words('  '),
      words('Fine.'),
    ])
    const { comments } = await json('results.json')
    expect(comments).toHaveLength(2)
    expect(comments[0]).toMatchObject({ text: 'Fine.', rating: null })
    expect(comments[1]).toMatchObject({
      text: 'No receipt came.',
      metric: 'nps',
      rating: 3,
      best: 10,
      touchPoint: 'checkout.payment',
      journey: 'buy-online',
      step: 'pay',
    })
  })

  it('give the response rate of known showings alone', async () => {
    const { post, json } = await collector()
    const shown = (responseId: string) =>
      event({ kind: 'shown', ratingValue: undefined, metric: undefined, responseId })
    await post([
      shown('a'),
      shown('b'),
      shown('c'),
      event({ responseId: 'a' }),
      event({ kind: 'amended', responseId: 'a' }),
      event({ responseId: 'never-shown' }),
    ])
    expect((await json('results.json')).totals).toMatchObject({ shown: 3, answered: 1 })
  })
})

it('filters by touch point, journey and channel, in figures and exports alike', async () => {
  const { url, post, json } = await collector()
  const journey = { name: 'get-help' }
  await post([event({ channel: 'web' }), emoji(5, { journey }), emoji(4, { journey, channel: 'web' })])
  const answers = async (query: string) => (await json(`results.json?${query}`)).totals.answers
  expect(await answers('touchPoint=support.closed')).toBe(2)
  expect(await answers('journey=get-help&channel=web')).toBe(1)
  expect(await answers('channel=')).toBe(3)
  expect(await answers("channel=' or 1=1 --")).toBe(0)
  expect((await json('results.json?channel=web')).places).toEqual({
    touchPoints: ['checkout.payment', 'support.closed'],
    journeys: ['get-help'],
    channels: ['support', 'web'],
  })
  expect(await json('export.json?journey=get-help')).toHaveLength(2)
  expect((await (await fetch(`${url}export.csv?channel=support`)).text()).split('\r\n')).toHaveLength(3)
})

describe('the stream', () => {
  /** Reads messages of a stream until one satisfies. */
  async function until(
    reader: ReadableStreamDefaultReader<string>,
    satisfied: (page: { totals: { answers: number } }) => boolean,
  ) {
    for (let rest = ''; ; ) {
      const { value, done } = await reader.read()
      if (done) throw new Error('the stream ended')
      const messages = (rest += value).split('\n\n')
      rest = messages.pop()!
      for (const message of messages) {
        const found = message.split('\n').find((line) => line.startsWith('data: '))
        if (found && satisfied(JSON.parse(found.slice(6)))) return message
      }
    }
  }

  it('sends the figures at once, and the new ones within two seconds of an answer', async () => {
    const { url } = await collector()
    const answer = await fetch(`${url}results/stream?touchPoint=support.closed`)
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect(await until(reader, (page) => page.totals.answers === 0)).toMatch(/^event: results$[^]*^retry: 1000$/m)
    const before = performance.now()
    await post(url, [event(), emoji(5)])
    await until(reader, (page) => page.totals.answers === 1)
    expect(performance.now() - before).toBeLessThan(2000)
    await reader.cancel()
  })

  it('ends when the collector closes, which does not wait for its readers', async () => {
    const { url, close } = await collector()
    const answer = await fetch(`${url}results/stream`)
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    await until(reader, () => true)
    const before = performance.now()
    await close()
    expect(performance.now() - before).toBeLessThan(1500)
    while (!(await reader.read()).done);
    await expect(fetch(url)).rejects.toThrow()
  })
})
