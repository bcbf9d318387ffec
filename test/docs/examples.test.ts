/** The TypeScript of the pages compiles against what is published; what needs no browser runs, against a real server. */
import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FeedbackEvent } from '../../src/event.ts'
import { blocks, pages, root } from './pages.ts'

const folder = join(root, 'dist/examples') // inside the package, so that `earshot` means what package.json exports
const received: FeedbackEvent[] = []
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    received.push(...(JSON.parse(body) as FeedbackEvent[]))
    response.writeHead(204).end()
  })
})

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const examples = pages.flatMap((page) => blocks(page, 'ts').map((code, i) => ({ name: `${page.replace(/\W/g, '-')}-${i + 1}`, code })))

describe('TypeScript in the pages', () => {
  it('compiles against the published types', () => {
    for (const { name, code } of examples) writeFileSync(join(folder, `${name}.ts`), code)
    const { options } = ts.convertCompilerOptionsFromJson(ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config.compilerOptions, root)
    // As a stranger's project has it: no TypeScript extensions in imports, and the library's own types are checked too.
    const program = ts.createProgram(examples.map(({ name }) => join(folder, `${name}.ts`)), {
      ...options, allowImportingTsExtensions: false, skipLibCheck: true, noUnusedLocals: false,
    })
    const faults = ts.getPreEmitDiagnostics(program).map((fault) =>
      `${fault.file?.fileName.slice(root.length)}: ${ts.flattenDiagnosticMessageText(fault.messageText, '\n')}`)
    expect(faults).toEqual([])
    expect(examples.length).toBeGreaterThanOrEqual(3)
  }, 60_000)

  it.each(examples.filter(({ code }) => /client\.(at|capture)/.test(code)))('runs: $name', async ({ name, code }) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feedback`
    const script = ts.transpileModule(code.replaceAll('https://feedback.example/feedback', url), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    }).outputText
    const before = received.length
    writeFileSync(join(folder, `${name}.mjs`), script)
    const { stderr } = await promisify(execFile)(process.execPath, [join(folder, `${name}.mjs`)], { timeout: 20_000 })
    const kinds = ['answered', ...(/\bforget\(client\)/.test(code) ? ['erased'] : [])]
    // What is on its way while `forget` writes it anew comes again: a receiver deduplicates.
    const distinct = new Map(received.slice(before).map((event) => [`${event.source} ${event.id}`, event]))
    expect([...distinct.values()].map(({ type, source }) => [type, source]))
      .toEqual(kinds.map((kind) => [`earshot.feedback.${kind}`, 'https://shop.example']))
    // Node has no IndexedDB, and that is said; who asks for memory is told by the receipt instead.
    expect(stderr.includes('storage-failed')).toBe(!code.includes('untilConsent'))
  }, 30_000)
})
