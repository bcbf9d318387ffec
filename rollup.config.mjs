/** Builds what is published: the npm modules, the script tag as a module and as one classic file, schemas and integrity hashes. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import typescript from '@rollup/plugin-typescript'

const locales = readdirSync('widgets/i18n').filter((name) => /^[a-z]{2}(-[A-Z]{2})?\.ts$/.test(name)).map((name) => name.slice(0, -3))
const widgets = ['nps', 'emoji', 'text']

/** What package.json exports, by the path of its file under dist/npm. */
const modules = {
  index: 'src/index.ts',
  metrics: 'src/metrics.ts',
  prompts: 'src/prompts/index.ts',
  'prompts/check': 'src/prompts/check.ts',
  schema: 'src/schema.ts',
  widgets: 'widgets/index.ts',
  ...Object.fromEntries(widgets.map((name) => [`widgets/${name}`, `widgets/${name}/index.ts`])),
  ...Object.fromEntries(locales.map((name) => [`locales/${name}`, `widgets/i18n/${name}.ts`])),
}

// plugin-typescript only strips types here: `npm run types` checks them, and tsc writes the declarations.
const strip = () => typescript({
  noCheck: true,
  include: ['src/**', 'widgets/**'],
  compilerOptions: { noEmit: false, rewriteRelativeImportExtensions: true, removeComments: false },
})
// Never `module: true` for the classic file: terser would drop the global as unused.
const minify = (module) => terser({ ecma: 2022, module, compress: { passes: 3, unsafe_arrows: true, pure_getters: true, keep_fargs: false } })
const plugins = [resolve(), strip()]

/** Writes dist/sri.json beside everything the script tags can load. */
const integrity = {
  name: 'integrity',
  writeBundle() {
    const files = readdirSync('dist', { recursive: true }).filter((file) => /^(earshot[^/]*|chunks\/.*)\.js$/.test(file)).sort()
    const hash = (file) => `sha384-${createHash('sha384').update(readFileSync(`dist/${file}`)).digest('base64')}`
    this.fs.writeFile('dist/sri.json', `${JSON.stringify(Object.fromEntries(files.map((file) => [file, hash(file)])), null, 2)}\n`)
  },
}

export default [
  {
    input: modules,
    external: (id) => !/^[./]|^\w:|^src|^widgets/.test(id),
    plugins,
    output: { dir: 'dist/npm', format: 'es', chunkFileNames: 'shared/[name].js', sourcemap: true },
  },
  {
    // The core alone, as a page's own bundler would make it: what the size budget holds.
    input: 'src/index.ts',
    plugins,
    output: { file: 'dist/size/core.js', format: 'es', plugins: [minify(true)] },
  },
  {
    input: { earshot: 'widgets/script.ts' },
    plugins,
    output: { dir: 'dist', format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js', plugins: [minify(true)] },
  },
  {
    input: 'widgets/script.ts',
    plugins: [...plugins, integrity],
    output: { file: 'dist/earshot.global.js', format: 'iife', inlineDynamicImports: true, plugins: [minify(false)] },
  },
]
