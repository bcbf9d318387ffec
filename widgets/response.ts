/** A response: the answers of one showing, captured the moment each is given. Between the views and the client; it knows no DOM. */
import type { CaptureInput } from '../src/event.ts'
import type { Texts, Words } from './i18n/texts.ts'
import { createLedger, type LedgerOptions, type Truth } from './ledger.ts'
import { createStore, type Store } from './store.ts'
import type { InputMethod, Widget } from './widget.ts'

/** One question to ask. */
export interface Asked {
  /** Names the question in events. */
  id: string
  /** Who asks it. */
  widget: Widget
  /** What its `parse` made of the settings. */
  config?: unknown
  /** Its words; `question` is the question itself. */
  words: Words
  /** BCP 47 tag of the words, where they are not in the locale of the response. */
  lang?: string
  /** Words of the follow-up, where the widget has one. */
  followUp?: Words
}

/** One question as it stands. */
export interface Step extends Asked {
  /** The configured question it belongs to, from 0: a follow-up belongs to its rating's. */
  page: number
  /** Chosen or written, but not given. */
  draft?: unknown
  /** Given last; undefined before the first answer. */
  given?: unknown
  /** What is wrong with the draft, in words. */
  error?: string
}

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
export interface ResponseOptions extends LedgerOptions {
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
  /** Holds a value for a question without giving it. */
  draft(id: string, value: unknown): void
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

/** Whether a person who stands here has something to give. */
export const isGiveable = ({ draft, given, widget, config }: Step): boolean =>
  draft !== undefined && !isSame(draft, given) && widget.validate?.(draft, config) !== ''

/** Answers are JSON. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** The question, and the follow-up its widget may have. */
function toSteps(asked: Asked, page: number): Step[] {
  const { id, widget, followUp } = asked
  const step = { ...asked, page }
  if (!widget.followUp || !followUp) return [step]
  const next = widget.followUp.widget
  return [step, { ...step, id: `${id}.reason`, widget: next, config: next.parse?.({}, () => {}), words: followUp, followUp: undefined }]
}

/** A response to these questions. Captures nothing until something is given. */
export function createResponse({ questions, texts, capture, on, tell, isPaged }: ResponseOptions): Response {
  const responseId = crypto.getRandomValues(new Uint32Array(4)).join('')
  const pages = isPaged ? questions.length : 1
  let all = questions.flatMap(toSteps)
  let [page, shownAt, isEnded] = [0, 0, false]

  const look = () => {
    const here = isPaged ? all.filter((step) => step.page === page) : all
    const open = here.findIndex(({ given }) => given === undefined)
    return { steps: open < 0 ? here : here.slice(0, open + 1), page, pages, isDone: isEnded || isComplete() }
  }
  const isComplete = () => all.every(({ given }) => given !== undefined)
  const store = createStore<ResponseState>(look())
  const change = (id: string, part: Partial<Step>) => {
    all = all.map((step) => (step.id === id ? { ...step, ...part } : step))
    store.set(look())
  }

  const send = (input: CaptureInput) =>
    capture({ responseId, locale: { shown: texts.lang }, dir: texts.dir, ...input })
  const { enter, ...ledger } = createLedger({ capture: send, on, tell }, (truth) => store.set({ truth }))
  /** Captures what is no answer: where that fails the client reports it, and nothing of the person's is at stake. */
  const note = (input: CaptureInput) => void send(input).catch(() => {})
  const seen = () => {
    if (shownAt) return
    shownAt = performance.now()
    note({ kind: 'shown' })
  }
  const give: Response['give'] = (id, value, inputMethod) => {
    const position = all.findIndex((step) => step.id === id)
    const { given, widget, words, config, lang = texts.lang } = all[position]!
    if (isSame(value, given)) return change(id, { draft: undefined, error: undefined })
    const wrong = widget.validate?.(value, config)
    if (wrong !== undefined) return change(id, { draft: value, error: words[wrong] })
    change(id, { draft: undefined, given: value, error: undefined })
    const next = all[position + 1]
    if (widget.followUp && next?.id === `${id}.reason`) {
      change(next.id, { words: { ...next.words, question: widget.followUp.ask(value, words) } })
    }
    seen() // for a card taller than the screen its observer may never tell
    const input: CaptureInput = {
      kind: given === undefined ? 'answered' : 'amended',
      question: { id, position: position + 1, text: words.question },
      locale: { shown: lang },
      ...widget.answer(value, words, config),
      durationMs: Math.round(performance.now() - shownAt),
      inputMethod,
      complete: isComplete(),
    }
    tell?.('answer', input)
    void enter(input)
  }
  return {
    get state() {
      return store.state
    },
    subscribe: store.subscribe,
    dispose: ledger.dispose,
    id: responseId,
    texts,
    questions,
    draft: (id, draft) => change(id, { draft, error: undefined }),
    give,
    send(inputMethod) {
      if (store.state.truth === 'failed') ledger.retry()
      for (const step of all) if (isGiveable(step)) give(step.id, step.draft, inputMethod)
    },
    turn(by) {
      isEnded = page + by >= pages
      if (isEnded && !isComplete()) note({ kind: 'completed', endReason: 'submitted', complete: false })
      page = Math.min(Math.max(page + by, 0), pages - 1)
      store.set(look())
    },
    seen,
    dismiss() {
      if (!store.state.isDone) note({ kind: 'dismissed', endReason: 'dismissed' })
    },
  }
}
