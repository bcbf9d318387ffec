/** The free text field: grows with the words. */
import { h } from 'preact'
import type { ViewProps } from '../widget.ts'
import { LIMIT } from './question.ts'

/** One field; the card's button gives what stands in it. */
export function View({ name, draft, given }: ViewProps<string>) {
  return (
    <textarea
      maxLength={LIMIT}
      aria-labelledby={name}
      value={draft.value ?? given ?? ''}
      onInput={(event: InputEvent) => (draft.value = (event.target as HTMLTextAreaElement).value)}
    />
  )
}
