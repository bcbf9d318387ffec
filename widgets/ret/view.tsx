/** The quick card: touch points as chips, then two scales of five. */
import { Fragment, h } from 'preact'
import { labelOf } from '../choice/question.ts'
import { keys } from '../keys/view.tsx'
import { Scale } from '../scale.tsx'
import type { ViewProps } from '../widget.ts'
import { BEST, type Config, type Encounter } from './question.ts'
import { en } from './texts.ts'

const Keys = keys(1, BEST)

/** All three at once: each choice is held until the card is sent. */
export function View(props: ViewProps<Encounter, Config>) {
  const { name, words, config, value = {}, onDraft } = props
  const points = config.touchPoints.map((option) => {
    const label = labelOf(option, words, en)
    return { value: option.id, label, face: label }
  })
  const hold = (part: Encounter) => onDraft({ ...value, ...part })
  const scale = (key: 'positive' | 'persuasive', low: string, high: string) => (
    <>
      <p id={`${name}.${key}`} part="question">{words[key]}</p>
      <Keys
        {...props}
        name={`${name}.${key}`}
        config={undefined}
        words={{ ...words, low, high }}
        value={value[key]}
        onDraft={(rating) => hold({ [key]: rating })}
        onAnswer={(rating) => hold({ [key]: rating })}
      />
    </>
  )
  return (
    <>
      <Scale
        {...props}
        look="key chips"
        points={points}
        value={value.touchPoint}
        onDraft={(touchPoint) => hold({ touchPoint })}
        onAnswer={(touchPoint) => hold({ touchPoint })}
      />
      {scale('positive', words.low!, words.high!)}
      {scale('persuasive', words.less!, words.more!)}
    </>
  )
}
