/** `npm run create-widget`: what it lays out type-checks, passes lint, its own test and those of the lists; a name that cannot be leaves nothing behind. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWidget, leftToDo, mistakeIn, toRun } from '../../../widgets/create/create.ts'

const root = join(import.meta.dirname, '../../..')
/** The tests that hold the lists of widgets against each other. */
const lists = ['test/unit/widgets/markup.test.ts', 'test/unit/playground/knobs.test.ts', 'test/unit/prompts/schema.test.ts', 'test/docs/theming.test.ts', 'test/docs/widgets.test.ts']
/** What the copy holds beside the sources: the pages, and what the tests of the lists read. */
const beside = ['docs', 'dist/npm', 'examples/collector', 'examples/playground', 'test/browser/playing.ts', 'test/browser/cover.ts', 'test/docs/pages.ts', ...lists]
let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'earshot-widget-'))
  for (const file of ['package.json', 'tsconfig.json', 'vitest.config.ts', '.oxlintrc.json', 'src', 'widgets', ...beside]) {
    cpSync(join(root, file), join(copy, file), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const all = () => readdirSync(copy).filter((name) => name !== 'node_modules').flatMap((name) =>
  [name, ...statSync(join(copy, name)).isFile() ? [] : readdirSync(join(copy, name), { recursive: true, encoding: 'utf8' })]).sort()
/** Runs a tool in the copy; returns how it ended and what it said. */
const run = (...[tool, ...words]: string[]) => {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', tool!), words, { cwd: copy, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

describe('a name', () => {
  it.each([
    [undefined, /^Name the widget/], ['', /^Name the widget/],
    ['prompt', /element of Earshot's own/], ['tab', /take another name, such as tab-rating/], ['feedback', /own/],
    ['Tempo', /cannot be an element's name: take small letters/], ['task_pace', /cannot be/], ['-pace', /cannot be/], ['7up', /cannot be/],
    ['a--b', /cannot be/], ['pace-', /cannot be/], ['tempo é', /cannot be/], ['../pace', /cannot be/],
    ['nps', /^"nps" is taken: widgets\/nps is there already\.$/], ['card', /widgets\/card\.tsx is there/], ['mount', /widgets\/mount\.ts is there/],
    ['i18n', /taken/], ['create', /taken/],
    ['new', /is a word of the code/], ['answer', /is a word of the code/], ['expect', /is a word of the code/], ['your-question', /is a word of the code/],
  ])('that cannot be, %j, is said plainly', (name, words) => {
    expect(mistakeIn(name, root)).toMatch(words)
  })

  it.each(['tempo', 'task-tempo', 'x2', 'css', 'sus-10-short'])('that can be, %j, is taken', (name) => {
    expect(mistakeIn(name, root)).toBeUndefined()
  })

  it('that cannot be ends the command with 1 and one line, and nothing is written', () => {
    const before = all()
    const { status, said } = run('tsx', 'widgets/create/main.ts', 'nps')
    expect([status, said]).toEqual([1, '"nps" is taken: widgets/nps is there already.\n'])
    expect(all()).toEqual(before)
  }, 30_000)
})

describe('a widget that cannot be written', () => {
  it('leaves nothing behind', () => {
    writeFileSync(join(copy, 'docs/widgets'), 'no folder')
    const [before, list] = [all(), readFileSync(join(copy, 'widgets/all.ts'), 'utf8')]
    expect(() => createWidget('task-tempo', copy)).toThrow()
    expect(all()).toEqual(before)
    expect(existsSync(join(copy, 'test/unit/widgets/task-tempo.test.ts'))).toBe(false)
    expect(readFileSync(join(copy, 'widgets/all.ts'), 'utf8')).toBe(list)
    rmSync(join(copy, 'docs/widgets'))
  })
})

describe('what is laid out', () => {
  const files = ['question.ts', 'view.tsx', 'styles.ts', 'texts.ts', 'index.ts'].map((file) => `widgets/task-tempo/${file}`)

  it('is a folder, a test, a page, and its name in the lists', () => {
    const { status, said } = run('tsx', 'widgets/create/main.ts', 'task-tempo')
    expect(status).toBe(0)
    for (const line of [...files, 'test/unit/widgets/task-tempo.test.ts', 'docs/widgets/task-tempo.md', 'widgets/all.ts', 'widgets/markup.ts', 'widgets/theme/themes/slate.css',
      ...leftToDo('task-tempo'), ...toRun('task-tempo').flat()]) {
      expect(said).toContain(line)
    }
    for (const file of [...files, 'docs/widgets/task-tempo.md']) expect(readFileSync(join(copy, file), 'utf8')).not.toMatch(/your-?question/i)
    expect(readFileSync(join(copy, 'widgets/all.ts'), 'utf8'))
      .toContain("  'task-tempo': () => only(import('./task-tempo/index.ts')),\n")
  }, 30_000)

  it('type-checks, with the lists that name it; a name without a hyphen is also a metric', () => {
    createWidget('tempo', copy)
    const { options } = ts.convertCompilerOptionsFromJson(ts.readConfigFile(join(copy, 'tsconfig.json'), ts.sys.readFile).config.compilerOptions, copy)
    const tests = ['tempo', 'task-tempo'].map((name) => `test/unit/widgets/${name}.test.ts`)
    const names = ['widgets/all.ts', 'src/schema.ts', ...tests, ...files].map((file) => join(copy, file))
    const faults = ts.getPreEmitDiagnostics(ts.createProgram(names, options))
      .map((fault) => `${fault.file?.fileName}: ${ts.flattenDiagnosticMessageText(fault.messageText, '\n')}`)
    expect(faults).toEqual([])
  }, 60_000)

  it('passes lint and its own tests', () => {
    expect(run('oxlint', '--deny-warnings', 'widgets/tempo', 'widgets/task-tempo', 'test')).toMatchObject({ status: 0 })
    expect(run('vitest', 'run', '--project', 'unit', ...['tempo', 'task-tempo'].map((name) => `test/unit/widgets/${name}.test.ts`)))
      .toMatchObject({ status: 0, said: expect.stringMatching(/Tests.*12 passed/) })
  }, 60_000)

  it('is in every list: the tests that hold them pass, once the manifests are built', () => {
    mkdirSync(join(copy, 'dist/types/widgets'), { recursive: true })
    expect(run('tsx', '-e', "import('./widgets/manifests.mjs').then(({ manifests }) => manifests.writeBundle())")).toEqual({ status: 0, said: '' })
    // The code in docs/widgets.md needs the types of a whole build.
    const { status, said } = run('vitest', 'run', '--project', 'unit', ...lists, '-t', '^(?!the code in it)')
    expect([said.match(/ FAIL .*|^.*Error: .*/gm), status]).toEqual([null, 0])
    expect(run('tsx', '-e', `import('./src/prompts/check.ts').then(({ checkPrompts }) => console.log(checkPrompts({ prompts: [
      { id: 'a', touchPoint: 't', trigger: { on: 'open' }, questions: ['tempo', 'task-tempo'].map((type) => ({ id: type, type })) }] }).issues))`))
      .toEqual({ status: 0, said: '[]\n' })
  }, 60_000)

  it('keeps its name to itself from then on', () => {
    expect(mistakeIn('task-tempo', copy)).toMatch(/taken/)
  })
})
