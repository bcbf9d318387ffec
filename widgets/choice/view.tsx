/** Options as chips: radios for one, checkboxes for several, and a field for "other". */
import { Fragment, h } from 'preact'
import { Scale } from '../scale.tsx'
import type { ViewProps } from '../widget.ts'
import { isOther, labelOf, offered, type Choice, type Config } from './question.ts'
import { en } from './texts.ts'

/** Chips in the order of the page, "other" last. */
export function View(props: ViewProps<Choice, Config>) {
  const { name, words, config, value = { choices: [] }, error, onDraft, onAnswer } = props
  const { choices, other = '' } = value
  const options = offered(config, words.other)
  const points = options.map((option) => {
    const label = labelOf(option, words, en)
    return { value: option.id, label, face: label }
  })
  const choose = (id: string): Choice => ({ choices: [id], other })
  const toggle = (id: string) =>
    onDraft({ choices: options.map((one) => one.id).filter((one) => choices.includes(one) !== (one === id)), other })
  return (
    <>
      {config.isMultiple ? (
        <div class="scale key chips" part="scale key chips" role="group" aria-labelledby={name}>
          {points.map(({ value, label }) => (
            <label>
              <input type="checkbox" checked={choices.includes(value)} aria-label={label} onClick={() => toggle(value)} />
              <span class="face" part={`face key chips${choices.includes(value) ? ' chosen' : ''}`}>{label}</span>
            </label>
          ))}
        </div>
      ) : (
        <Scale
          {...props}
          look="key chips"
          points={points}
          value={choices[0]}
          onDraft={(id) => onDraft(choose(id))}
          onAnswer={(id, inputMethod) => (isOther(choose(id), config) ? onDraft(choose(id)) : onAnswer(choose(id), inputMethod))}
        />
      )}
      {isOther(value, config) && (
        <input
          class="field"
          part="field"
          aria-label={words.otherField}
          aria-invalid={!!error}
          aria-describedby={`${name}!`}
          maxLength={200}
          value={other}
          onInput={(event: Event) => onDraft({ choices, other: (event.target as HTMLInputElement).value })}
        />
      )}
    </>
  )
}
