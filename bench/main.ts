/**
 * The bench: `npm run bench` measures all parts, `npm run bench -- bytes drain` some; `-- told` only writes the pages anew.
 * Results are kept in results.json, part by part; results.md and results.svg are made of them. Ends with 1 where a figure
 * of these parts misses its bound, or one could not be measured.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit } from 'node:process'
import { engines } from '../test/browser/engines/index.ts'
import { commit, load as loadNow, machine, versions } from './machine.ts'
import { bytes } from './parts/bytes.ts'
import { depth } from './parts/depth.ts'
import { drain } from './parts/drain.ts'
import { floor } from './parts/floor.ts'
import { load } from './parts/load.ts'
import { offline } from './parts/offline.ts'
import type { Part } from './parts/part.ts'
import { showing } from './parts/showing.ts'
import { chart } from './report/chart.ts'
import { page } from './report/page.ts'
import { readResults, writeResults } from './results.ts'

const parts = [bytes, load, showing, floor, depth, drain, offline] as Part<unknown>[]

/** Measures one part and keeps its result; false where it failed. */
async function keep(part: Part<unknown>): Promise<boolean> {
  const before = loadNow()
  const begun = performance.now()
  console.error(`▸ ${part.name}`)
  try {
    const result = await part.measure(begun + 1000 * part.budget)
    const seconds = Math.round((performance.now() - begun) / 1000)
    const circumstances = `${new Date().toISOString().slice(0, 16)}Z, commit ${commit()}; `
      + `load ${before.toFixed(1)} before and ${loadNow().toFixed(1)} after`
    const { parts: kept } = readResults()
    writeResults({ machine: machine(), versions: versions(), parts: { ...kept, [part.name]: { circumstances, seconds, result } } })
    console.log(`\n${part.title} (${seconds} s)\n\n${part.told(result)}\n`)
    return true
  } catch (error) {
    console.error(`✗ ${part.name} could not be measured:`, error)
    return false
  }
}

const words = argv.slice(2)
const unknown = words.filter((word) => word !== 'told' && !parts.some(({ name }) => name === word))
if (unknown.length > 0) {
  console.error(`no part is named ${unknown.join(', ')}; there are: ${parts.map(({ name }) => name).join(', ')}`)
  exit(2)
}
if (!existsSync(join(import.meta.dirname, 'node_modules')))
  execFileSync('npm', ['ci'], { cwd: import.meta.dirname, stdio: 'inherit' })

for (const { name, found } of engines) if (!found) console.error(`✗ ${name} is missing here: nothing is known of it`)
const chosen = parts.filter(({ name }) => words.length === 0 || words.includes(name))
const failed: string[] = []
for (const part of chosen) if (!await keep(part)) failed.push(`${part.name}: could not be measured`)

const results = readResults()
const missed = (among: Part<unknown>[]) => among.flatMap((part) => {
  const kept = results.parts[part.name]
  return kept ? part.missed(kept.result) : []
})
writeFileSync(join(import.meta.dirname, 'results.svg'), chart(results))
writeFileSync(join(import.meta.dirname, 'results.md'), page(results, parts, missed(parts)))
const wrong = [...failed, ...missed(chosen)]
for (const line of wrong) console.error(`✗ ${line}`)
exit(wrong.length > 0 ? 1 : 0)
