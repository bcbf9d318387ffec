/** A screen for one WebKit window, with its own keyboard and mouse, so that two tests never share the focus. */
import { execFile, spawn } from 'node:child_process'
import { env } from 'node:process'
import { promisify } from 'node:util'

/** A running Xvfb. It ends by itself with the last window on it. */
export interface Display {
  /** The value for `DISPLAY`. */
  name: string
  /** Runs xdotool on it: real key presses and clicks. */
  xdotool(...words: string[]): Promise<string>
  /** Ends it where no window ever came. */
  close(): void
}

const run = promisify(execFile)

/** Starts Xvfb on a display number that it picks itself; rejects where it cannot start. */
export async function openDisplay(): Promise<Display> {
  const words = ['-displayfd', '3', '-screen', '0', '2000x2000x24', '-nolisten', 'tcp', '-terminate']
  const server = spawn('Xvfb', words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const name = await new Promise<string>((resolve, reject) => {
    let said = ''
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it had a display`)))
    server.stdio[3]?.on('data', (part) => {
      said += String(part)
      if (said.endsWith('\n')) resolve(`:${said.trim()}`)
    })
  })
  server.unref()
  const xdotool = async (...words: string[]) =>
    (await run('xdotool', words, { env: { ...env, DISPLAY: name } })).stdout.trim()
  return { name, xdotool, close: () => void server.kill() }
}
