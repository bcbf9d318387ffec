/** Writes rows as CSV (RFC 4180) that no spreadsheet takes for a formula. exports.ts writes with it. */

/**
 * First characters that a spreadsheet runs as a formula, the full-width ones included.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** One cell. A number stays a number, so −5 is no formula; text that looks like one gets an apostrophe before it. */
export function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  // In many languages a spreadsheet parts cells at semicolons.
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line with its end. */
export const line = (cells: (string | number | null)[]): string => `${cells.map(cell).join(',')}\r\n`
