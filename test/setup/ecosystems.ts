/** Installs what examples/ecosystems needs, in its own folder; the tests of types and of browsers ask for it first. */
import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The folder of the examples. */
export const ecosystems = join(import.meta.dirname, '../../examples/ecosystems')

/** When a file was written, in milliseconds; 0 where there is none. */
const written = (file: string) => statSync(join(ecosystems, file), { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Runs a program there; rejects with what it said. `NODE_ENV` keeps the warnings of the frameworks in. */
export const inEcosystems = (program: string, ...args: string[]) =>
  promisify(execFile)(program, args, { cwd: ecosystems, env: { ...process.env, NODE_ENV: 'development' }, timeout: 300_000 })

/** Resolves once `node_modules` is as the lock says. Asks the registry only where it is not. */
export async function installEcosystems(): Promise<void> {
  if (written('node_modules/.package-lock.json') < written('package-lock.json')) await inEcosystems('npm', 'ci', '--no-audit', '--no-fund')
}
