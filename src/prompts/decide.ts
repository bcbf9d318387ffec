/** decide(), pure: targeting, obstacles, sampling and frequency, with the reason. claim.ts asks at each moment. */
import type { Channel } from '../event.ts'
import type { Prompt, PromptsConfig } from './config.ts'
import { frequency, type Memory } from './frequency.ts'
import type { Opening, Reason, Verdict } from './reasons.ts'
import { sampled } from './sampling.ts'
import { matches } from './targeting.ts'

/**
 * True of a prompt that waits in the page until a person presses for it. It interrupts nobody: it stands in no other
 * prompt's way, no cool-down holds it back, and it starts one only when it is opened.
 */
export const waits = ({ presenter }: Prompt): boolean => presenter === 'tab' || presenter === 'button'

/** All that counts at one moment, beside the prompt. */
export interface Moment {
  /** The file's own settings. */
  config: Pick<PromptsConfig, 'cooldownDays'>
  /** What the device remembers, as of `now`. */
  memory: Memory
  /** Where the page stands; a kiosk meets a new person each time, so it knows neither sampling nor cool-down. */
  channel: Channel
  /** What opened the moment. */
  by: Opening
  /** The page's path. */
  path: string
  /** What stands in the way in the page, if anything. */
  obstacle: Reason | undefined
  /** Wall-clock milliseconds. */
  now: number
}

/**
 * Whether the prompt shows, and why. By hand it skips targeting, sampling and cool-down, never an obstacle. One that waits
 * for a press skips the cool-down.
 * Never throws.
 */
export function decide(prompt: Prompt, { config, memory, channel, by, path, obstacle, now }: Moment): Verdict {
  const { id, trigger, sampling } = prompt
  const free = by === 'hand'
  const reason = !free && trigger.on === 'url' && !matches(trigger.path, path) ? 'off-path'
    : obstacle ? obstacle
    : free || channel === 'kiosk' ? 'due'
    : !sampled(memory.seed, id, sampling) ? 'not-sampled'
    : waits(prompt) ? 'due'
    : frequency(memory, prompt, config, now)
  return { show: reason === 'due', reason }
}
