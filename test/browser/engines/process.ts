/** Waiting for a browser's processes, and ending them; used by both drivers. */
import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Tab } from './engine.ts'

/** Asks until the answer is neither undefined nor false; rejects with `what` after the time is over. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>, limit = 20_000): Promise<T> {
  const deadline = Date.now() + limit
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (Date.now() > deadline) throw new Error(`waited ${limit} ms in vain: ${what}`)
    await pause(25)
  }
}

/** Sends a signal to the whole process group that a browser was started in, and waits until its leader is gone. */
export async function end(leader: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (!leader.pid) return
  const gone = new Promise<void>((resolve) => leader.once('exit', () => resolve()))
  const ended = leader.exitCode !== null || leader.signalCode !== null
  try {
    process.kill(-leader.pid, signal)
  } catch {
    return // ESRCH: nothing of the group is left
  }
  if (!ended) await gone
}

/** Sends a signal that ends nothing to the whole process group of a browser. */
export function signal({ pid }: Pick<ChildProcess, 'pid'>, name: 'SIGSTOP' | 'SIGCONT'): void {
  if (pid) process.kill(-pid, name)
}

/** Pages of memory that each process of a browser holds, 4 KiB each. */
function memory(leader: number): Map<number, number> {
  const found = new Map<number, number>()
  for (const pid of readdirSync('/proc').map(Number).filter(Boolean)) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number) // its name may hold blanks
      if (fields[2] === leader) found.set(pid, fields[21] ?? 0)
    } catch {
      // it ended meanwhile
    }
  }
  return found
}

/** No driver names the process of a page: the one that grows by (nearly) 128 MiB while the page fills as much is it. */
export async function contentPid(leader: ChildProcess, { evaluate }: Pick<Tab, 'evaluate'>): Promise<number> {
  const before = memory(leader.pid ?? 0)
  await evaluate('globalThis[Symbol.for("mark")] = new Uint8Array(2 ** 27).fill(1)')
  const grown = [...memory(leader.pid ?? 0)].filter(([pid, pages]) => pages - (before.get(pid) ?? pages) > 28_000)
  // Given back at once: what waited for the collector would hide the growth of the next time.
  await evaluate('globalThis[Symbol.for("mark")].buffer.transfer(0); delete globalThis[Symbol.for("mark")]')
  const [[pid] = []] = grown
  if (!pid || grown.length > 1) throw new Error(`${grown.length} processes grew with the page`)
  return pid
}
