/** Bundles an entry as a page's own bundler would, all with the same minifier; bytes.ts, load.ts and offline.ts take it. */
import { join } from 'node:path'
import { build, type Rollup } from 'vite'

const here = import.meta.dirname
const npm = join(here, '../../dist/npm')

/** A file of a bundle. */
export interface Chunk {
  /** Its path below the page. */
  path: string
  /** What it has. */
  body: string
  /** Whether the page cannot start without it; the others are fetched when they are needed. */
  first: boolean
}

/** Everything that the first file needs at once. */
function reached(files: Rollup.OutputChunk[], name: string, seen = new Set<string>()): Set<string> {
  if (!seen.has(name)) {
    seen.add(name)
    for (const next of files.find(({ fileName }) => fileName === name)?.imports ?? []) reached(files, next, seen)
  }
  return seen
}

/** The files of an entry; style sheets are needed at once. */
export async function bundle(entry: string): Promise<Chunk[]> {
  const built = await build({
    configFile: false, root: here, logLevel: 'error', publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: [
        { find: /^earshot$/, replacement: join(npm, 'index.js') },
        { find: /^earshot\/(.*)$/, replacement: join(npm, '$1.js') },
        { find: /^react$|^react-dom$/, replacement: 'preact/compat' },
        { find: 'react-dom/client', replacement: 'preact/compat/client' },
        { find: 'react/jsx-runtime', replacement: 'preact/jsx-runtime' },
      ],
    },
    build: {
      write: false, target: 'es2022', minify: true, modulePreload: false, reportCompressedSize: false,
      rollupOptions: {
        input: join(here, 'entries', `${entry}.js`),
        output: { format: 'es', entryFileNames: `${entry}.js`, chunkFileNames: `${entry}-[name].js`,
          assetFileNames: `${entry}[extname]` },
      },
    },
  }) as Rollup.RollupOutput
  const chunks = built.output.filter((file) => file.type === 'chunk')
  const first = reached(chunks, `${entry}.js`)
  return built.output.map((file) => ({
    path: `/${file.fileName}`,
    body: file.type === 'chunk' ? file.code : String(file.source),
    first: file.type === 'asset' || first.has(file.fileName),
  }))
}
