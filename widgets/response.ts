/** A response: the answers of one showing, captured the moment each is given. Between the views and the client; it knows no DOM. */
import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import type { CaptureInput, FeedbackData } from '../src/event.ts'
import type { Receipt } from '../src/queue.ts'
import { text } from './text/index.ts'
import type { QuestionTexts, Texts } from './i18n/texts.ts'
import type { InputMethod, Widget } from './widget.ts'

/** Where the answers are, in truth: with the endpoint, on the device, in this page only, nowhere. */
export type Truth = 'sent' | 'saved' | 'held' | 'failed'

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
export interface Step extends Asked {
  /** Chosen or written, but not given. */
  draft: Signal<unknown>
  /** Given last. */
  given: Signal<unknown>
}

/** What a response needs. */
export interface ResponseOptions {
  /** The questions, in order. */
  questions: Asked[]
  /** The locale shown. */
  texts: Texts
  /** Captures one event; resolves once it is stored. */
  capture(input: CaptureInput): Promise<Receipt>
  /** Tells which events were delivered; returns its undo. */
  onDelivered(listener: (ids: string[]) => void): () => void
  /** Laid under every event: the prompt, whether it asked. */
  about?: Partial<FeedbackData>
  /** Hears of every step of the way. */
  tell?(what: 'answer' | 'queued' | 'delivered', detail: object): void
}

/** A response under way. */
export interface Response {
  /** The questions shown so far; a follow-up joins once its rating is given. */
  steps: ReadonlySignal<Step[]>
  /** True once every question has been answered. */
  done: ReadonlySignal<boolean>
  /** Where the answers are; undefined before the first is stored. */
  truth: ReadonlySignal<Truth | undefined>
  /** Captures an answer; the same value twice is one event, another value amends the first. */
  give(step: Step, value: unknown, inputMethod: InputMethod): void
  /** Captures again what could not be saved. */
  retry(): void
  /** Captures that it was seen. Counts once. */
  seen(): void
  /** Captures that it was closed, if it is not done. */
  dismiss(): void
  /** Stops listening. */
  dispose(): void
}

const toStep = (asked: Asked): Step => ({ ...asked, draft: signal(undefined), given: signal(undefined) })

/** The questions as far as they are open: everything up to the first one not answered yet. */
const open = (steps: Step[]) => {
  const next = steps.findIndex((step) => step.given.value === undefined)
  return next < 0 ? steps : steps.slice(0, next + 1)
}

/** A response to these questions. Touches nothing until the first answer. */
export function createResponse({ questions, texts, capture, onDelivered, about, tell }: ResponseOptions): Response {
  const responseId = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('')
  const base = { responseId, locale: { shown: texts.lang }, dir: texts.dir, ...about }
  const all = signal(questions.map(toStep))
  const stored = signal(0)
  const waiting = signal<Receipt[]>([])
  const failures = signal<CaptureInput[]>([])
  let shownAt = 0
  const undo = onDelivered((ids) => {
    const rest = waiting.value.filter(({ id }) => !ids.includes(id))
    if (rest.length < waiting.value.length) tell?.('delivered', { ids })
    waiting.value = rest
  })
  const done = computed(() => all.value.every((step) => step.given.value !== undefined))

  async function store(input: CaptureInput) {
    try {
      const receipt = await capture({ ...base, ...input })
      batch(() => {
        stored.value++
        waiting.value = [...waiting.value, receipt]
      })
      tell?.('queued', receipt)
    } catch {
      failures.value = [...failures.value, input] // the client has reported it, the person reads it and can try again
    }
  }
  /** Captures something that is no answer: if it fails, the client has reported it, and no answer is at stake. */
  const note = (input: CaptureInput) => void capture({ ...base, ...input }).catch(() => {})
  /** A rating may bring a follow-up, another rating another one; words already given stay. */
  function follow(step: Step, value: unknown) {
    const { id, widget } = step
    const question = widget.followUp?.(value, step.texts)
    const followId = `${id}.reason`
    const rest = all.value.filter((other) => other.id !== followId || other.given.value !== undefined)
    if (question && !rest.some((other) => other.id === followId))
      rest.splice(rest.indexOf(step) + 1, 0, toStep({ id: followId, widget: text as Widget, texts: { ...texts.text, question } }))
    all.value = rest
  }
  return {
    steps: computed(() => open(all.value)),
    done,
    truth: computed(() => {
      if (failures.value.length) return 'failed'
      if (!stored.value) return
      return !waiting.value.length ? 'sent' : waiting.value.every(({ durable }) => durable) ? 'saved' : 'held'
    }),
    give(step, value, inputMethod) {
      const before = step.given.value
      batch(() => {
        step.draft.value = undefined
        step.given.value = value
        if (value !== before) follow(step, value)
      })
      if (value === before) return
      const detail: CaptureInput = {
        kind: before === undefined ? 'answered' : 'amended',
        question: { id: step.id, position: all.value.indexOf(step) + 1, text: step.texts.question },
        ...step.widget.answer(value, step.texts),
        durationMs: Math.round(performance.now() - shownAt),
        inputMethod,
        complete: done.value,
      }
      tell?.('answer', detail)
      void store(detail)
    },
    retry() {
      const again = failures.value
      failures.value = []
      again.forEach(store)
    },
    seen() {
      if (!shownAt) note({ kind: 'shown' })
      shownAt ||= performance.now()
    },
    dismiss() {
      if (!done.value) note({ kind: 'dismissed', endReason: 'dismissed' })
    },
    dispose: undo,
  }
}
