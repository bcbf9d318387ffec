/**
 * The promise, held to a plain model over random runs: whatever pages, device, clock and endpoint do, acked = delivered
 * ∪ queued ∪ quarantined at every moment, and everything that can be delivered is, in the end.
 *
 * A failing run prints its seed and its commands, shrunk: paste those into counterexamples.test.ts. EARSHOT_SEED and
 * EARSHOT_RUNS choose others.
 */
import fc from 'fast-check'
import { beforeAll, describe, it } from 'vitest'
import { Browser } from './model/browser.ts'
import { commands } from './model/commands.ts'
import { loadCore, type Core } from './model/core.ts'

const seed = Number(process.env.EARSHOT_SEED ?? Math.floor(Math.random() * 2 ** 31))
const runs = Number(process.env.EARSHOT_RUNS ?? 1_000)
let core: (globals: object) => Core
beforeAll(async () => {
  core = await loadCore()
})

const options = (locks: boolean) => fc.record({
  locks: fc.constant(locks), batchSize: fc.constantFrom(1, 2, 4, 7), lag: fc.nat(6), seed: fc.nat(),
}, { noNullPrototype: true })

describe('acked = delivered ∪ queued ∪ quarantined', () => {
  it.each([
    ['with one sender', true, Math.ceil(runs * 0.7)],
    ['without locks', false, Math.floor(runs * 0.3)],
  ])('holds %s', async (name, locks, numRuns) => {
    console.log(`model ${name}: ${numRuns} runs, EARSHOT_SEED=${seed}`)
    const property = fc.asyncProperty(options(locks), fc.boolean(), commands, async (chosen, patiently, steps) => {
      const browser = new Browser(core, chosen)
      await fc.asyncModelRun(() => ({ model: browser.model, real: browser }), steps)
      await browser.end(patiently)
    })
    await fc.assert(property, { seed, numRuns, verbose: 1 })
  }, 300_000)
})
