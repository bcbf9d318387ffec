/** The free text field: grows with the words, tells what will be removed, counts only near the limit. */
import { Fragment, h } from 'preact'
import { fill, plural } from '../i18n/fill.ts'
import type { ViewProps } from '../widget.ts'
import { LIMIT, type Config } from './question.ts'
import { scrub } from './scrub.ts'

/** Characters left from which on they are counted. */
const NEAR = 200

/** One field; the card's button gives what stands in it. */
export function View({ name, words, lang, value = '', isDraft, onDraft }: ViewProps<string, Config>) {
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
      <div id={`${name}?`} class="fine hint" role="status">
        {left < NEAR && <div>{fill(plural(words, 'left', left, lang), { n: left }, lang)}</div>}
        {isDraft && scrub(value).redactions && <div>{words.removed}</div>}
      </div>
    </>
  )
}
