/** Row 50 of the fault matrix: half a minute of the long soak (test/soak/hour.ts) an engine, all side by side as in the long one. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { soak } from '../../soak/hour.ts'
import { isClean } from '../../soak/ledger.ts'
import { engines } from '../engines/index.ts'

const core = readFileSync(join(import.meta.dirname, '../../../dist/size/core.js'), 'utf8')
const seed = Math.floor(Math.random() * 2 ** 32)
const MINUTES = 0.5

describe.concurrent.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.found)('soak', () => {
    it('row 50: random faults from a seed lose, change and count twice nothing', async ({ expect }) => {
      const again = `npm run soak -- hour ${engine.name} --minutes ${MINUTES} --every 1 --seed ${seed}`
      console.log(`row 50: ${again}`) // before it runs: a run that hangs has said its seed too
      const verdict = { ...await soak(engine, { minutes: MINUTES, every: 1, seed, core }), engine: engine.name }
      console.log(`row 50: ${JSON.stringify(verdict)}`)
      expect(isClean(verdict), `${JSON.stringify(verdict)}, again by ${again}`).toBe(true)
      expect(verdict.installations).toBe(1)
    }, 180_000)
  })
})
