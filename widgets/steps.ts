/** The questions of a response as they stand, and what an answer changes in them. Pure; response.ts holds them. */
import type { CaptureInput } from '../src/event.ts'
import type { Words } from './i18n/texts.ts'
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
  /** The follow-up's words, where the widget has one that is wanted. */
  followUp?: Pick<Asked, 'words' | 'lang'>
}

/** One question as it stands. */
export interface Step extends Asked {
  /** The configured question it belongs to, from 0: a follow-up belongs to its rating's. */
  page: number
  /** Chosen or written, but not given. */
  draft?: unknown
  /** How it came, where that is not told by how it is sent. */
  inputMethod?: InputMethod
  /** Given last; undefined before the first answer. */
  given?: unknown
  /** What is wrong with the draft, in words. */
  error?: string
}

/** Whether two answers are one; answers are JSON. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Whether the person has something to give here. */
export const isGiveable = ({ draft, given, widget, config }: Step): boolean =>
  draft !== undefined && !isSame(draft, given) && widget.validate?.(draft, config) !== ''

/** A question and the follow-up its widget may have, as steps. */
export function toSteps(asked: Asked, page: number): Step[] {
  const { id, widget: { followUp }, followUp: said } = asked
  const step = { ...asked, page }
  if (!followUp || !said) return [step]
  const { widget } = followUp
  return [step, { id: `${id}.reason`, widget, config: widget.parse?.({}, () => {}), ...said, page }]
}

/** The steps with some fields of one changed. */
export const change = (steps: Step[], id: string, part: Partial<Step>): Step[] =>
  steps.map((step) => (step.id === id ? { ...step, ...part } : step))

/** The steps after an answer, and whether it is a new one: the same value again is none, and one that is wrong is held as a draft. */
export function take(steps: Step[], { id, given, widget, words, config, followUp }: Step, value: unknown): { steps: Step[]; isNew: boolean } {
  const wrong = widget.validate?.(value, config)
  const isNew = wrong === undefined && !isSame(value, given)
  const taken = change(steps, id, wrong === undefined
    ? { given: value, draft: undefined, error: undefined }
    : { draft: value, error: words[wrong] })
  return {
    isNew,
    steps: isNew && followUp
      ? change(taken, `${id}.reason`, { words: { ...followUp.words, question: widget.followUp!.ask(value, words) } })
      : taken,
  }
}

/** The steps to be seen: those of the page, or all, up to the first without an answer. */
export function toSee(steps: Step[], page: number, isPaged?: boolean): Step[] {
  const here = isPaged ? steps.filter((step) => step.page === page) : steps
  const open = here.findIndex(({ given }) => given === undefined)
  return open < 0 ? here : here.slice(0, open + 1)
}

/** What an answer says: the question as it was read, the widget's fields, the way it came. `before` was given before it. */
export const toInput = (steps: Step[], id: string, before: unknown, inputMethod: InputMethod): CaptureInput => {
  const at = steps.findIndex((step) => step.id === id)
  const { widget, words, config, given } = steps[at]!
  return {
    kind: before === undefined ? 'answered' : 'amended',
    question: { id, position: at + 1, text: words.question },
    ...widget.answer(given, words, config),
    inputMethod,
    complete: isComplete(steps),
  }
}

/** Whether every question has an answer. */
export const isComplete = (steps: Step[]): boolean => steps.every(({ given }) => given !== undefined)
