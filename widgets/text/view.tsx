/** The free text field: grows with the words, counts only near the limit. */
import { Fragment, h } from 'preact'
import { fill } from '../i18n/fill.ts'
import type { ViewProps } from '../widget.ts'
import { LIMIT } from './question.ts'

/** From how many characters left the count is shown. */
const NEAR = 200

/** One field; the card's button gives what stands in it. */
export function View({ name, texts, lang, draft, given }: ViewProps<string>) {
  const words = draft.value ?? given ?? ''
  const left = LIMIT - words.length
  return (
    <>
      <textarea
        maxLength={LIMIT}
        aria-labelledby={name}
        value={words}
        onInput={(event: InputEvent) => (draft.value = (event.target as HTMLTextAreaElement).value)}
      />
      <div class="fine" role="status">
        {left < NEAR && fill(texts.left!, { count: left }, lang)}
      </div>
    </>
  )
}
