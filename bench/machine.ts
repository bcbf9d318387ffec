/** On what the bench runs: the machine, the engines, the peers and the commit. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { engines } from '../test/browser/engines/index.ts'
import { versionOf } from '../test/browser/engines/version.ts'
import { others } from './peers/list.ts'

/** One line on the machine. */
export const machine = (): string => `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, `
  + `${process.platform} ${release()}, Node ${process.version}`

/** The versions of the engines that are here, and of the peers' packages. */
export function versions(): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')) as
    { dependencies: Record<string, string> }
  const packages = [...new Set(others.flatMap((peer) => peer.packages))].sort()
  return Object.fromEntries([
    ...engines.filter(({ found }) => found).map((engine) => [engine.name, versionOf(engine) ?? 'a version it does not tell']),
    ...packages.map((name) => [name, dependencies[name]]),
  ])
}

/** The machine's load over the last minute. */
export const load = (): number => loadavg()[0] ?? NaN

/** The commit that is measured. */
export function commit(): string {
  const git = (...words: string[]) => execFileSync('git', words, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain', '--', '../src', '../widgets') ? ' with changes' : ''
  return git('rev-parse', '--short', 'HEAD') + changed
}
