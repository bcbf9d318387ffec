/**
 * Says what the tests of the core are worth: makes the mistakes of list.ts one at a time, in a copy of this tree,
 * and prints which ones no test found. `npm run mutants` tries all, with `-- batch lock` behind it those of these
 * files. It takes a while, so that it is no part of `npm test`; interrupted, it prints what it has.
 *
 * A mutant meets the tests nearest to its file first, then the model test, then the others of the core.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { argv, env, execPath, exit } from 'node:process'
import { mutants } from './list.ts'
import { nearest, type Mutant } from './mutant.ts'

const root = join(import.meta.dirname, '../..')
/** Milliseconds after which a run counts as hung by its mutant. */
const HUNG = 300_000
const MODEL = 'model'
const chosen = argv.slice(2).map((file) => basename(file, '.ts'))
const stopping = new AbortController()
const tried = mutants.filter(({ file }) => !chosen.length || chosen.includes(file))

const source = (folder: string, { file }: Mutant) => join(folder, 'src', `${file}.ts`)

/** The file with the mistake in it. @throws Error where the mutant does not fit the file any more */
function broken(mutant: Mutant): string {
  const parts = readFileSync(source(root, mutant), 'utf8').split(mutant.find)
  if (parts.length !== 2) throw new Error(`${mutant.file}, ${mutant.name}: found ${parts.length - 1} times`)
  return parts.join(mutant.replace)
}

/** A copy of the working tree in a folder of its own. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-mutants-'))
  const left = new Set(['.git', 'node_modules', 'dist'])
  cpSync(root, folder, { recursive: true, filter: (path) => !left.has(relative(root, path)) })
  for (const name of ['node_modules', 'dist']) symlinkSync(join(root, name), join(folder, name))
  return folder
}

/** Runs these tests of the core in the folder; false where one fails. */
async function pass(folder: string, names: string[], ...more: string[]): Promise<boolean> {
  const files = names.map((name) => `test/unit/core/${name}.test.ts`)
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...files, ...more]
  const tests = spawn(execPath, words, {
    cwd: folder, stdio: 'ignore', timeout: HUNG, signal: stopping.signal,
    env: { ...env, EARSHOT_RUNS: '150', EARSHOT_SEED: '1' },
  })
  const [status] = await once(tests, 'exit')
  return status === 0
}

/** The tests that pass without a mutant: another can say nothing about one. */
async function sound(folder: string): Promise<string[]> {
  const names = readdirSync(join(folder, 'test/unit/core')).flatMap((name) => /^(.*)\.test\.ts$/.exec(name)?.[1] ?? [])
  const report = join(folder, 'report.json')
  await pass(folder, names, '--reporter=json', `--outputFile=${report}`)
  const told = JSON.parse(readFileSync(report, 'utf8')) as { testResults: { name: string; status: string }[] }
  const red = told.testResults.filter(({ status }) => status !== 'passed').map(({ name }) => basename(name, '.test.ts'))
  for (const name of red) console.error(`LEFT OUT, as it fails without a mutant: ${name}.test.ts`)
  return names.filter((name) => !red.includes(name))
}

/** Which tests find the mutant; undefined where none does. */
async function killer(folder: string, mutant: Mutant, names: string[]): Promise<string | undefined> {
  const file = source(folder, mutant)
  const whole = readFileSync(file, 'utf8')
  const near = names.filter((name) => nearest[mutant.file]!.includes(name))
  const others = names.filter((name) => name !== MODEL && !near.includes(name))
  writeFileSync(file, broken(mutant))
  try {
    if (near.length && !(await pass(folder, near, '--bail=1'))) return 'nearest'
    if (names.includes(MODEL) && !(await pass(folder, [MODEL], '--bail=1'))) return 'model'
    return others.length && !(await pass(folder, others, '--bail=1')) ? 'others' : undefined
  } finally {
    writeFileSync(file, whole)
  }
}

for (const mutant of tried) broken(mutant) // none of them may have gone stale
const folder = copy()
const found = new Map<Mutant, string | undefined>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
try {
  const names = await sound(folder)
  for (const mutant of tried) {
    const by = await killer(folder, mutant, names)
    if (stopping.signal.aborted) break // the tests may have been stopped as well: they say nothing
    found.set(mutant, by)
    console.error(`${by ?? 'SURVIVED'}: ${mutant.file}, ${mutant.name}`)
  }
} catch (error) {
  if (!stopping.signal.aborted) throw error
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const done = [...found.keys()]
const survivors = done.filter((mutant) => !found.get(mutant))
console.log('| file | mutants | killed by the nearest tests | by the model | by the others | survived |')
console.log('|---|---|---|---|---|---|')
for (const file of new Set(done.map((mutant) => mutant.file))) {
  const mine = done.filter((mutant) => mutant.file === file)
  const by = (who?: string) => mine.filter((mutant) => found.get(mutant) === who).length
  console.log(`| ${file}.ts | ${mine.length} | ${by('nearest')} | ${by('model')} | ${by('others')} | ${by()} |`)
}
const share = ((1 - survivors.length / done.length) * 100).toFixed(1)
const killed = done.length - survivors.length
console.log(`\n${killed} of ${done.length} killed (${share} %); ${tried.length} were to be tried.\n`)
for (const { file, name, reason } of survivors)
  console.log(`- ${file}.ts: ${name}. ${reason ?? 'No test finds it yet.'}`)
exit(survivors.every(({ reason }) => reason) ? 0 : 1)
