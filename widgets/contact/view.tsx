/** A box, and the address once it is ticked. */
import { Fragment, h } from 'preact'
import type { ViewProps } from '../widget.ts'
import type { Config, Contact } from './question.ts'

/** Unticked until the person ticks it. */
export function View({ name, words, value = { isGranted: false, address: '' }, error, onDraft }: ViewProps<Contact, Config>) {
  const { isGranted, address } = value
  return (
    <>
      <label class="box">
        <input type="checkbox" aria-describedby={name} checked={isGranted} onClick={() => onDraft({ isGranted: !isGranted, address })} />
        <span class="face" part={isGranted ? 'face chosen' : 'face'} />
        <span>{words.permit}</span>
      </label>
      {isGranted && (
        <input
          class="field"
          part="field"
          type="email"
          autocomplete="email"
          maxLength={254}
          placeholder={words.address}
          aria-label={words.address}
          aria-invalid={!!error}
          aria-describedby={`${name}!`}
          value={address}
          onInput={(event: Event) => onDraft({ isGranted, address: (event.target as HTMLInputElement).value })}
        />
      )}
    </>
  )
}
