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
  const [{ code }, ...more] = (built as Rolldown.RolldownOutput[])[0]!.output
  if (more.length) throw new Error('a page has to have all of the core for its own')
  // What the core imports when it is needed is in there as well; whether it comes is the page's to say.
  const parted = code.replace(/Promise\.resolve\(\)(\.then\(\(\) => \(init_(\w+)\(\))/g, "fetchPart('$2')$1")
  for (const part of ['refusal', 'memory'])
    if (!parted.includes(`fetchPart('${part}')`)) throw new Error(`the core does not fetch its part ${part}`)
  return (globals) => {
    const seen: Record<string, unknown> = { ...globals }
    // Behind its own globals a page finds Node's, so that only what matters has to be stood in for.
    seen.globalThis = Object.setPrototypeOf({ ...globals }, globalThis)
    return new Function(...Object.keys(seen), `${parted}\nreturn core`)(...Object.values(seen)) as Core
  }
}
