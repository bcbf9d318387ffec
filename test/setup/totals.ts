/** Adds up what the test runs reported, and names what failed; `../run.ts` closes with both. */

/** The part of a report of vitest's JSON reporter that is counted. */
export interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    message: string
    status: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[]
  }[]
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

/** The words of an error, without the calls that led to it. */
const wordsOf = (message: string) => message.split('\n    at ')[0]!.trim()

/** Each test that failed, with all that went wrong in it; and each file that failed outside its tests. */
export const failuresOf = ({ testResults }: Report): string[] => testResults.filter(({ status }) => status === 'failed')
  .flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (!failed.length) return [`${name}\n${wordsOf(message)}`]
    return failed.map(({ fullName, failureMessages }) => [`${name} ${fullName}`, ...(failureMessages ?? []).map(wordsOf)].join('\n'))
  })

export const sum = (a: Totals, b: Totals): Totals =>
  ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped })

/** The line that ends every run. */
export const closing = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`
