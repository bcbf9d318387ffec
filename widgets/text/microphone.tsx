/** The button that listens, beside the field of view.tsx. A chunk of its own with voice.ts, so that a press is heard at once and who may only write pays nothing. */
import { Component, Fragment, h } from 'preact'
import type { Words } from '../i18n/texts.ts'
import { canListen, listen } from './voice.ts'

/** What the button gets. */
export interface MicrophoneProps {
  /** The words in the locale shown. */
  words: Words
  /** BCP 47 tag of the language listened to. */
  lang: string
  /** Hears what was said, once it is certain. */
  onWords(words: string): void
}

/** A microphone on its foot, on a 40-unit grid. */
const MICROPHONE = 'M15 10a5 5 0 0 1 10 0v9a5 5 0 0 1-10 0zM8.5 18.5a11.5 11.5 0 0 0 23 0M20 30v5.5M14 35.5h12'

/** Nothing where the browser cannot listen. Pressed, it listens until the person pauses, presses again or is done; words that are not certain yet stand beside it, for the eye alone. */
export class Microphone extends Component<MicrophoneProps, { heard?: string }> {
  /** Ends the listening; undefined where nothing listens. */
  stop?: () => void

  press = () => {
    if (this.stop) return this.stop()
    this.setState({ heard: '' })
    this.stop = listen(
      this.props.lang,
      (heard, isFinal) => {
        if (!this.stop) return // gone: nobody would see these words before they are sent
        if (isFinal) this.props.onWords(heard)
        this.setState({ heard: isFinal ? '' : heard })
      },
      () => {
        this.stop = undefined
        this.setState({ heard: undefined })
      },
    )
  }

  override componentWillUnmount() {
    this.stop?.()
    this.stop = undefined
  }

  render() {
    const { words } = this.props
    const { heard } = this.state
    const isOn = heard !== undefined
    return canListen() && (
      <>
        <button class="voice" type="button" aria-pressed={isOn} aria-label={words.speak} onClick={this.press}>
          <svg viewBox="0 0 40 40"><path d={MICROPHONE} /></svg>
        </button>
        <span class="fine" aria-hidden="true">{heard}</span>
      </>
    )
  }
}
