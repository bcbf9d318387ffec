/**
 * The test command: `npm test` runs every step below in this order and stops at the first that fails;
 * `npm test -- unit` runs those that are named. It ends with the totals, then with the engines that were missing.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, env, exit } from 'node:process'
import { missingEngines } from './setup/engines.ts'
import { closing, failuresOf, none, sum, totalsOf, type Report, type Totals } from './setup/totals.ts'

/** One step. A command of vitest also writes a report, which is counted. */
interface Step {
  name: string
  command: string
}

const steps: Step[] = [
  { name: 'engines', command: 'tsx test/setup/engines.ts' },
  { name: 'build', command: 'npm run build' },
  { name: 'types', command: 'tsc --noEmit' },
  { name: 'lint', command: 'npm run lint' },
  { name: 'size', command: 'size-limit --config size-limit.json' },
  { name: 'unit', command: 'vitest run --project unit --project collector' },
  { name: 'browser', command: 'vitest run --project browser' },
]

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Runs one step; `failed` is at least 1 where it did not end well. */
function run({ name, command }: Step, reports: string): Totals {
  const file = join(reports, `${name}.json`)
  const counted = command.startsWith('vitest')
  const words = counted ? `${command} --reporter=default --reporter=json --outputFile.json=${file}` : command
  const path = `${join(import.meta.dirname, '../node_modules/.bin')}:${env.PATH}`
  const { status } = spawnSync(words, { shell: true, stdio: 'inherit', env: { ...env, PATH: path } })
  const report = counted && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Report : undefined
  const totals = report ? totalsOf(report) : none
  if (report) for (const failure of failuresOf(report)) console.log(`\n✗ ${failure}`)
  return status === 0 ? totals : { ...totals, failed: Math.max(1, totals.failed) }
}

/** The steps that were asked for, all of them where none was named. */
function chosen(names: string[]): Step[] {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length === 0) return names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name))
  console.error(`no step is named ${unknown.join(', ')}; there are: ${steps.map(({ name }) => name).join(', ')}`)
  return exit(2)
}

/** Runs the steps one after the other and tells what came of them; true where all passed. */
function runAll(wanted: Step[]): boolean {
  const reports = mkdtempSync(join(tmpdir(), 'earshot-test-'))
  const begun = performance.now()
  let totals = none
  for (const step of wanted) {
    console.log(`\n▸ ${step.name}: ${step.command}`)
    const start = performance.now()
    const result = run(step, reports)
    totals = sum(totals, result)
    console.log(`${result.failed > 0 ? '✗' : '✓'} ${step.name} ${seconds(start)}`)
    if (result.failed > 0) {
      console.log(`\nFAILED in the step ${step.name}; to run it alone: npm test -- ${step.name}`)
      break
    }
  }
  rmSync(reports, { recursive: true, force: true })
  console.log(`\nall in ${seconds(begun)}\n${closing(totals)}`)
  for (const line of missingEngines()) console.log(line)
  return totals.failed === 0
}

exit(runAll(chosen(argv.slice(2))) ? 0 : 1)
