/** Builds what is published: the npm modules with types, schemas and manifests, the script tag as modules and as one classic file, integrity hashes. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import typescript from '@rollup/plugin-typescript'
import ts from 'typescript'
import { manifests } from './widgets/manifests.mjs'

const names = (folder, pattern) => readdirSync(folder).flatMap((name) => pattern.exec(name)?.[1] ?? [])
const locales = names('widgets/i18n', /^([a-z]{2}(?:-[A-Z]{2})?)\.ts$/)
const widgets = readdirSync('widgets').filter((name) => existsSync(`widgets/${name}/question.ts`))

/** What package.json exports, by its path under dist/npm. */
const modules = {
  index: 'src/index.ts',
  encoders: 'src/encoders/index.ts',
  metrics: 'src/metrics.ts',
  inspect: 'src/inspect.ts',
  overflow: 'src/overflow.ts',
  privacy: 'src/privacy.ts',
  schema: 'src/schema.ts',
  prompts: 'src/prompts/index.ts',
  'prompts/check': 'src/prompts/check.ts',
  'prompts/schema': 'src/prompts/schema.ts',
  worker: 'src/worker/index.ts',
  widgets: 'widgets/index.ts',
  theme: 'widgets/theme/palette.ts',
  preact: 'widgets/preact.tsx',
  ...Object.fromEntries(widgets.map((name) => [`widgets/${name}`, `widgets/${name}/index.ts`])),
  ...Object.fromEntries(locales.map((name) => [`locales/${name}`, `widgets/i18n/${name}.ts`])),
}

const compilerOptions = { noEmit: false, rewriteRelativeImportExtensions: true }
/** Only takes the types away: `npm run types` checks them, `declarations` writes them. */
const strip = typescript({ noCheck: true, include: ['src/**', 'widgets/**'], compilerOptions })

/** Takes the blanks out of style sheets, which terser cannot see into. */
const css = {
  name: 'css',
  transform: (code, id) =>
    /\/(styles|field|pager)\.tsx?$|\/presenters\//.test(id)
      ? code.replace(/`[^`]*`/g, (text) => text.replace(/\s+/g, ' ').replace(/\s*([`{};,])\s*/g, '$1').replace(/: | (?=!important)/g, (blank) => blank.trim()).replace(/;}/g, '}')
        .replace(/ ?([>+~]) (?=[^{};]*\{)/g, '$1').replaceAll('@media (', '@media('))
      : null,
}

// Never `module: true` for the classic file: terser takes its global for unused. Never `unsafe_comps`: `a >= b` becomes `!(a < b)`, which
// is another answer where one is undefined.
const minify = (module) =>
  terser({ ecma: 2022, module, compress: { passes: 2, inline: 1, unsafe: true, unsafe_arrows: true, comparisons: false, loops: false, keep_fargs: false } })

const declarations = {
  name: 'declarations',
  writeBundle() {
    const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.')
    const emit = { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: 'dist/types', rootDir: '.' }
    ts.createProgram(Object.values(modules), { ...options, ...emit }).emit()
  },
}

const schemas = {
  name: 'schemas',
  async writeBundle() {
    const built = (name) => import(pathToFileURL(`dist/npm/${name}.js`))
    const [{ eventJsonSchema }, { promptsJsonSchema }] = await Promise.all([built('schema'), built('prompts/schema')])
    writeFileSync('dist/event.schema.json', `${JSON.stringify(eventJsonSchema(), null, 2)}\n`)
    writeFileSync('dist/prompts.schema.json', `${JSON.stringify(promptsJsonSchema(), null, 2)}\n`)
  },
}

/** An integrity hash of every file that a page can load by a tag; the ready themes are copied as they are. */
const integrity = {
  name: 'integrity',
  writeBundle() {
    cpSync('widgets/theme/themes', 'dist/themes', { recursive: true })
    const files = ['earshot.js', 'earshot.global.js', 'earshot.sw.js', ...names('dist/chunks', /^(.*\.js)$/).map((name) => `chunks/${name}`),
      ...names('dist/themes', /^(.*\.css)$/).map((name) => `themes/${name}`)]
    const hash = (file) => `sha384-${createHash('sha384').update(readFileSync(`dist/${file}`)).digest('base64')}`
    writeFileSync('dist/sri.json', `${JSON.stringify(Object.fromEntries(files.map((file) => [file, hash(file)])), null, 2)}\n`)
  },
}

/** A chunk's name: its module's, or its folder's where that is an index. */
const chunkFileNames = ({ facadeModuleId, name }) => `chunks/${name === 'index' ? facadeModuleId?.split('/').at(-2) : name}.js`

/** What nearly every question needs travels with the elements; numbered keys, which several share, by themselves. */
const manualChunks = (id) =>
  /widgets\/(parts|scale|rating|i18n\/fill)\.tsx?$/.test(id) ? 'parts' : /widgets\/keys\//.test(id) ? 'keys' : id.endsWith('widgets/field.ts') ? 'field' : undefined

/** The page that the budget of one inline widget holds: a client, the elements and the emoji pulse, as a page's own bundler would join them. */
const page = {
  name: 'page',
  resolveId: (id) => (id === 'page' ? id : null),
  load: (id) => id === 'page' ? `
    import { createClient } from './src/index.ts'
    import { defineElements } from './widgets/elements.ts'
    import { emoji } from './widgets/emoji/index.ts'
    defineElements({ client: createClient({ endpoint: '/feedback' }), widgets: { emoji } })` : null,
}

const isWatched = !!process.env.ROLLUP_WATCH
if (!isWatched) rmSync('dist', { recursive: true, force: true })
const plugins = [resolve(), strip, css]

const builds = [
  {
    input: modules,
    external: /^(preact|@preact|idb-keyval|zod)/,
    plugins: [...plugins, declarations, schemas, manifests],
    output: { dir: 'dist/npm', format: 'es', chunkFileNames: 'shared/[name].js' },
  },
  {
    // The core in one file, with what it fetches when it is needed: what the tests in browsers run.
    input: 'src/index.ts',
    plugins,
    output: { file: 'dist/size/core.js', format: 'es', inlineDynamicImports: true, plugins: [minify(true)] },
  },
  {
    // The core as a page's own bundler would make it, what it fetches later in files of their own: what its size budgets hold.
    input: { core: 'src/index.ts' },
    plugins,
    preserveEntrySignatures: 'allow-extension',
    output: { dir: 'dist/size/apart', format: 'es', freeze: false, chunkFileNames: '[name].js', plugins: [minify(true)] },
  },
  {
    input: { page: 'page' },
    plugins: [page, ...plugins],
    output: { dir: 'dist/size/page', format: 'es', freeze: false, chunkFileNames: '[name].js', plugins: [minify(true)] },
  },
  ...['clickhouse', 'gzip', 'kafka-rest', 'otlp', 'posthog', 'segment', 'snowplow'].map((name) => ({
    input: `src/encoders/${name}.ts`, // each alone, as its size budget holds it
    plugins,
    output: { file: `dist/size/encoders/${name}.js`, format: 'es', plugins: [minify(true)] },
  })),
  {
    input: 'src/worker/worker.ts', // one classic file: a service worker can fetch no chunk
    plugins,
    output: { file: 'dist/earshot.sw.js', format: 'iife', inlineDynamicImports: true, plugins: [minify(false)] },
  },
  {
    input: { earshot: 'widgets/script.ts' },
    plugins,
    output: { dir: 'dist', format: 'es', freeze: false, chunkFileNames, manualChunks, plugins: [minify(true)] },
  },
  {
    input: 'widgets/script.ts',
    plugins: [...plugins, integrity],
    output: { file: 'dist/earshot.global.js', format: 'iife', inlineDynamicImports: true, plugins: [minify(false)] },
  },
]

// `npm run dev` watches: what pages load is built again, and nothing else.
export default isWatched ? builds.filter(({ output }) => output.dir === 'dist') : builds
