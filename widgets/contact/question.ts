/** The contact permission: separate from every score, optional, unticked, versioned by its text. Pure. */
import type { Words } from '../i18n/texts.ts'
import type { AnswerFields, Settings } from '../widget.ts'

/** What a page may set. */
export interface Config {
  /** The version of the permission's wording; `1` by default. Raise it when the words change. */
  textVersion: string
}

/** What was permitted. */
export interface Contact {
  /** True once the box is ticked. */
  isGranted: boolean
  /** An e-mail address. */
  address: string
}

/** Reads `textVersion`. */
export const parse = ({ textVersion = '1' }: Settings): Config => ({ textVersion: `${textVersion}` })

/** An unticked box is nothing to give, unless it was ticked before; a ticked one wants an address. As lenient as browsers are: https://html.spec.whatwg.org/#valid-e-mail-address */
export const validate = ({ isGranted, address }: Contact): string | undefined =>
  !isGranted || /^[^\s@]+@[^\s@]+$/.test(address.trim()) ? undefined : 'invalid'

/** The permission as event fields: an event of its own, so that erasing it leaves the score. */
export const answer = ({ isGranted, address }: Contact, { permit }: Words, { textVersion }: Config): AnswerFields => ({
  consent: { contact: { granted: isGranted, channel: 'email', textVersion, text: permit! } },
  ...(isGranted && { contact: { email: address.trim() } }),
})
