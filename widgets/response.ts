/** A response: the answers of one showing, captured the moment each is given. Between the views and the client; it knows no DOM. */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import type { CaptureInput } from '../src/event.ts'
import type { QuestionTexts, Texts } from './i18n/texts.ts'
import { createLedger, type Ledger, type LedgerOptions } from './ledger.ts'
import { text } from './text/index.ts'
import type { InputMethod, Widget } from './widget.ts'

/** One question to ask. */
export interface Asked {
  /** Names the question in events. */
  id: string
  /** Who asks it. */
  widget: Widget
  /** Its words; `question` is the question itself. */
  texts: QuestionTexts
}

/** One question as it stands. */
export interface Step {
  /** Names the question in events. */
  id: string
  /** Who asks it. */
  widget: Widget
  /** Its words now: a follow-up's question depends on the rating before it. */
  words(): QuestionTexts
  /** Chosen or written, but not given. */
  draft: Signal<unknown>
  /** Given last; undefined before the first answer. */
  given: Signal<unknown>
}

/** What a response needs. */
export interface ResponseOptions extends LedgerOptions {
  /** The questions, in order. */
  questions: Asked[]
  /** The locale shown. */
  texts: Texts
}

/** A response under way. */
export interface Response extends Omit<Ledger, 'enter'> {
  /** Joins its events; unique. */
  id: string
  /** The questions shown so far; a follow-up joins once its rating is given. */
  steps: ReadonlySignal<Step[]>
  /** True once every question has been answered. */
  done: ReadonlySignal<boolean>
  /** Captures an answer; the same value twice is one event, another value amends the first. */
  give(step: Step, value: unknown, inputMethod: InputMethod): void
  /** Captures that it was seen. Counts once. */
  seen(): void
  /** Captures that it was closed, if it is not done. */
  dismiss(): void
}

const toStep = (id: string, widget: Widget, words: Step['words']): Step => ({
  id,
  widget,
  words,
  draft: signal(undefined),
  given: signal(undefined),
})

/** The question, and the follow-up its widget may have. */
function toSteps({ id, widget, texts }: Asked, locale: Texts): Step[] {
  const { followUp } = widget
  const step = toStep(id, widget, () => texts)
  const words = () => ({ ...locale.text, question: followUp!(step.given.value, texts) })
  return followUp ? [step, toStep(`${id}.reason`, text as Widget, words)] : [step]
}

/** A response to these questions. Captures nothing until something is given. */
export function createResponse({ questions, texts, capture, on, tell }: ResponseOptions): Response {
  const responseId = crypto.getRandomValues(new Uint32Array(4)).join('')
  const steps = questions.flatMap((asked) => toSteps(asked, texts))
  const next = computed(() => steps.findIndex((step) => step.given.value === undefined))
  let shownAt = 0

  const send = (input: CaptureInput) =>
    capture({ responseId, locale: { shown: texts.lang }, dir: texts.dir, ...input })
  const { enter, ...ledger } = createLedger({ capture: send, on, tell })
  /** Captures what is no answer: where that fails the client reports it, and nothing of the person's is at stake. */
  const note = (input: CaptureInput) => void send(input).catch(() => {})
  const seen = () => {
    if (shownAt) return
    shownAt = performance.now()
    note({ kind: 'shown' })
  }
  return {
    ...ledger,
    id: responseId,
    steps: computed(() => (next.value < 0 ? steps : steps.slice(0, next.value + 1))),
    done: computed(() => next.value < 0),
    give(step, value, inputMethod) {
      const { draft, given, id, widget } = step
      const before = given.value
      draft.value = undefined
      if (value === before) return
      given.value = value
      seen() // for a card taller than the screen its observer may never tell
      const words = step.words()
      const input: CaptureInput = {
        kind: before === undefined ? 'answered' : 'amended',
        question: { id, position: steps.indexOf(step) + 1, text: words.question },
        ...widget.answer(value, words),
        durationMs: Math.round(performance.now() - shownAt),
        inputMethod,
        complete: next.value < 0,
      }
      tell?.('answer', input)
      void enter(input)
    },
    seen,
    dismiss() {
      if (next.value >= 0) note({ kind: 'dismissed', endReason: 'dismissed' })
    },
  }
}
