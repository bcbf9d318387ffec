/** Why a prompt shows or stays away, a word a case: frequency, triggers and decide give them, engine.ts tells them. */

/** What a decision came down to; stable across releases. */
export type Reason =
  /** Shows: its moment came, or the page asked for it, and nothing speaks against it. */
  | 'due'
  /** The page asked for an id that no prompt has. */
  | 'unknown-prompt'
  /** A delay or a navigation later, the path no longer matches. */
  | 'off-path'
  /** Another prompt is showing in this page, or stands where this one goes. */
  | 'another-open'
  /** A dialog of the page is open that the prompt is not inside of; it waits for its next trigger. */
  | 'dialog-open'
  /** Nothing in the page matches the `target` of a prompt that needs one, or nothing of it is drawn where a card stands beside it. */
  | 'target-missing'
  /** This device is outside the prompt's share. */
  | 'not-sampled'
  /** Some prompt was shown on this device within the file's cool-down. */
  | 'cooldown'
  /** This prompt was shown on this device within its own cool-down. */
  | 'cooldown-prompt'
  /** It was to show, and `present` failed. */
  | 'present-failed'

/** Whether to show, and why. */
export interface Verdict {
  /** True where the prompt shows. */
  show: boolean
  /** What it came down to. */
  reason: Reason
}

/** What opened the moment: a trigger, or the page's own call of `show`. */
export type Opening = 'open' | 'event' | 'url' | 'hand'
