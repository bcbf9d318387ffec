/** What the soak prints: Markdown tables, ready for docs/reliability.md. */
import type { Engine } from '../browser/engines/index.ts'
import { versionOf } from '../browser/engines/version.ts'
import type { HourResult } from './hour.ts'
import type { KillResult } from './kill.ts'

const called = (engine: Engine) => versionOf(engine) ?? engine.name
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
    engine: called(one.engine),
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

/** The long soaks: a line an engine, then a line a kind of fault. */
export function hourTables(results: HourResult[]): string {
  const verdicts = table(results.map((one) => ({
    engine: called(one.engine),
    minutes: Math.round(one.minutes * 10) / 10,
    'times settled': one.settled,
    acked: one.acked,
    delivered: one.delivered,
    quarantined: one.quarantined,
    'still queued': one.queued,
    lost: one.lost.length,
    'twice on the wire': one.repeated,
    'counted twice': one.twice,
    changed: one.changed,
    'wrongly quarantined': one.misplaced,
    'sequence gaps': one.gaps,
    seed: `${one.seed}`,
  })))
  const kinds = [...new Set(results.flatMap((one) => Object.keys(one.faults)))].sort()
  const faults = table(kinds.map((kind) => ({
    fault: kind, ...Object.fromEntries(results.map((one) => [one.engine.name, one.faults[kind] ?? 0])),
  })))
  return `${verdicts}\n\n${faults}`
}
