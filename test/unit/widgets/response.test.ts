/** A response: what is captured when, and where its answers are said to be. */
import { describe, expect, it, vi } from 'vitest'
import { en } from '../../../widgets/i18n/en.ts'
import { asked, respond } from './support.ts'

describe('giving', () => {
  it('captures at once, with question, scale, way and time', () => {
    vi.spyOn(performance, 'now').mockReturnValueOnce(1_000).mockReturnValueOnce(3_500.4)
    const { response, give, captures } = respond([asked.emoji])
    response.seen()
    give(0, 4)
    expect(captures.map(({ input }) => input)).toEqual([
      expect.objectContaining({ kind: 'shown' }),
      expect.objectContaining({
        kind: 'answered', metric: 'emoji', ratingValue: 4, bestRating: 5, inputMethod: 'pointer',
        question: { id: 'emoji', position: 1, text: 'How was it?' }, complete: true, durationMs: 2_500,
        locale: { shown: 'en' }, dir: 'ltr',
      }),
    ])
    expect(new Set(captures.map(({ input }) => input.responseId)).size).toBe(1)
    vi.restoreAllMocks()
  })

  it('takes 0 for an answer', () => {
    const { give, answers, ids } = respond([asked.nps])
    give(0, 0)
    expect(answers()[0]!.input).toMatchObject({ kind: 'answered', ratingValue: 0, band: 'detractor', complete: false })
    expect(ids()).toEqual(['nps', 'nps.reason'])
    give(0, 5)
    expect(answers()[1]!.input).toMatchObject({ kind: 'amended', ratingValue: 5 })
  })

  it('makes one event of the same value twice', () => {
    const { give, answers } = respond([asked.emoji])
    give(0, 2)
    give(0, 2)
    expect(answers()).toHaveLength(1)
  })

  it('amends with another value, under the same response and question', () => {
    const { give, answers } = respond([asked.emoji])
    for (const value of [2, 5, 2]) give(0, value)
    const inputs = answers().map(({ input }) => input)
    expect(inputs.map(({ kind, ratingValue }) => [kind, ratingValue]))
      .toEqual([['answered', 2], ['amended', 5], ['amended', 2]])
    expect(new Set(inputs.map(({ responseId, question }) => `${responseId} ${question!.id}`)).size).toBe(1)
  })

  it('captures before anybody hears of it: what a listener throws is told to the page, and costs no answer', async () => {
    const heard = vi.fn()
    vi.stubGlobal('reportError', heard)
    const { response, give, answers } = respond([asked.emoji, asked.text], { tell: () => { throw new Error('theirs') } })
    give(0, 4)
    response.draft('text', 'slow')
    response.send('pointer')
    expect(answers().map(({ input }) => input.ratingValue ?? input.text)).toEqual([4, 'slow'])
    await answers()[0]!.stored()
    await answers()[1]!.stored()
    expect(response.state.truth).toBe('saved')
    expect(heard.mock.calls.map(([cause]) => `${cause}`)).toEqual(Array(4).fill('Error: theirs'))
    vi.unstubAllGlobals()
  })

  it('forgets what was only chosen', () => {
    const { response, give } = respond([asked.emoji])
    response.draft('emoji', 3)
    give(0, 4)
    expect([response.state.steps[0]!.draft, response.state.steps[0]!.given]).toEqual([undefined, 4])
  })

  it('takes two responses for two', () => {
    const [one, other] = [respond([asked.emoji]), respond([asked.emoji])]
    one.give(0, 1)
    other.give(0, 1)
    expect(one.captures[0]!.input.responseId).not.toBe(other.captures[0]!.input.responseId)
  })
})

describe('questions', () => {
  it('come one after the other, and the last one completes', () => {
    const { response, give, ids, answers } = respond([asked.emoji, asked.text])
    expect([ids(), response.state.isDone]).toEqual([['emoji'], false])
    give(0, 3)
    expect([ids(), response.state.isDone]).toEqual([['emoji', 'text'], false])
    give(1, 'fine')
    expect([ids(), response.state.isDone]).toEqual([['emoji', 'text'], true])
    expect(answers().map(({ input }) => [input.question!.position, input.complete])).toEqual([[1, false], [2, true]])
  })

  it('follow a rating by its band, also once it is amended', () => {
    const { response, give, captures } = respond([asked.nps])
    const question = () => response.state.steps[1]!.words.question
    give(0, 9)
    expect(question()).toBe('What did you like most?')
    give(0, 8)
    expect(question()).toBe('What would make it a ten?')
    give(0, 3)
    expect(question()).toBe('What is the main reason for your score?')
    give(1, 'slow')
    expect(captures.at(-1)!.input).toMatchObject({ kind: 'answered', metric: 'text', text: 'slow', complete: true,
      question: { id: 'nps.reason', position: 2, text: 'What is the main reason for your score?' } })
  })
})

describe('the truth', () => {
  it('is nothing before anything is stored, then saved, then sent', async () => {
    const { response, give, answers, deliver, tell } = respond([asked.emoji])
    give(0, 1)
    expect(response.state.truth).toBeUndefined()
    const id = await answers()[0]!.stored()
    expect(response.state.truth).toBe('saved')
    deliver('of another tab', id)
    expect(response.state.truth).toBe('sent')
    expect(tell.mock.calls.map(([what]) => what)).toEqual(['answer', 'queued', 'delivered'])
  })

  it('says when only this page holds it', async () => {
    const { response, give, answers, deliver } = respond([asked.emoji])
    give(0, 1)
    const id = await answers()[0]!.stored(false)
    expect(response.state.truth).toBe('held')
    deliver(id)
    expect(response.state.truth).toBe('sent')
  })

  it('is the worst of all answers, and untold while one is being stored', async () => {
    const { response, give, answers, deliver } = respond([asked.nps])
    const next = async (value: number, end: 'stored' | 'failed', durable?: boolean) => {
      give(0, value)
      expect(response.state.truth).toBeUndefined()
      const id = await answers().at(-1)![end](durable)
      return [id, response.state.truth] as const
    }
    deliver((await next(1, 'stored'))[0]!)
    expect(response.state.truth).toBe('sent')
    expect((await next(2, 'stored'))[1]).toBe('saved')
    expect((await next(3, 'stored', false))[1]).toBe('held')
    expect((await next(4, 'failed'))[1]).toBe('failed')
    deliver(...answers().map((_, at) => `id-${at + 1}`), 'id-0')
    expect(response.state.truth).toBe('failed')
  })

  it('is that an answer could not be saved where the endpoint refuses it for good', async () => {
    const { response, give, answers, refuse } = respond([asked.emoji])
    give(0, 2)
    refuse(await answers()[0]!.stored())
    expect(response.state.truth).toBe('failed')
  })

  it('tries again what was never stored, and what was refused for good, in the same response', async () => {
    const { response, give, answers, refuse } = respond([asked.emoji])
    give(0, 2)
    await answers()[0]!.failed()
    response.send('pointer')
    refuse(await answers()[1]!.stored())
    response.send('pointer')
    expect(answers().map(({ input }) => [input.responseId, input.question!.id, input.ratingValue])).toEqual(Array(3).fill([response.id, 'emoji', 2]))
  })

  it('forgets an answer that is refused after another took its place', async () => {
    const { response, give, answers, refuse, deliver } = respond([asked.emoji])
    give(0, 3)
    give(0, 5)
    const ids = [await answers()[0]!.stored(), await answers()[1]!.stored()]
    refuse(ids[0]!)
    deliver(ids[1]!)
    expect(response.state.truth).toBe('sent')
    response.send('pointer')
    expect(answers()).toHaveLength(2)
  })

  it('forgets an answer that failed once another took its place: trying again brings no old one back', async () => {
    const { response, give, answers } = respond([asked.emoji])
    give(0, 1)
    await answers()[0]!.failed()
    give(0, 5)
    await answers()[1]!.stored()
    expect(response.state.truth).toBe('saved')
    response.send('pointer')
    expect(answers()).toHaveLength(2)
  })

  it('hears nothing of what is not its own, and nothing once it is disposed of', async () => {
    const { response, give, answers, deliver, listening, tell } = respond([asked.emoji])
    give(0, 1)
    const id = await answers()[0]!.stored()
    deliver('another')
    expect([response.state.truth, tell.mock.calls.length]).toEqual(['saved', 2])
    response.dispose()
    expect(listening()).toBe(0)
    deliver(id)
    expect(response.state.truth).toBe('saved')
  })
})

describe('a failure', () => {
  it('keeps the answer, and trying again captures the very same', async () => {
    const { response, give, answers } = respond([asked.emoji])
    give(0, 5)
    await answers()[0]!.failed()
    expect([response.state.truth, response.state.steps[0]!.given]).toEqual(['failed', 5])
    response.send('pointer')
    expect(response.state.truth).toBeUndefined()
    expect(answers()[1]!.input).toEqual(answers()[0]!.input)
    await answers()[1]!.failed()
    response.send('pointer')
    await answers()[2]!.stored()
    expect([response.state.truth, answers().length]).toEqual(['saved', 3])
  })

  it('leaves what was saved out of trying again', async () => {
    const { response, give, answers } = respond([asked.nps])
    give(0, 5)
    give(1, 'slow')
    await answers()[0]!.stored()
    await answers()[1]!.failed()
    response.send('pointer')
    expect(answers().map(({ input }) => input.metric)).toEqual(['nps', 'text', 'text'])
  })
})

describe('notes', () => {
  it('say once that it was seen, and before an answer whose card no observer saw', () => {
    const { response, give, captures } = respond([asked.emoji])
    give(0, 1)
    response.seen()
    response.seen()
    expect(captures.map(({ input }) => [input.kind, input.durationMs])).toEqual([['shown', undefined], ['answered', 0]])
  })

  it('say that it was dismissed, but not once all is answered', () => {
    const open = respond([asked.nps])
    open.give(0, 9)
    open.response.dismiss()
    expect(open.captures.at(-1)!.input).toMatchObject({ kind: 'dismissed', endReason: 'dismissed' })
    const done = respond([asked.emoji])
    done.give(0, 4)
    done.response.dismiss()
    expect(done.captures.map(({ input }) => input.kind)).toEqual(['shown', 'answered'])
  })

  it('harm nobody where they cannot be captured', async () => {
    const { response, captures } = respond([asked.emoji])
    response.seen()
    response.dismiss()
    for (const capture of captures) await capture.failed()
    expect(response.state.truth).toBeUndefined()
  })
})

describe('a paged response', () => {
  const paged = () => respond([asked.nps, asked.text, asked.emoji], { isPaged: true })

  it('shows a page at a time, a follow-up under its rating', () => {
    const { response, give, ids } = paged()
    expect([ids(), response.state.page, response.state.pages]).toEqual([['nps'], 0, 3])
    give(0, 3)
    expect(ids()).toEqual(['nps', 'nps.reason'])
    response.turn(1)
    expect([ids(), response.state.page]).toEqual([['text'], 1])
    response.turn(-1)
    response.turn(-1)
    expect([ids(), response.state.page, response.state.steps[0]!.given]).toEqual([['nps', 'nps.reason'], 0, 3])
  })

  it('keeps what was given when a person leaves in the middle, and says so', () => {
    const { response, give, captures } = paged()
    give(0, 3)
    response.dismiss()
    expect(captures.map(({ input }) => [input.kind, input.complete])).toEqual([
      ['shown', undefined], ['answered', false], ['dismissed', undefined]])
  })

  it('ends where the last page is left, answered or not', () => {
    const { response, captures } = paged()
    for (let page = 0; page < 3; page++) response.turn(1)
    expect([response.state.isDone, response.state.page]).toEqual([true, 2])
    expect(captures.map(({ input }) => [input.kind, input.complete])).toEqual([['completed', false]])
    response.turn(1)
    response.turn(-1)
    expect([response.state.isDone, response.state.page]).toEqual([true, 2])
    response.dismiss()
    expect(captures).toHaveLength(1)
  })

  it('says nothing more at its end where all is answered', () => {
    const { response, give, answers } = paged()
    give(0, 9)
    give(1, 'quick')
    response.turn(1)
    give(0, 'words')
    response.turn(1)
    give(0, 5)
    expect([response.state.isDone, answers().map(({ input }) => input.complete)]).toEqual([true, [false, false, false, true]])
    response.turn(1)
    expect(answers()).toHaveLength(4)
  })
})

describe('an answer that its widget finds wrong', () => {
  it('is held with the words that say so, and gone once it is right', () => {
    const { response, give, answers } = respond([asked.contact])
    give(0, { isGranted: true, address: 'me' })
    expect([response.state.steps[0]!.error, response.state.steps[0]!.given, answers()]).toEqual([en.widgets.contact.invalid, undefined, []])
    response.draft('contact', { isGranted: true, address: 'me@shop.example' })
    expect(response.state.steps[0]!.error).toBeUndefined()
    response.send('keyboard')
    expect(answers()[0]!.input).toMatchObject({ contact: { email: 'me@shop.example' }, inputMethod: 'keyboard',
      consent: { contact: { granted: true, textVersion: '1', channel: 'email' } } })
  })
})

describe('subscribing', () => {
  it('tells at once and on every change, until it is undone; what was read stays as it was', () => {
    const { response, give } = respond([asked.emoji])
    const heard: unknown[] = []
    const before = response.state
    const undo = response.subscribe(({ isDone }) => heard.push(isDone))
    give(0, 4)
    undo()
    give(0, 5)
    expect([heard.slice(0, 2), before.isDone, before.steps[0]!.given]).toEqual([[false, true], false, undefined])
    expect(heard.every((one, i) => i === 0 || one === true)).toBe(true)
  })
})
