/** What the soak prints: Markdown tables, ready for docs/reliability.md. */
import { execFileSync } from 'node:child_process'
import type { Engine } from '../browser/engines/index.ts'
import type { KillResult } from './kill.ts'

/** MiniBrowser says its version only on a screen, so the system is asked for that of its library. */
function versionOf({ name, found = '' }: Engine): string {
  try {
    const [program, words] = name === 'webkit'
      ? ['dpkg-query', ['-W', '-f', 'WebKitGTK ${Version}', 'libwebkit2gtk-4.1-0']] as const
      : [found, ['--version']] as const
    const said = execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return said.replace(/ built on.*/s, '').trim()
  } catch {
    return name
  }
}

const grouped = (value: number) => value.toLocaleString('en-US')

function table(rows: Record<string, string | number>[]): string {
  const names = Object.keys(rows[0] ?? {})
  const line = (cells: (string | number)[]) =>
    `| ${cells.map((cell) => typeof cell === 'number' ? grouped(cell) : cell).join(' | ')} |`
  const rule = names.map((name) => typeof rows[0]?.[name] === 'number' ? '--:' : '---')
  return [line(names), `|${rule.join('|')}|`, ...rows.map((row) => line(Object.values(row)))].join('\n')
}

/** The kill tests, one line an engine. */
export function killTable(results: KillResult[]): string {
  return table(results.map((one) => ({
    engine: versionOf(one.engine),
    kills: one.kills,
    'by clock · unanswered · answered': `${one.moments.clock} · ${one.moments.taken} · ${one.moments.answered}`,
    acked: one.acked,
    delivered: one.delivered,
    'still queued': one.queued,
    lost: one.lost.length,
    'twice on the wire': one.repeated,
    'counted twice': one.twice,
    changed: one.changed,
    'sequence gaps': one.gaps,
    seconds: Math.round(one.seconds),
    seed: `${one.seed}`,
  })))
}
