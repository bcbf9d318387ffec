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

/** Engines that run at the same time: as many as a small machine has cores. */
const AT_ONCE = 2

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

/** Runs all engines, some at once; one that fails fails the run, after the others have ended. */
async function each<R extends Verdict & { engine: Engine }>(atOnce: number, run: (engine: Engine) => Promise<R>): Promise<R[]> {
  const left = [...wanted]
  const results: R[] = []
  const lane = async () => {
    for (let engine = left.shift(); engine; engine = left.shift()) {
      const { name } = engine
      await run(engine).then((result) => results.push(result), (error) => {
        failed = true
        say(`${name} failed: ${(error as Error)?.stack ?? String(error)}`)
      })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return results.sort((a, b) => wanted.indexOf(a.engine) - wanted.indexOf(b.engine))
}

let failed = false
say(`seed ${seed}`)
const results = positionals.includes('hour') ? await hour() : await killing()
for (const { engine, lost } of results)
  if (lost.length) say(`${engine.name} lost ${lost.slice(0, 20).map(({ mark, id }) => `${mark} ${id}`).join(', ')}`)
exit(!failed && results.every(isClean) ? 0 : 1)

async function killing() {
  const tell = (name: string) => (done: number, delivered: number) => {
    if (done % 20 === 0 || done === kills) say(`${name}: ${done} kills, ${delivered} delivered`)
  }
  const ended = await each(AT_ONCE, (engine) => killAgain(engine, { kills, seed, core, progress: tell(engine.name) }))
  console.log(killTable(ended))
  return ended
}

async function hour() {
  const minutes = Number(values.minutes)
  const tell = (name: string) => ({ acked, delivered, quarantined, queued, lost }: Verdict) =>
    say(`${name}: ${acked} acked, ${delivered} delivered, ${quarantined} aside, ${queued} queued, ${lost.length} lost`)
  const ended = await each(wanted.length, (engine) =>
    soak(engine, { minutes, every: Number(values.every), seed, core, progress: tell(engine.name) }))
  console.log(hourTables(ended))
  return ended
}
