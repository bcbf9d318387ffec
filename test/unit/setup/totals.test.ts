/** What a run ends with: every test is counted once, and what failed is named with its reasons. */
import { describe, expect, it } from 'vitest'
import { closing, failuresOf, sum, totalsOf, type Report } from '../../setup/totals.ts'

const test = (fullName: string, ...failureMessages: string[]) =>
  ({ fullName, status: failureMessages.length ? 'failed' : 'passed', failureMessages })
const report: Report = {
  numPassedTests: 1, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1,
  testResults: [
    { name: 'a.test.ts', message: '', status: 'failed', assertionResults: [test('adds'), test('takes', 'Error: 1\n  is not 2\n    at a.test.ts:3', 'lost: 3\n    at b.ts:1')] },
    { name: 'b.test.ts', message: 'no such module\n    at c.ts:1', status: 'failed', assertionResults: [] },
    { name: 'c.test.ts', message: '', status: 'passed', assertionResults: [test('is')] },
  ],
}

describe('a run', () => {
  it('counts a file that fails outside its tests as one failure', () => {
    expect(closing(sum(totalsOf(report), { passed: 1, failed: 0, skipped: 0 }))).toBe('2 passed, 2 failed, 3 skipped')
  })

  it('names what failed, with all that went wrong', () => {
    expect(failuresOf(report)).toEqual(['a.test.ts takes\nError: 1\n  is not 2\nlost: 3', 'b.test.ts\nno such module'])
  })
})
