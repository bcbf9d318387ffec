/** Events as rows of a table: which columns there are, and how a cell is written. Pure; inspect.ts exports by it. */
import type { FeedbackEvent } from './event.ts'

/** The columns, in order. `data` holds the whole of it as JSON. */
export const columns = ['id', 'source', 'type', 'subject', 'time', 'sequence', 'installationid', 'metric', 'ratingValue',
  'worstRating', 'bestRating', 'choices', 'text', 'journey', 'step', 'quarantined', 'data']

/** A cell by RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it. https://owasp.org/www-community/attacks/CSV_Injection */
function cell(value: unknown): string {
  const text = typeof value === 'string' ? value.replace(/^[=+\-@\t\r]/, "'$&") : value === undefined ? '' : JSON.stringify(value)
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The cells of one event; `reason` says why it was set aside, '' where it waits. */
export const row = ({ data, ...event }: FeedbackEvent, reason: string): string[] => {
  const { journey, choices } = data
  const flat: Record<string, unknown> = { ...data, ...event, journey: journey?.name, step: journey?.step,
    choices: choices?.join(' '), quarantined: reason, data: JSON.stringify(data) }
  return columns.map((name) => cell(flat[name]))
}
