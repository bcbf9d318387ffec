/** Starts a collector on the first free port of a few; main.ts and the playground's dev.ts begin with it. */
import { startCollector } from './server.ts'
import type { Collector, CollectorOptions } from './server.ts'

/** The port tried first, and how many after it. */
const [FIRST_PORT, TRIES] = [4747, 20]

/**
 * Starts a collector; resolves when it listens.
 *
 * @throws Error with code `EADDRINUSE` where all of those ports are taken; what `startCollector` throws besides
 */
export async function startOnFreePort(options: CollectorOptions): Promise<Collector> {
  for (let port = FIRST_PORT; ; port++) {
    try {
      return await startCollector({ ...options, port })
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!taken || port === FIRST_PORT + TRIES) throw error
    }
  }
}
