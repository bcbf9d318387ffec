/**
 * The bench: `npm run bench`, or `npm run bench -- firefox webkit` for some engines only. Measures the minified core of
 * dist/, prints the tables and writes them to README.md. Fails where Chromium misses the bound, or is missing.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { argv, exit } from 'node:process'
import { engines, type Engine } from '../test/browser/engines/index.ts'
import { measureAcks, measureFloor, type Size } from './measure.ts'
import { report, write, type EngineResult } from './report.ts'
import { openBenchSite, openTab } from './tab.ts'

/** The most that p95 at a full queue may be of p95 at none, in Chromium. */
const BOUND = 2
const sizes: Record<Engine['name'], Size> = {
  chromium: { ackRounds: 5, floorRounds: 3 },
  firefox: { ackRounds: 3, floorRounds: 1 },
  webkit: { ackRounds: 3, floorRounds: 1 },
}

// Read once: a build that runs meanwhile changes nothing.
const core = readFileSync(join(import.meta.dirname, '../dist/size/core.js'))

/** MiniBrowser says its version only on a screen, so the system is asked for that of its library. */
const versionOf = ({ name, found = '' }: Engine): string => {
  try {
    const [program, words] = name === 'webkit'
      ? ['dpkg-query', ['-W', '-f', 'WebKitGTK ${Version}', 'libwebkit2gtk-4.1-0']] as const
      : [found, ['--version']] as const
    return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return 'a version it does not tell'
  }
}

/** Everything in one engine, on one fresh profile. */
async function measure(engine: Engine): Promise<EngineResult & { eventSize: number }> {
  const { name } = engine
  const size = sizes[name]
  const isolated = name !== 'webkit' // it moves an isolated page to where its inspector loses it
  const [none, full, floor] = await Promise.all([1, 2, 3].map(() => openBenchSite(core, isolated)))
  const tab = await openTab(engine)
  try {
    await tab.visit(none!)
    const resolution = await tab.run('resolution')
    const acks = await measureAcks(tab, { none: none!, full: full! }, size)
    const { rows: compared, size: eventSize } = await measureFloor(tab, floor!, size)
    return { name, version: versionOf(engine), resolution, size, acks, compared, eventSize }
  } finally {
    await tab.close()
    await Promise.all([none, full, floor].map((site) => site?.down()))
  }
}

const begun = performance.now()
const load = loadavg()[0] ?? 0
const wanted = engines.filter(({ name }) => argv.length < 3 || argv.includes(name))
const results = []
for (const engine of wanted.filter(({ found }) => found)) {
  results.push(await measure(engine))
  console.error(`${engine.name} is done after ${((performance.now() - begun) / 1000).toFixed(0)} s`)
}
for (const { name, found } of wanted) if (!found) console.error(`${name} is missing here`)
const text = report(results, load, results[0]?.eventSize ?? NaN)
console.log(`\n${text}\n`)
if (argv.length < 3) write(text) // a part of the engines would pass for all
else console.log('README.md keeps the figures of the last full run.')

const missed = results.filter(({ name }) => name === 'chromium')
  .flatMap(({ acks }) => acks.filter(({ ratio }) => ratio.median > BOUND))
for (const { durability, ratio } of missed)
  console.error(`chromium, ${durability}: ${ratio.median.toFixed(2)} is over ${BOUND}`)
exit(missed.length > 0 || (argv.length < 3 && !results.some(({ name }) => name === 'chromium')) ? 1 : 0)
