/** The short form of `npm run soak` (test/soak): ten kills an engine, and a little of the long soak in one. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { soak } from '../soak/hour.ts'
import { killAgain } from '../soak/kill.ts'
import { isClean, type Verdict } from '../soak/ledger.ts'
import { engines, type Engine } from './engines/index.ts'

const core = readFileSync(join(import.meta.dirname, '../../dist/size/core.js'), 'utf8')
const seed = Math.floor(Math.random() * 2 ** 32)

/** Shown whole where it fails: the seed repeats the choices, `npm run soak -- kills 10 <engine> --seed <seed>`. */
const judge = (result: Verdict & { engine: Engine }) => {
  const verdict = { ...result, engine: result.engine.name }
  console.log(JSON.stringify(verdict))
  expect.soft(isClean(verdict), JSON.stringify(verdict)).toBe(true)
  expect.soft(verdict).toMatchObject({ lost: [], twice: 0, changed: 0, gaps: 0, misplaced: 0, installations: 1 })
}

describe.each(engines)('$name', (engine) => {
  it.skipIf(!engine.found)('loses nothing that was acknowledged to ten kills in a storm', async () => {
    judge(await killAgain(engine, { kills: 10, seed, core }))
  }, 300_000)
})

const [first] = engines.filter(({ found }) => found)
it.skipIf(!first)('loses nothing that was acknowledged to random faults', async () => {
  judge(await soak(first!, { minutes: 1 / 3, every: 1, seed, core }))
}, 180_000)
