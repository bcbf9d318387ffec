/** The card: questions, one button, and the truth about the answers. Draws a response; the only view that knows one. */
import { h } from 'preact'
import type { Pager } from './pager.tsx'
import type { Response } from './response.ts'
import { isGiveable, type Step } from './steps.ts'

/** By what a button was pressed: a press by key has no count of clicks. */
export const methodOf = (event: MouseEvent) => (event.detail ? 'pointer' : 'keyboard')

/** One question, its scale or field, and what is wrong with the answer. */
function Question({ response, step, at }: { response: Response; step: Step; at: number }) {
  const { id, widget, config, words, lang, draft, given, error } = step
  const { texts } = response
  // Not the question's id: in WebKit Tab skips a group of the same name in any root, and a blank unties the label.
  const name = `${response.id}.${step.page}.${at}`
  return (
    <section class={widget.type} lang={lang}>
      <p id={name} part="question" tabIndex={-1}>{words.question}</p>
      <widget.View
        name={name}
        config={config}
        words={words}
        lang={lang ?? texts.lang}
        dir={texts.dir}
        value={draft ?? given}
        isDraft={draft !== undefined}
        error={error}
        onDraft={(value, inputMethod) => response.draft(id, value, inputMethod)}
        onAnswer={(value, inputMethod) => response.give(id, value, inputMethod)}
      />
      <div id={`${name}!`} class="error" part="error" role="alert">{error}</div>
    </section>
  )
}

/** The whole of what a person sees of a response. Of several pages, Next gives what is chosen: there is one button to press. */
export function Card({ response, pager }: { response: Response; pager?: Pager }) {
  const { steps, isDone, truth } = response.state
  const { texts } = response
  const { lang, dir } = texts
  const { widget, config } = steps.at(-1)!
  const isPaged = pager && !isDone
  const failed = truth === 'failed'
  const hasDraft = steps.some(isGiveable)
  const composed = !isDone && widget.isComposed?.(config)
  return (
    <div class="card" part="card" lang={lang} dir={dir}>
      {steps.map((step, at) => !(isDone && !failed && step.widget.isComposed?.(step.config)) && <Question key={step.id} {...{ response, step, at }} />)}
      {(failed || (!isPaged && (hasDraft || composed))) && (
        <button
          class="send"
          part="button"
          type="button"
          aria-disabled={!failed && !hasDraft}
          onClick={(event: MouseEvent) => response.send(methodOf(event))}
        >
          {failed ? texts.retry : texts.send}
        </button>
      )}
      {isPaged && <pager.View response={response} />}
      <div class="fine" part="status" role="status" tabIndex={-1}>
        {/* Of several pages each would say so anew, and move what stands above: until the end they tell of what went wrong. */}
        {truth && !hasDraft && (!isPaged || truth < 's') && [isDone && !failed && <strong>{texts.thanks} </strong>, texts[truth]]}
      </div>
    </div>
  )
}
