/** Every error a person can meet, with what is wrong and how to mend it. Thrown by event.ts, queue.ts, options.ts; reported by client.ts. */

const table = {
  'endpoint-missing': ['no endpoint is set', 'pass endpoint (data-endpoint on the script tag); answers wait in the queue'],
  'endpoint-refused': ['the endpoint refuses the batch', 'mend the endpoint, its CORS headers or its sign-in; answers wait in the queue'],
  'event-invalid': ['the event is not JSON', 'pass plain values: no cycle, BigInt or function'],
  'event-too-large': ['the event is over 64 KiB', 'shorten its text or tags'],
  'touch-point-missing': ['the event has no touch point', 'pass touchPoint, or use at()'],
  'storage-full': ['the device has no room', 'free space on the device, or flush'],
  'storage-failed': ['the device cannot store', 'allow site data; until then answers live in memory only'],
  'client-closed': ['the client is closed', 'create another client'],
  'listener-threw': ['a listener threw', 'mend the listener'],
  'command-unknown': ['there is no such command', 'use a method of the client'],
  'prompts-unreachable': ['the prompts could not be loaded', 'serve them as JSON, with CORS'],
  'prompt-invalid': ['a prompt has a mistake and is set aside', 'mend it where the path points'],
} as const

/** Names one mistake or fault; stable across releases. */
export type ErrorCode = keyof typeof table

/** A coded error: `message` says what and where, `fix` says how to mend it. */
export class EarshotError extends Error {
  /** Names the mistake. */
  readonly code: ErrorCode
  /** How to mend it. */
  readonly fix: string

  /** `where` narrows the message down: a path, a status, a name. `cause` is what was caught. */
  constructor(code: ErrorCode, where?: string, cause?: unknown) {
    super(`${table[code][0]}${where ? `: ${where}` : ''}`, { cause })
    this.name = 'EarshotError'
    this.code = code
    this.fix = table[code][1]
  }
}
