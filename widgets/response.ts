/** A response: the answers of one showing, captured the moment each is given. Between the views and the client; it knows no DOM. */
import type { CaptureInput } from '../src/event.ts'
import type { Texts } from './i18n/texts.ts'
import { createLedger, type LedgerOptions, type Truth } from './ledger.ts'
import { change, isComplete, isGiveable, take, toInput, toSee, toSteps, type Asked, type Step } from './steps.ts'
import { createStore, type Store } from './store.ts'
import type { InputMethod } from './widget.ts'

/** A response as it stands. */
export interface ResponseState {
  /** The questions to be seen: a follow-up joins once its rating is given, and of a paged response only one page is here. */
  steps: readonly Step[]
  /** The page seen, from 0. */
  page: number
  /** How many pages there are; 1 where all questions stand under each other. */
  pages: number
  /** True once every question has been answered, or the person has left the last page. */
  isDone: boolean
  /** Where the answers are, the worst of all; undefined before the first is stored, and while one is being stored. */
  truth?: Truth
}

/** What a response needs. */
export interface ResponseOptions extends Omit<LedgerOptions, 'tell'> {
  /** Hears of every step of the way. What it throws is the page's to hear, and costs no answer. */
  tell?: LedgerOptions['tell']
  /** The questions, in order. */
  questions: Asked[]
  /** The locale shown. */
  texts: Texts
  /** True for a page a question, with a way back. Default false. */
  isPaged?: boolean
}

/** A response under way. Everything a card does can be done by a page of its own. */
export interface Response extends Store<ResponseState> {
  /** Joins its events; unique. */
  readonly id: string
  /** The locale shown. */
  readonly texts: Texts
  /** Every question that it asks, in order; `state.steps` are those to be seen now. */
  readonly questions: readonly Asked[]
  /** Holds a value for a question without giving it. An input method told here outlasts later drafts and goes before that of `send`: dictated words stay dictated once they are mended by hand. */
  draft(id: string, value: unknown, inputMethod?: InputMethod): void
  /** Captures an answer; the same value twice is one event, another value amends the first. One that its widget finds wrong is held as a draft, with an error beside it. */
  give(id: string, value: unknown, inputMethod: InputMethod): void
  /** Gives all drafts that can be given, and captures again what could not be saved. */
  send(inputMethod: InputMethod): void
  /** Goes a page on (1) or back (-1); on from the last page ends it, answered or not. Nothing given is lost. */
  turn(by: number): void
  /** Captures that it was seen. Counts once. */
  seen(): void
  /** Captures that it was closed, if it is not done. */
  dismiss(): void
  /** Stops listening. */
  dispose(): void
}

/** What a response captures that is no answer: where that fails the client reports it, and nothing of the person's is at stake. */
function createWitness(capture: LedgerOptions['capture']) {
  let shownAt = 0
  const note = (input: CaptureInput) => void capture(input).catch(() => {})
  const seen = () => {
    if (shownAt) return
    shownAt = performance.now()
    note({ kind: 'shown' })
  }
  return {
    seen,
    /** Milliseconds since it was seen. */
    elapsed: () => Math.round(performance.now() - shownAt),
    dismissed() {
      seen() // whoever closes it has seen it, though no observer may have told so yet
      note({ kind: 'dismissed', endReason: 'dismissed' })
    },
  }
}

/** A response to these questions. Captures nothing until something is given. */
export function createResponse({ questions, texts, capture, on, tell: hear, isPaged }: ResponseOptions): Response {
  const responseId = crypto.getRandomValues(new Uint32Array(4)).join('')
  let [all, page, isEnded] = [questions.flatMap(toSteps), 0, false]
  const pages = isPaged ? questions.length : 1
  const look = () => ({ steps: toSee(all, page, isPaged), page, pages, isDone: isEnded || isComplete(all) })
  const store = createStore<ResponseState>(look())
  const show = (steps = all) => {
    all = steps
    store.set(look())
  }

  const { lang, dir } = texts
  const tell: LedgerOptions['tell'] = (what, detail) => {
    try {
      hear?.(what, detail)
    } catch (cause) {
      reportError(cause)
    }
  }
  const send = (input: CaptureInput) => capture({ responseId, locale: { shown: lang }, dir, ...input })
  const { enter, ...ledger } = createLedger({ capture: send, on, tell }, (truth) => store.set({ ...look(), truth }))
  const { seen, elapsed, dismissed } = createWitness(send)
  const give = (id: string, value: unknown, inputMethod: InputMethod) => {
    const step = all.find((step) => step.id === id)!
    const { given, lang: shown = lang } = step
    const { steps, isNew } = take(all, step, value)
    if (!isNew) return show(steps)
    seen() // for a card taller than the screen its observer may never tell
    const input = { ...toInput(steps, id, given, inputMethod), locale: { shown }, durationMs: elapsed() }
    all = steps
    void enter(input) // which captures before anybody hears of it
    tell('answer', input)
  }
  return {
    get state() {
      return store.state
    },
    dispose: ledger.dispose,
    subscribe: store.subscribe,
    id: responseId, texts, questions,
    draft: (id, draft, inputMethod) => show(change(all, id, { draft, error: undefined, ...(inputMethod && { inputMethod }) })),
    give,
    send(inputMethod) {
      ledger.retry()
      for (const step of all) if (isGiveable(step)) give(step.id, step.draft, step.inputMethod ?? inputMethod)
    },
    turn(by) {
      if (isEnded) return
      const next = page + by
      isEnded = next >= pages
      if (!isEnded) page = Math.max(next, 0)
      else if (!isComplete(all)) void enter({ kind: 'completed', endReason: 'submitted', complete: false })
      show()
    },
    seen,
    dismiss: () => store.state.isDone || dismissed(),
  }
}
