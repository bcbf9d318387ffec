/** A bound on what a browser is asked for: its driver may wait for ever for one that has stopped answering. */

/** The promise's result; rejects with `what` once `ms` milliseconds are over. */
export async function inTime<T>(what: string, ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${ms} ms`)), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
