/** Real collectors, each with its own database: in this process, or as one to be killed. `demo.test.ts` uses both. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { startCollector } from '../../examples/collector/server.ts'
import { openStorage, type Exported, type Storage } from '../../examples/collector/storage.ts'

/** No filter. */
export const everything = { touchPoint: null, journey: null, channel: null }

/** The path of a database that is gone after the test. */
export function temporaryDatabase(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'earshot-demo-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'earshot.db')
}

/** Every event that was kept, in order of arrival. */
export const kept = (storage: Storage): Promise<Exported[]> => storage.events(everything, 0, 1000)

/** A collector in this process. */
export async function collect() {
  const storage = openStorage(temporaryDatabase())
  const { url, close } = await startCollector({ database: storage })
  onTestFinished(close)
  return { url, storage }
}

/** The collector's command line as a process of its own, on a port that is free or on the one named. */
export async function spawnCollector(database: string, port = '0') {
  const child = spawn(process.execPath, ['--import', 'tsx', 'examples/collector/main.ts'], {
    env: { ...process.env, PORT: port, DATABASE: database },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  const early = ended.then((): [string] => {
    throw new Error('the collector ended before it listened')
  })
  early.catch(() => {}) // safe: it ends at last, and only an end before the first line matters
  const [url] = (await Promise.race([once(createInterface(child.stdout), 'line'), early])) as [string]
  return { url, kill }
}
