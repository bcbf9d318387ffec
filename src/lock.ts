/** One sender for all tabs: the browser's Web Locks, which a killed tab lets go of by itself. Only flush.ts asks for it. */

/**
 * Runs `body` while no other tab runs one of the same name; waits its turn, and takes over at once where the holder dies.
 * Without Web Locks (an insecure page, a sandboxed frame) it runs at once: a receiver then deduplicates by id.
 * An abort ends the waiting, never the running. `body` must never reject.
 */
export async function withLock(name: string, signal: AbortSignal, body: () => Promise<void>): Promise<void> {
  const locks = globalThis.navigator?.locks
  await (locks ? locks.request(name, { signal }, body).catch(() => signal.aborted ? undefined : body()) : body())
}
