/** `npm run create-widget`: what it lays out type-checks, passes lint and its own test; a name that cannot be leaves nothing behind. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWidget, leftToDo, mistakeIn } from '../../../widgets/create/create.ts'

const root = join(import.meta.dirname, '../../..')
let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'earshot-widget-'))
  for (const file of ['package.json', 'tsconfig.json', 'vitest.config.ts', '.oxlintrc.json', 'src', 'widgets']) {
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
    ['Pace', /cannot be an element's name: take small letters/], ['task_pace', /cannot be/], ['-pace', /cannot be/], ['7up', /cannot be/],
    ['a--b', /cannot be/], ['pace-', /cannot be/], ['tempo é', /cannot be/], ['../pace', /cannot be/],
    ['nps', /^"nps" is taken: widgets\/nps is there already\.$/], ['card', /widgets\/card\.tsx is there/], ['mount', /widgets\/mount\.ts is there/],
    ['i18n', /taken/], ['create', /taken/],
    ['new', /is a word of the code/], ['answer', /is a word of the code/], ['expect', /is a word of the code/], ['your-question', /is a word of the code/],
  ])('that cannot be, %j, is said plainly', (name, words) => {
    expect(mistakeIn(name, root)).toMatch(words)
  })

  it.each(['pace', 'task-pace', 'x2', 'css', 'sus-10-short'])('that can be, %j, is taken', (name) => {
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
    writeFileSync(join(copy, 'docs'), 'no folder')
    const [before, list] = [all(), readFileSync(join(copy, 'widgets/all.ts'), 'utf8')]
    expect(() => createWidget('task-pace', copy)).toThrow()
    expect(all().filter((name) => !/^(test|unit)/.test(name))).toEqual(before) // the empty folder of the test aside
    expect(existsSync(join(copy, 'test/unit/widgets/task-pace.test.ts'))).toBe(false)
    expect(readFileSync(join(copy, 'widgets/all.ts'), 'utf8')).toBe(list)
    rmSync(join(copy, 'docs'))
  })
})

describe('what is laid out', () => {
  const files = ['question.ts', 'view.tsx', 'styles.ts', 'texts.ts', 'index.ts'].map((file) => `widgets/task-pace/${file}`)

  it('is a folder, a test, a page, and its name in the lists', () => {
    const { status, said } = run('tsx', 'widgets/create/main.ts', 'task-pace')
    expect(status).toBe(0)
    for (const line of [...files, 'test/unit/widgets/task-pace.test.ts', 'docs/widgets/task-pace.md', 'widgets/all.ts', ...leftToDo('task-pace')]) {
      expect(said).toContain(line)
    }
    for (const file of [...files, 'docs/widgets/task-pace.md']) expect(readFileSync(join(copy, file), 'utf8')).not.toMatch(/your-?question/i)
    expect(readFileSync(join(copy, 'widgets/all.ts'), 'utf8'))
      .toContain("  'task-pace': () => import('./task-pace/index.ts').then(({ taskPace }) => taskPace),\n")
  }, 30_000)

  it('type-checks, with the lists that name it; a name without a hyphen is also a metric', () => {
    createWidget('pace', copy)
    const { options } = ts.convertCompilerOptionsFromJson(ts.readConfigFile(join(copy, 'tsconfig.json'), ts.sys.readFile).config.compilerOptions, copy)
    const tests = ['pace', 'task-pace'].map((name) => `test/unit/widgets/${name}.test.ts`)
    const names = ['widgets/all.ts', 'src/schema.ts', ...tests, ...files].map((file) => join(copy, file))
    const faults = ts.getPreEmitDiagnostics(ts.createProgram(names, options))
      .map((fault) => `${fault.file?.fileName}: ${ts.flattenDiagnosticMessageText(fault.messageText, '\n')}`)
    expect(faults).toEqual([])
  }, 60_000)

  it('passes lint and its own tests', () => {
    expect(run('oxlint', '--deny-warnings', 'widgets/pace', 'widgets/task-pace', 'test')).toMatchObject({ status: 0 })
    expect(run('vitest', 'run', '--project', 'unit')).toMatchObject({ status: 0, said: expect.stringMatching(/Tests.*12 passed/) })
  }, 60_000)

  it('keeps its name to itself from then on', () => {
    expect(mistakeIn('task-pace', copy)).toMatch(/taken/)
  })
})
