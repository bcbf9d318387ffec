/** Web Locks of one browser: one holder a name, the others in their order. A page that dies lets go of its own. */
import type { Mortal } from './browser.ts'

interface Asker {
  owner: Mortal
  held: boolean
  /** Ends its listening. */
  ended: AbortController
  begin: () => Promise<unknown>
}

type Body = (lock: { name: string } | null) => Promise<unknown>

/** The locks that all pages of a browser share. */
export class Locks {
  /** How many have been let in and have not begun, or have ended and not let go. */
  busy = 0
  private readonly lines = new Map<string, Asker[]>()

  /** `navigator.locks` of one page. */
  for(owner: Mortal) {
    return {
      request: (name: string, options: { signal?: AbortSignal; ifAvailable?: boolean }, body: Body) =>
        this.request(owner, name, options, body),
    }
  }

  private request(owner: Mortal, name: string, { signal, ifAvailable }: { signal?: AbortSignal; ifAvailable?: boolean },
    body: Body): Promise<unknown> {
    const line = this.lines.get(name) ?? []
    this.lines.set(name, line)
    if (owner.dead) return new Promise(() => {})
    if (signal?.aborted) return Promise.reject(signal.reason as Error)
    if (ifAvailable && line.length) return Promise.resolve().then(() => body(null))
    return new Promise((resolve, reject) => {
      const asker: Asker = {
        owner, held: false, ended: new AbortController(),
        begin: () => Promise.resolve().then(() => body({ name })).then(resolve, reject),
      }
      line.push(asker)
      signal?.addEventListener('abort', () => {
        if (asker.held) return // an abort ends the waiting, never the holding
        line.splice(line.indexOf(asker), 1)
        reject(signal.reason as Error)
      }, { signal: asker.ended.signal })
      this.admit(line)
    })
  }

  private admit(line: Asker[]): void {
    const [first] = line
    if (!first || first.held) return
    first.held = true
    this.later(() => {
      if (!first.owner.dead) void first.begin().then(() => this.later(() => this.release(line, first)))
    })
  }

  private release(line: Asker[], asker: Asker): void {
    asker.ended.abort()
    const at = line.indexOf(asker)
    if (at >= 0) line.splice(at, 1)
    this.admit(line)
  }

  private later(then: () => void): void {
    this.busy++
    setImmediate(() => {
      this.busy--
      then()
    })
  }

  /** Lets go of all that a dead page held or waited for. */
  bury(owner: Mortal): void {
    for (const line of this.lines.values())
      for (const asker of line.filter((one) => one.owner === owner)) this.release(line, asker)
  }
}
