/** Adds up what the test runs reported; `../run.ts` closes with the sum. */

/** The part of a report of vitest's JSON reporter that is counted. */
export interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

export interface Totals {
  passed: number
  failed: number
  skipped: number
}

export const none: Totals = { passed: 0, failed: 0, skipped: 0 }

/** The totals of one report. A file that fails outside its tests, say at an import, counts as one failure. */
export function totalsOf(report: Report): Totals {
  const files = report.testResults.filter(({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((test) => test.status === 'failed'))
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + files.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

export const sum = (a: Totals, b: Totals): Totals =>
  ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped })

/** The line that ends every run. */
export const closing = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`
