/** Waiting for a browser's processes, and ending them; used by both drivers. */
import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

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
