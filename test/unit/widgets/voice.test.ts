/** Listening: what becomes of words, silence and errors, and what the button makes of them. No browser of the tests can listen: a stand-in does. */
// @vitest-environment happy-dom
import { h, render } from 'preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { en } from '../../../widgets/i18n/en.ts'
import { LIMIT, parse } from '../../../widgets/text/question.ts'
import { View } from '../../../widgets/text/view.tsx'
import { listen } from '../../../widgets/text/voice.ts'
import { asked, respond } from './support.ts'

/** Stands in for the interface; the test speaks. */
class Recognition {
  static all: Recognition[] = []
  lang?: string
  onresult?: (event: object) => void
  onend?: (() => void) | null
  onerror?: (() => void) | null
  start = vi.fn()
  stop = vi.fn()
  constructor() {
    Recognition.all.push(this)
  }
  /** Has these words heard: all of a session so far, of which those from `resultIndex` on are new. */
  say(said: [words: string, isFinal: boolean][], resultIndex = 0) {
    const results = said.map(([transcript, isFinal]) => Object.assign([{ transcript }], { isFinal }))
    this.onresult!({ results: { ...results, length: results.length }, resultIndex })
  }
}

const last = () => Recognition.all.at(-1)!
const turn = () => new Promise((done) => setTimeout(done, 20))

afterEach(() => {
  vi.unstubAllGlobals()
  Recognition.all = []
  document.body.replaceChildren()
})

describe('listening', () => {
  it.each(['SpeechRecognition', 'webkitSpeechRecognition'])('hears by %s until the person pauses', (name) => {
    vi.stubGlobal(name, Recognition)
    const [onWords, onEnd] = [vi.fn(), vi.fn()]
    listen('pt-BR', onWords, onEnd)
    expect(last()).toMatchObject({ lang: 'pt-BR', continuous: false, interimResults: true })
    expect(last().start).toHaveBeenCalledOnce()
    last().say([['bom', false]])
    last().say([['bom dia', true], ['a', false]])
    last().say([['bom dia', true], ['a todos', true]], 1)
    last().onend!()
    expect(onWords.mock.calls).toEqual([['bom', false], ['bom dia', true], ['a', false], ['a todos', true]])
    expect(onEnd).toHaveBeenCalledOnce()
  })

  it('is stopped by what it returns, and hears to the end what was said until then', () => {
    vi.stubGlobal('SpeechRecognition', Recognition)
    const onWords = vi.fn()
    const stop = listen('en', onWords, () => {})
    stop()
    expect(last().stop).toHaveBeenCalledOnce()
    last().say([['late', true]])
    expect(onWords).toHaveBeenCalledWith('late', true)
  })

  it('ends once after an error', () => {
    vi.stubGlobal('SpeechRecognition', Recognition)
    const onEnd = vi.fn()
    listen('en', () => {}, onEnd)
    last().onerror!()
    last().onend?.()
    last().onerror?.()
    expect(onEnd).toHaveBeenCalledOnce()
  })

  it.each([
    ['there is nothing to listen with', undefined],
    ['it cannot be made', class { constructor() { throw new Error('NotAllowedError') } }],
    ['it cannot start', class { start() { throw new Error('InvalidStateError') } }],
  ])('ends quietly where %s, and not before it returned', async (_, Broken) => {
    vi.stubGlobal('SpeechRecognition', Broken)
    const onEnd = vi.fn()
    const stop = listen('en', () => {}, onEnd)
    expect(onEnd).not.toHaveBeenCalled()
    await turn()
    expect(onEnd).toHaveBeenCalledOnce()
    expect(stop).not.toThrow()
  })
})

/** A text view in a page, its microphone fetched; `drafts` has what it held, and the last of that is its value. */
async function draw(value?: string, settings = { voice: true }) {
  const drafts: unknown[][] = []
  const box = document.createElement('div')
  document.body.append(box)
  const show = (value?: string) => render(h(View, {
    name: 'n', config: parse(settings), words: en.widgets.text, lang: 'en', dir: 'ltr', isDraft: true, onAnswer() {}, value,
    onDraft(...draft) {
      drafts.push(draft)
      show(draft[0])
    },
  }), box)
  show(value)
  await turn()
  const button = () => box.querySelector('button')
  return {
    drafts,
    button,
    press: () => button()!.click(),
    look: () => [button()!.getAttribute('aria-pressed'), button()!.getAttribute('aria-label'), box.querySelector('[aria-hidden]')!.textContent],
    leave: () => render(null, box),
  }
}

const off = ['false', en.widgets.text.speak, '']
const on = (heard = '') => ['true', en.widgets.text.speak, heard] // pressed: its name stays, as ARIA asks of a toggle

describe('the button', () => {
  it('is there where it is wanted and the browser can listen', async () => {
    expect((await draw()).button()).toBeNull()
    vi.stubGlobal('webkitSpeechRecognition', Recognition)
    expect((await draw('', { voice: false })).button()).toBeNull()
    expect((await draw()).look()).toEqual(off)
  })

  it('puts what was said behind what is written, as dictated; what is uncertain is only seen', async () => {
    vi.stubGlobal('SpeechRecognition', Recognition)
    const { press, look, drafts } = await draw('Well,')
    press()
    await turn()
    expect([last().lang, ...look()]).toEqual(['en', ...on()])
    last().say([['it wor', false]])
    await turn()
    expect([look(), drafts]).toEqual([on('it wor'), []])
    last().say([['it worked', true]])
    last().say([['it worked', true], ['twice', true]], 1)
    expect(drafts).toEqual([['Well, it worked', 'voice'], ['Well, it worked twice', 'voice']])
    last().onend!()
    await turn()
    expect(look()).toEqual(off)
  })

  it('keeps to the limit of the field', async () => {
    vi.stubGlobal('SpeechRecognition', Recognition)
    const { press, drafts } = await draw('x'.repeat(LIMIT - 3))
    press()
    last().say([['too long', true]])
    expect(drafts).toEqual([[`${'x'.repeat(LIMIT - 3)} to`, 'voice']])
  })

  it('stops when pressed again, and can begin anew', async () => {
    vi.stubGlobal('SpeechRecognition', Recognition)
    const { press, look } = await draw()
    press()
    press()
    expect([Recognition.all.length, last().stop.mock.calls.length]).toEqual([1, 1])
    last().onend!()
    await turn()
    expect(look()).toEqual(off)
    press()
    await turn()
    expect([Recognition.all.length, look()]).toEqual([2, on()])
  })

  it('comes back after an error, and where listening could not begin', async () => {
    vi.stubGlobal('SpeechRecognition', Recognition)
    const { press, look } = await draw()
    press()
    last().onerror!()
    await turn()
    expect(look()).toEqual(off)
    vi.stubGlobal('SpeechRecognition', class { constructor() { throw new Error('NotAllowedError') } })
    press()
    await turn()
    expect(look()).toEqual(off)
  })

  it('stops when it goes, and drops what comes then', async () => {
    vi.stubGlobal('SpeechRecognition', Recognition)
    const { press, leave, drafts } = await draw()
    press()
    leave()
    expect(last().stop).toHaveBeenCalledOnce()
    last().say([['late', true]])
    last().onend!()
    expect(drafts).toEqual([])
  })
})

describe('an answer that was dictated', () => {
  it('says so, however it is mended and sent', () => {
    const { response, answers } = respond([asked.text])
    response.draft('text', 'it worked', 'voice')
    response.draft('text', 'It worked!')
    response.send('keyboard')
    expect(answers().map(({ input }) => [input.text, input.inputMethod])).toEqual([['It worked!', 'voice']])
  })
})
