/** Parts of the package that a page loads beside the core, bundled for `import()` in a page without a server for them. */
import resolve from '@rollup/plugin-node-resolve'
import { rollup } from 'rollup'

const entry = `export { inspect } from 'earshot/inspect'
export { dropOldest } from 'earshot/overflow'`

/** `inspect` and `dropOldest` as the text of one module. */
export async function bundledParts(): Promise<string> {
  const virtual = {
    name: 'virtual',
    resolveId: (id: string) => id === 'entry' ? id : null,
    load: (id: string) => id === 'entry' ? entry : null,
  }
  const bundle = await rollup({ input: 'entry', plugins: [virtual, resolve()] })
  const { output } = await bundle.generate({ format: 'es' })
  await bundle.close()
  return output[0].code
}

/** In the page: a module from its text. */
export const fromText = `const fromText = (text) => import(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))`
