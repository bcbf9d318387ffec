/** The short form of `npm run soak` (test/soak): ten kills an engine. That of the long soak is row 50 of the fault matrix. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { killAgain } from '../soak/kill.ts'
import { isClean } from '../soak/ledger.ts'
import { engines } from './engines/index.ts'

const core = readFileSync(join(import.meta.dirname, '../../dist/size/core.js'), 'utf8')
const seed = Math.floor(Math.random() * 2 ** 32)

describe.each(engines)('$name', (engine) => {
  it.skipIf(!engine.found)('loses nothing that was acknowledged to ten kills in a storm', async () => {
    const verdict = { ...await killAgain(engine, { kills: 10, seed, core }), engine: engine.name }
    // Shown whole: the seed repeats the choices, `npm run soak -- kills 10 <engine> --seed <seed>`.
    console.log(JSON.stringify(verdict))
    expect.soft(isClean(verdict), JSON.stringify(verdict)).toBe(true)
    expect.soft(verdict).toMatchObject({ lost: [], twice: 0, changed: 0, gaps: 0, misplaced: 0, installations: 1 })
  }, 300_000)
})
