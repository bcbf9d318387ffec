/** The free text field: grows with the words, tells what will be removed, counts only near the limit. Where it may be spoken to, it fetches microphone.tsx. */
import { Component, Fragment, h } from 'preact'
import { fill } from '../i18n/fill.ts'
import { plural } from '../i18n/plural.ts'
import type { ViewProps } from '../widget.ts'
import type { Microphone, MicrophoneProps } from './microphone.tsx'
import { LIMIT, type Config } from './question.ts'
import { scrub } from './scrub.ts'

/** Characters left from which on they are counted. */
const NEAR = 200

/** The microphone, once it is fetched; nothing where it cannot be, for the field works without. */
class Voice extends Component<MicrophoneProps, { Microphone?: typeof Microphone }> {
  override componentDidMount() {
    import('./microphone.tsx').then((fetched) => this.setState(fetched), () => {})
  }

  render() {
    const { Microphone } = this.state
    return Microphone && <Microphone {...this.props} />
  }
}

/** One field, and a microphone where it is wanted; the card's button gives what stands in the field. */
export function View({ name, words, lang, config, value = '', isDraft, onDraft }: ViewProps<string, Config>) {
  const left = LIMIT - value.length
  return (
    <>
      <textarea
        class="field"
        part="field"
        maxLength={LIMIT}
        aria-labelledby={name}
        aria-describedby={`${name}?`}
        value={value}
        onInput={(event: Event) => onDraft((event.target as HTMLTextAreaElement).value)}
      />
      {config.canSpeak && (
        <Voice words={words} lang={lang} onWords={(heard) => onDraft(`${value} ${heard}`.trim().slice(0, LIMIT), 'voice')} />
      )}
      <div id={`${name}?`} class="fine hint" role="status">
        {left < NEAR && <div>{fill(plural(words, 'left', left, lang), { n: left }, lang)}</div>}
        {isDraft && scrub(value).redactions && <div>{words.removed}</div>}
      </div>
    </>
  )
}
