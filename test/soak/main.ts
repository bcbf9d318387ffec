/**
 * The soak: `npm run soak` kills each engine 200 times; `npm run soak -- kills 10 firefox` fewer times, or some engines
 * only; `npm run soak -- hour --minutes 60` lives with random faults, all engines side by side. `--seed N` repeats a
 * run's choices. Prints tables; fails where one acknowledged event is lost, counted twice or changed, or an engine is
 * missing.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit } from 'node:process'
import { parseArgs } from 'node:util'
import { engines, type Engine } from '../browser/engines/index.ts'
import { soak } from './hour.ts'
import { killAgain } from './kill.ts'
import { isClean, type Verdict } from './ledger.ts'
import { killAll } from './profile.ts'
import { hourTables, killTable } from './report.ts'

const { values, positionals } = parseArgs({ args: argv.slice(2), allowPositionals: true, options: {
  seed: { type: 'string', default: `${Math.floor(Math.random() * 2 ** 32)}` },
  minutes: { type: 'string', default: '60' },
  every: { type: 'string', default: '5' },
} })
const seed = Number(values.seed)
const kills = Number(positionals.find((word) => /^\d+$/.test(word)) ?? 200)
const chosen = engines.filter(({ name }) => positionals.includes(name))
const wanted = chosen.length ? chosen : engines
// Read once: a build that runs meanwhile changes nothing.
const core = readFileSync(join(import.meta.dirname, '../../dist/size/core.js'), 'utf8')

const say = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {
  killAll()
  exit(130)
})

let failed = false
/** Runs all engines side by side; one that fails fails the run, after the others have ended. */
async function each<R>(run: (engine: Engine) => Promise<R>): Promise<R[]> {
  const results = await Promise.all(wanted.map((engine) => run(engine).catch((error: Error) => {
    failed = true
    say(`${engine.name} failed: ${error.stack ?? error.message}`)
  })))
  return results.filter((result) => result !== undefined)
}

say(`seed ${seed}`)
const results = positionals.includes('hour') ? await hour() : await killing()
for (const { engine, lost } of results)
  if (lost.length) say(`${engine.name} lost ${lost.slice(0, 20).map(({ mark, id }) => `${mark} ${id}`).join(', ')}`)
exit(!failed && results.every(isClean) ? 0 : 1)

async function killing() {
  const tell = (name: string) => (done: number, delivered: number) => {
    if (done % 20 === 0 || done === kills) say(`${name}: ${done} kills, ${delivered} delivered`)
  }
  const ended = await each((engine) => killAgain(engine, { kills, seed, core, progress: tell(engine.name) }))
  console.log(killTable(ended))
  return ended
}

async function hour() {
  const minutes = Number(values.minutes)
  const tell = (name: string) => ({ acked, delivered, quarantined, queued, lost }: Verdict) =>
    say(`${name}: ${acked} acked, ${delivered} delivered, ${quarantined} aside, ${queued} queued, ${lost.length} lost`)
  const ended = await each((engine) =>
    soak(engine, { minutes, every: Number(values.every), seed, core, progress: tell(engine.name) }))
  console.log(hourTables(ended))
  return ended
}
