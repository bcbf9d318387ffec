/** What the bench has measured, kept by part in results.json, so that parts can be measured on their own. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, 'results.json')

/** One part's result and the circumstances of its measurement. */
export interface Kept {
  /** When it ended, the commit, and the machine's load before and after. */
  circumstances: string
  /** Seconds that it took. */
  seconds: number
  result: unknown
}

/** The results by part. */
export interface Results {
  machine: string
  versions: Record<string, string>
  parts: Record<string, Kept>
}

/** All results so far. */
export function readResults(): Results {
  const none: Results = { machine: '', versions: {}, parts: {} }
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Results : none
}

/** Four digits say all that a measurement knows. */
const rounded = (_: string, value: unknown) => typeof value === 'number' && !Number.isInteger(value) ? +value.toPrecision(4) : value

export const writeResults = (results: Results): void => writeFileSync(file, `${JSON.stringify(results, rounded, 1)}\n`)
