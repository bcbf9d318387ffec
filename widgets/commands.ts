/** The command array `window.earshot`: what was pushed before the script came is replayed, what comes later acts at once. */

/** One call: a method's name and its arguments. */
export type Command = [method: string, ...args: unknown[]]

/** What a command may call. */
export type Methods = Record<string, (...args: never[]) => unknown>

/**
 * Puts the methods on `window.earshot`, `push` among them, and replays the array that stood there, in order. A command
 * that is unknown or throws is told to `onFault` and stops nothing. Returns false where another script came first.
 */
export function takeCommands(methods: Methods, onFault: (method: string, cause?: unknown) => void): boolean {
  const before = (window as { earshot?: unknown }).earshot ?? []
  if (!Array.isArray(before)) return false
  const push = ([method, ...args]: Command) => {
    try {
      const call = methods[method]
      if (call) call(...(args as never[]))
      else onFault(method)
    } catch (cause) {
      onFault(method, cause)
    }
  }
  Object.assign(window, { earshot: { ...methods, push } })
  before.forEach(push)
  return true
}
