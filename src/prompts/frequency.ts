/** Frequency, pure: what a device remembers of showings, and its cool-downs. decide.ts asks, claim.ts stores. */
import type { Prompt, PromptsConfig } from './config.ts'
import type { Reason } from './reasons.ts'

/** What a device remembers: one row of the storage. */
export interface Memory {
  /** The device's random number, in [0, 1), that sampling goes by. */
  seed: number
  /** When each prompt was last shown, by id; wall-clock milliseconds. */
  shown: Map<string, number>
}

const DAY = 86_400_000

/**
 * The memory as of `now`, with more showings: of each prompt the latest counts. A showing in the future counts as now:
 * a clock that was wrong once costs one cool-down, not years of silence. Never throws.
 */
export function recall({ seed, shown }: Memory, more: Iterable<[id: string, at: number]>, now: number): Memory {
  const latest = new Map<string, number>()
  for (const [id, at] of [...shown, ...more]) latest.set(id, Math.min(now, Math.max(at, latest.get(id) ?? at)))
  return { seed, shown: latest }
}

/**
 * Whether the cool-downs allow a showing at `now`, over a memory recalled for it: the file's, since any prompt was
 * shown (30 days by default: a person who is asked once a month still answers), and the prompt's own (the file's by
 * default). Both run from *shown*, even where the prompt was ignored. Never throws.
 */
export function frequency(
  { shown }: Memory,
  { id, cooldownDays: own }: Prompt,
  { cooldownDays = 30 }: Pick<PromptsConfig, 'cooldownDays'>,
  now: number,
): Reason {
  const cold = (days: number, at = -Infinity) => now - at < days * DAY
  return cold(cooldownDays, Math.max(...shown.values())) ? 'cooldown'
    : cold(own ?? cooldownDays, shown.get(id)) ? 'cooldown-prompt'
    : 'due'
}
