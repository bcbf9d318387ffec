/** Every error a person can meet. Made where the mistake is seen, so that each part carries only its own words. */

/** Names one mistake or fault; stable across releases. `docs/errors.md` tells of each. */
export type ErrorCode =
  | 'endpoint-missing' | 'endpoint-refused' | 'endpoint-unreadable' | 'encoder-threw'
  | 'event-invalid' | 'event-too-large' | 'touch-point-missing'
  | 'storage-full' | 'storage-failed'
  | 'client-closed' | 'listener-threw' | 'command-unknown'
  | 'parts-unreachable' | 'prompts-unreachable' | 'prompt-invalid' | 'setting-invalid' | 'widget-failed' | 'worker-failed'

/** A coded error: the message says what is wrong, where, and how to mend it. */
export class EarshotError extends Error {
  /** Names the mistake. */
  declare readonly code: ErrorCode
  /** How to mend it. */
  declare readonly fix: string

  /** `where` narrows it down: a path, a status, a name; '' for nowhere. `cause` is what was caught. */
  constructor(code: ErrorCode, fix: string, where = '', cause?: unknown) {
    super(`${code}${where && ` at ${where}`}: ${fix}`, { cause })
    this.code = code
    this.fix = fix
  }
}
