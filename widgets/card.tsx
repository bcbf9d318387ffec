/** The card: questions, one button, and the truth about the answers. Draws a response; the only view that knows one. */
import { h } from 'preact'
import type { Texts } from './i18n/texts.ts'
import type { Response } from './response.ts'

/** What the card draws. */
export interface CardProps {
  /** The response under way. */
  response: Response
  /** The locale shown. */
  texts: Texts
}

/** The whole of what a person sees of a response. */
export function Card({ response, texts }: CardProps) {
  const { lang, dir } = texts
  const done = response.done.value
  const truth = response.truth.value
  const steps = response.steps.value
  const drafts = steps.filter(({ draft, given }) => `${draft.value ?? ''}`.trim() && draft.value !== given.value)
  const writing = !done && steps.at(-1)!.widget.type === 'text'
  const failed = truth === 'failed'
  return (
    <div class="card" lang={lang} dir={dir}>
      {steps.map((step, at) => {
        const { widget, draft, given } = step
        const words = step.words()
        // Not the question's id: in WebKit Tab skips a group of the same name in any root, and a blank unties the label.
        const name = `${response.id}.${at}`
        if (done && widget.type === 'text') return
        return (
          <section class={widget.type}>
            <p id={name}>{words.question}</p>
            <widget.View
              name={name}
              texts={words}
              lang={lang}
              dir={dir}
              draft={draft}
              given={given.value}
              onAnswer={(value, inputMethod) => response.give(step, value, inputMethod)}
            />
          </section>
        )
      })}
      {(writing || failed || drafts.length > 0) && (
        <button
          class="send"
          type="button"
          aria-disabled={!failed && !drafts.length}
          onClick={(event: MouseEvent) => {
            if (failed) response.retry()
            for (const step of drafts) response.give(step, step.draft.value, event.detail ? 'pointer' : 'keyboard')
          }}
        >
          {failed ? texts.retry : texts.send}
        </button>
      )}
      <div class="fine" role="status" tabIndex={-1}>
        {truth && !drafts.length && [done && !failed && <strong>{texts.thanks} </strong>, texts[truth]]}
      </div>
    </div>
  )
}
