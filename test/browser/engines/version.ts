/** Which version of an engine this machine has; the soak and the bench print it. */
import { execFileSync } from 'node:child_process'
import type { Engine } from './engine.ts'

/** What the engine calls itself, such as `Chromium 156.0.8078.108`; undefined where it does not tell. */
export function versionOf({ name, found = '' }: Engine): string | undefined {
  try {
    // MiniBrowser says its version only on a screen, so the system is asked for that of its library.
    const [program, words] = name === 'webkit'
      ? ['dpkg-query', ['-W', '-f', 'WebKitGTK ${Version}', 'libwebkit2gtk-4.1-0']] as const
      : [found, ['--version']] as const
    const said = execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return said.replace(/ built on.*/s, '').trim()
  } catch {
    return undefined // whoever asks has words of its own for that
  }
}
