/** The command array `window.earshot`: what was pushed before the script came is replayed, what comes later acts at once. */

/** One call: a method's name and its arguments. */
export type Command = [method: string, ...args: unknown[]]

/** What a command may call. */
export type Methods = Record<string, (...args: never[]) => unknown>

/** What stands behind the commands. */
export interface Receiver {
  /** What a command may call, by name. */
  methods: Methods
  /** Hears of a command that is unknown, throws or rejects. */
  onFault(method: string, cause?: unknown): void
}

/**
 * Begins, puts the methods on `window.earshot`, `push` among them, and replays the array that stood there, in order. A
 * command that is unknown, throws, rejects or is no list stops nothing. Where another script came first, it begins nothing.
 */
export function takeCommands(begin: () => Receiver): void {
  const before = (window as { earshot?: { push?: unknown } }).earshot
  const waiting: Command[] = Array.isArray(before) ? before : [] // an element whose id is `earshot` has no push
  if (before?.push && before !== waiting) return
  const { methods, onFault } = begin()
  const push = (command: Command) => {
    try {
      const [method, ...args] = command
      const call = methods[method]
      // A capture tells of its own failure.
      if (call) Promise.resolve(call(...(args as never[]))).catch((cause) => method === 'capture' || onFault(method, cause))
      else onFault(method)
    } catch (cause) {
      onFault(String((Object(command) as Command)[0]), cause)
    }
  }
  Object.assign(window, { earshot: { ...methods, push } })
  waiting.forEach(push)
}
