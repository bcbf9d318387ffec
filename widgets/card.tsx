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
  /** Closes the presenter; undefined where there is nothing to close. */
  onDismiss?(): void
}

/** The whole of what a person sees of a response. */
export function Card({ response, texts, onDismiss }: CardProps) {
  const { lang, dir } = texts
  const done = response.done.value
  const truth = response.truth.value
  const steps = response.steps.value
  const drafts = steps.filter(({ draft, given }) => `${draft.value ?? ''}`.trim() && draft.value !== given.value)
  const writing = !done && steps.at(-1)!.widget.type === 'text'
  const failed = truth === 'failed'
  return (
    <div class="card" lang={lang} dir={dir} role={onDismiss && 'region'} aria-label={onDismiss && texts.region}>
      {onDismiss && (
        <button class="close" type="button" aria-label={texts.close} onClick={onDismiss}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </button>
      )}
      {steps.map((step) => {
        const { id, widget } = step
        const { View } = widget
        if (done && widget.type === 'text') return
        return (
          <section class={widget.type} key={id}>
            <p id={id}>{step.texts.question}</p>
            <View
              name={id}
              texts={step.texts}
              lang={lang}
              dir={dir}
              draft={step.draft}
              given={step.given.value}
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
        {done && truth && !failed && <strong>{texts.thanks}</strong>} {truth && texts[truth]}
      </div>
    </div>
  )
}
