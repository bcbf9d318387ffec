/** Which packages the test command would install (`setup/packages.ts`), and how it counts (`setup/totals.ts`). */
import { describe, expect, it } from 'vitest'
import { packagesFor, systemOf } from '../../setup/packages.ts'
import { closing, sum, totalsOf } from '../../setup/totals.ts'

describe('the system', () => {
  it.each([
    ['PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n', 'debian'],
    ['ID=ubuntu\nID_LIKE=debian\n', 'ubuntu'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'ubuntu'],
    ['ID=raspbian\nID_LIKE=debian\n', 'debian'],
    ['ID="fedora"\nVERSION_ID=44\n', 'other'],
    ['', 'other'],
  ])('%j is %s', (release, kind) => expect(systemOf(release)).toBe(kind))
})

describe('the packages', () => {
  it('are none on a system without apt, and none where all is installed', () => {
    expect(packagesFor(['chromium', 'firefox', 'webkit'], 'other', () => false)).toEqual([])
    expect(packagesFor([], 'debian', () => true)).toEqual([])
  })

  it('are those of the missing engines that are not installed', () => {
    expect(packagesFor(['firefox', 'webkit'], 'debian', (name) => name === 'xvfb'))
      .toEqual(['firefox-esr', 'libwebkit2gtk-4.1-0', 'xdotool', 'fonts-dejavu-core'])
  })

  it('leave out the snaps of Ubuntu', () => {
    expect(packagesFor(['chromium', 'firefox', 'webkit'], 'ubuntu', () => false))
      .toEqual(['libwebkit2gtk-4.1-0', 'xvfb', 'xdotool', 'fonts-dejavu-core'])
  })
})

describe('the totals', () => {
  const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [
    { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ] }

  it('count a file that cannot even be read as a failure', () => {
    expect(totalsOf(report)).toEqual({ passed: 3, failed: 2, skipped: 3 })
  })

  it('close with one line', () => {
    const total = sum(totalsOf(report), totalsOf({ ...report, testResults: [] }))
    expect(closing(total)).toBe('6 passed, 3 failed, 6 skipped')
  })
})
