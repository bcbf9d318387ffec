/**
 * The first step of the test command: gets the browser engines that are missing, where it may, and says what it found.
 * Ends with 1 where `CI` is set and one is still missing; at a desk its tests are skipped, and counted so.
 */
import { env } from 'node:process'
import { places } from '../browser/engines/find.ts'
import { install, packagesFor, system } from './packages.ts'

/** A line for each engine that is missing: what to do. Empty where all three are there. */
export function missingEngines(): string[] {
  const snaps = system() === 'ubuntu' ? ' (Ubuntu packages it as a snap, which cannot be driven)' : ''
  return places().filter(({ path }) => !path)
    .map(({ name, advice }) => `${name} is missing: ${advice}${name === 'webkit' ? '' : snaps}`)
}

/** Installs what is missing, if this machine and this person allow it. */
export function setUpEngines(say: (line: string) => void): void {
  const missing = places().flatMap(({ name, path }) => path ? [] : [name])
  const names = packagesFor(missing, system())
  if (names.length > 0) {
    say(`installing ${names.join(' ')}`)
    const trouble = install(names)
    if (trouble) say(trouble)
  }
  for (const { name, path } of places()) if (path) say(`${name}: ${path}`)
  for (const line of missingEngines()) say(line)
}

if (import.meta.filename === process.argv[1]) {
  setUpEngines((line) => console.log(line))
  process.exitCode = env.CI && missingEngines().length > 0 ? 1 : 0
}
