/** Takes e-mail addresses, phone numbers and card numbers out of free text, and counts them. Pure; the questions store what it leaves, the text view tells of it. */

/** What `scrub` makes of a text. */
export interface Scrubbed {
  /** The text, with a mark in place of what was removed. */
  text: string
  /** How much was removed, by kind (`email`, `phone`, `card`); undefined where nothing was. */
  redactions?: Record<string, number>
}

// Every repetition that can fail is bounded, as a mail box is by its 64 characters: the time grows with the text alone.

/** Where a script without blanks touches letters of another, only those beside the @ and up to an ASCII end are taken. */
const EMAIL =
  /(?:[\w.%+'\xc0-\u1fff-]{1,64}|[\u3040-\ud7ff]{1,64})[@＠](?:[\p{L}\p{M}\p{N}-]+\.)+(?:[a-z][\w-]*|[\p{L}\p{M}]+)/giu

/** 2024, 2024-05-06 and 2024-0012345; 31.12.24; 9/10 and 14.30: passed over, so that no run of digits begins in them. */
const KEPT =
  /(?<![\w\p{Nd}])((?:19|20)\d\d(?!\d)(?:[./-]\d+)*|\p{Nd}{1,2}([./ -])\p{Nd}{1,2}\2\p{Nd}{2,4}(?!\2?\p{Nd})|\p{Nd}{1,2}[./]\p{Nd}{1,2}(?![./]?\p{Nd}))/u

/** 8 to 41 digits, and what people put between them; before it the sign of a price or a number, or a letter that makes it a code. */
const RUN =
  /(?<=([#№\p{Sc}] ?|[a-z_]-)?)(?:[(（](?=[+＋]?\p{Nd}{1,5}[)）]))?[+＋]?(?<![\w\p{Nd}])\p{Nd}(?:[\p{Zs}\p{Pd}()（）/−]{0,3}\p{Nd}|\.\p{Nd}){7,40}(?!\p{Nd}|-x)/u

const NUMBER = RegExp(`${KEPT.source}|${RUN.source}`, 'giu')

/** With a plus, a leading 0 or an area code in brackets any grouping is a phone's, but for 01310-100; 555.867.5309 is one without. */
const DIALLED = /^(?!.{5}-...$)(?:[+(]|0\d)|^.{3}\..{3}\..{4}$/

/** Else groups are, unless there is a point, thousands, a last digit as an ISBN has it, a range of round numbers, a ZIP+4 or a list; of digits in a row, what a plan has. */
const GROUPED = /^(?!.*(?:\.|000$|[^ \d]\d$)|\d\d?( \d{3})+$|\d+0\D\d+0$|.{5}-.{3,4}$|\d\D\d\d?\D)(?:\d+[^\d/]|[178]?[2-9]\d{9}$|[6-9]\d{7,8}$)/

/** In ASCII: digits of any script, full-width signs. The digits of a block count from 6 in the Indic ones, else from 0. */
const plain = (run: string): string =>
  run.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => `${(digit.charCodeAt(0) + (/[०-෯]/.test(digit) ? 10 : 0)) & 15}`)

/** Whether these are the digits of a card: 13 to 19, by Luhn. None begins with 0 or 1, but times do. */
function isCard(run: string): boolean {
  const digits = [...run.replace(/\D/g, '')].reverse()
  const sum = digits.reduce((sum, digit, i) => sum + Number(i % 2 ? '0246813579'[+digit] : digit), 0)
  return run > '2' && digits.length > 12 && digits.length < 20 && sum % 10 === 0
}

/**
 * The text without e-mail addresses, phone numbers and payment card numbers, `[…]` in the place of each.
 *
 * Where digits may be a phone's as well as something else's, they go: a number too few is a smaller harm than a person who
 * can be called. So do eight or nine in a row from 6 on, ten from 2 on, 20 21 22 23 and 612 345 678, and what stands beside a
 * number with nothing but a blank between. What is a code, date, time, price, range, version or score by its look stays, and so
 * do fewer than eight digits. Never throws.
 *
 * @example
 * scrub('Call +49 30 123456') // { text: 'Call […]', redactions: { phone: 1 } }
 */
export function scrub(text: string): Scrubbed {
  let redactions: Scrubbed['redactions']
  const mark = (kind: string) => {
    redactions ??= {}
    redactions[kind] = (redactions[kind] ?? 0) + 1
    return '[…]'
  }
  text = text
    .replace(EMAIL, () => mark('email'))
    .replace(NUMBER, (run: string, kept?: string, _gap?: string, code?: string) => {
      if (kept) return run
      const number = plain(run)
      if (isCard(number)) return mark('card')
      return !code && (DIALLED.test(number) || GROUPED.test(number)) ? mark('phone') : run
    })
  return { text, redactions }
}
