/**
 * The core as a program that runs anywhere: the sources of src/, bundled once, as a function of the globals they are to
 * see. So each page of the model test has a clock, a network and a device of its own, and can be killed for real.
 */
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import type { createClient } from '../../../../src/client.ts'

/** What a page runs. */
export interface Core {
  createClient: typeof createClient
}

const entry = fileURLToPath(new URL('../../../../src/client.ts', import.meta.url))

/** Bundles the core; what it resolves with starts one more copy of it among the globals it is given. */
export async function loadCore(): Promise<(globals: object) => Core> {
  const lib = { entry, formats: ['iife' as const], name: 'core' }
  const built = await build({
    configFile: false, logLevel: 'silent', build: { write: false, minify: false, target: 'es2022', lib },
  })
  const { code } = (built as Rolldown.RolldownOutput[])[0]!.output[0]
  return (globals) => {
    const seen: Record<string, unknown> = { ...globals }
    // Behind its own globals a page finds Node's, so that only what matters has to be stood in for.
    seen.globalThis = Object.setPrototypeOf({ ...globals }, globalThis)
    return new Function(...Object.keys(seen), `${code}\nreturn core`)(...Object.values(seen)) as Core
  }
}
