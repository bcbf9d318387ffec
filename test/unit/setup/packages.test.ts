/** Which packages the test command would install (`setup/packages.ts`). */
import { describe, expect, it } from 'vitest'
import { packagesFor, systemOf } from '../../setup/packages.ts'

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
