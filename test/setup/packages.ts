/** Which packages of a Debian or Ubuntu bring which engine; `engines.ts` installs those that are missing. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { env, getuid } from 'node:process'
import { onPath } from '../browser/engines/find.ts'
import type { EngineName } from '../browser/engines/engine.ts'

export type System = 'debian' | 'ubuntu' | 'other'

/** Which packages to look for, tried on Debian 12. Ubuntu has the first two as snaps only, which cannot be driven. */
const packages: Record<'debian' | 'ubuntu', Record<EngineName, string[]>> = {
  debian: {
    chromium: ['chromium'],
    firefox: ['firefox-esr'],
    webkit: ['libwebkit2gtk-4.1-0', 'xvfb', 'xdotool'],
  },
  ubuntu: { chromium: [], firefox: [], webkit: ['libwebkit2gtk-4.1-0', 'xvfb', 'xdotool'] },
}

/** A font with Latin and Arabic letters, so that all pictures have the same. */
const font = 'fonts-dejavu-core'

/** What kind of machine this is, by the text of its `/etc/os-release`. */
export function systemOf(release: string): System {
  const lines = [...release.matchAll(/^ID(?:_LIKE)?=(.*)$/gm)]
  const words = lines.flatMap(([, value = '']) => value.replaceAll('"', '').split(' '))
  if (words.includes('ubuntu')) return 'ubuntu'
  return words.includes('debian') ? 'debian' : 'other'
}

/** What kind of machine this is. */
export function system(): System {
  if (!onPath('apt-get')) return 'other'
  try {
    return systemOf(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return 'other' // no such file: not one of the two
  }
}

/** The command words before `apt-get`; undefined where this person may not install. */
function asRoot(): string[] | undefined {
  if (getuid?.() === 0) return []
  const allowed = onPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
  return allowed ? ['sudo', '-n'] : undefined
}

function installed(name: string): boolean {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' })
  return stdout?.includes('ok installed') ?? false
}

/** The packages to install for the missing engines, none where all is there. */
export function packagesFor(missing: EngineName[], kind: System, has = installed): string[] {
  if (kind === 'other') return []
  return [...missing.flatMap((name) => packages[kind][name]), font].filter((name) => !has(name))
}

/** Installs packages; resolves to what went wrong, or to nothing. Never asks and never waits for ever. */
export function install(names: string[]): string | undefined {
  const root = asRoot()
  if (!root) return `installing ${names.join(' ')} needs root, or sudo without a password`
  const options = ['-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3']
  for (const words of [['update', '-qq'], ['install', ...options, ...names]]) {
    const [program = 'env', ...rest] = [...root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...words]
    const { status } = spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000, env })
    if (status !== 0) return `apt-get ${words.join(' ')} ended with ${status ?? 'a time-out'}`
  }
  return undefined
}
