/** The types that frameworks see, by fixtures that must compile and lines that must not; and the pages of docs, which show what the examples say. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { ecosystems, installEcosystems } from '../setup/ecosystems.ts'
import { read, root } from './pages.ts'

beforeAll(installEcosystems, 300_000)

/** What the compiler finds wrong in these files. */
const faults = (files: string[], options: ts.CompilerOptions) => ts.getPreEmitDiagnostics(ts.createProgram(files, options)).map((fault) => {
  const { line = 0 } = fault.file?.getLineAndCharacterOfPosition(fault.start ?? 0) ?? {}
  return `${fault.file?.fileName.slice(root.length)}:${line + 1} ${ts.flattenDiagnosticMessageText(fault.messageText, '\n')}`
})

/** The compiler's options in a folder's tsconfig.json, and the files that it names. */
const configOf = (folder: string) =>
  ts.parseJsonConfigFileContent(ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, folder)

describe('types', () => {
  it('take what is right, and refuse what is wrong, in plain DOM and every framework', () => {
    const fixtures = readdirSync(join(root, 'test/types')).map((name) => join(root, 'test/types', name))
    const frameworks = Object.fromEntries(['@types/react', 'vue', 'svelte'].flatMap((module) => {
      const [name, place] = [module.replace('@types/', ''), join(ecosystems, 'node_modules', module)]
      return [[name, [place]], [`${name}/*`, [`${place}/*`]]]
    }))
    const options = { ...configOf(root).options, jsx: ts.JsxEmit.ReactJSX, jsxFactory: undefined, jsxFragmentFactory: undefined, types: [], paths: frameworks }
    expect(faults(fixtures, options)).toEqual([])
    expect(fixtures).toHaveLength(5)
  }, 60_000)

  it('of the examples are those that are published', () => {
    const { options, fileNames } = configOf(ecosystems)
    expect(faults(fileNames, options)).toEqual([])
    expect(fileNames.length).toBeGreaterThan(8)
  }, 60_000)
})

describe('docs', () => {
  const lines = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean)
  /** Whether all lines of an excerpt stand in a text, in order. */
  const isOf = (excerpt: string, text: string) => {
    const rest = lines(text)
    return lines(excerpt).every((line) => {
      const at = rest.indexOf(line)
      rest.splice(0, at + 1)
      return at >= 0
    })
  }

  it.each(['docs/frameworks.md', 'docs/headless.md'])('%s shows what its examples say, line by line', (page) => {
    const text = read(page)
    const files = [...text.matchAll(/\]\(\.\.\/(examples\/ecosystems\/[\w./-]+)\)/g)].map((found) => found[1]!)
    const sources = [...files, 'examples/ecosystems/vite.config.js'].filter((file) => existsSync(join(root, file))).map(read)
    const shown = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, language]) => language !== 'json').map((found) => found[2]!)
    expect(shown.filter((one) => !sources.some((source) => isOf(one, source)))).toEqual([])
    expect(shown.length).toBeGreaterThan(2)
  })

  it('list every folder of the examples', () => {
    const folders = readdirSync(ecosystems, { withFileTypes: true }).filter((one) => one.isDirectory() && !/^(node_modules|dist)$/.test(one.name))
    const said = read('examples/ecosystems/README.md')
    expect(folders.map(({ name }) => name).filter((name) => !said.includes(`[\`${name}\`]`))).toEqual([])
  })
})
