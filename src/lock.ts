/** One sender for all tabs: the browser's Web Locks, which a killed tab lets go of by itself. Only delivery.ts asks for it. */

/**
 * Runs `body` while no other tab runs one of the same name; waits its turn, and takes over at once where the holder dies.
 * Without Web Locks (plain http, a sandboxed frame) it runs at once and is told that it needs a lease of the queue.
 * An abort ends the waiting, never the running. `body` must never reject.
 */
export async function withLock(name: string, signal: AbortSignal, body: (leased: boolean) => Promise<void>): Promise<void> {
  const locks = globalThis.navigator?.locks
  let running: Promise<void> | undefined
  const once = (leased: boolean) => (running ??= body(leased))
  // WebKit takes the lock away from a page that enters the back/forward cache: the request rejects while the body runs on.
  await locks?.request(name, { signal }, () => once(false)).catch(() => {})
  if (!signal.aborted) await once(true)
}
