/** The collector as a process: one printed address, nothing lost to SIGKILL after an answer, a quiet end on SIGTERM. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { openStorage } from '../../examples/collector/storage.ts'
import { event, numbered, post, temporaryFolder } from './support.ts'

/** Starts the real command line on a free port, or on the port that it picks itself where `PORT` is empty. */
async function start(database: string, PORT = '0') {
  const child = spawn(process.execPath, ['--import', 'tsx', 'examples/collector/main.ts'], {
    env: { ...process.env, PORT, DATABASE: database },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const printed: string[] = []
  const lines = createInterface(child.stdout).on('line', (text) => printed.push(text))
  await Promise.race([
    once(lines, 'line'),
    ended.then(() => {
      throw new Error('the collector ended before it listened')
    }),
  ])
  return { child, ended, printed, url: printed[0]! }
}

const everything = { touchPoint: null, journey: null, channel: null }

it('keeps every event that it answered for, through SIGKILL in the midst of many', { timeout: 60_000 }, async () => {
  const database = path.join(temporaryFolder(), 'earshot.db')
  const answered: string[] = []
  let n = 0
  for (let round = 0; round < 3; round++) {
    const { child, ended, url } = await start(database)
    const senders = Array.from({ length: 4 }, async () => {
      for (;;) {
        const batch = Array.from({ length: 20 }, () => event({}, numbered(++n)))
        const answer = await post(url, batch).catch(() => undefined)
        if (answer?.status !== 200) return
        answered.push(...batch.map((one) => one.id))
        if (answered.length >= 400 * (round + 1)) child.kill('SIGKILL')
      }
    })
    await Promise.all([...senders, ended])
    const storage = openStorage(database)
    const kept = (await storage.events(everything, 0, 1_000_000)).map((one) => one.id)
    await storage.close()
    const stored = new Set(kept)
    expect(answered.filter((id) => !stored.has(id))).toEqual([])
    expect(stored.size).toBe(kept.length)
  }
  expect(answered.length).toBeGreaterThanOrEqual(1200)
})

it('prints one address, and ends by itself on SIGTERM', { timeout: 30_000 }, async () => {
  const { child, ended, printed, url } = await start(path.join(temporaryFolder(), 'new', 'folder', 'earshot.db'))
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  expect((await post(url, [event()])).status).toBe(200)
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(printed).toEqual([url])
})

it('takes the next port where its own is taken and none was asked for', { timeout: 30_000 }, async () => {
  const other = createServer()
  const taken = new Promise((resolve) => {
    other.once('listening', resolve).once('error', resolve)
  })
  other.listen(4747, '127.0.0.1')
  await taken
  onTestFinished(() => void other.close())
  const { url } = await start(path.join(temporaryFolder(), 'earshot.db'), '')
  expect(Number(new URL(url).port)).toBeGreaterThan(4747)
})
