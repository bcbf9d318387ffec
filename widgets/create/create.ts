/** Lays out a new widget of ours: its folder, test and page out of template/, and its name in the lists. main.ts runs it. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const template = path.join(import.meta.dirname, 'template')

/** What JavaScript keeps for itself, and would not take for the name of an export. */
const RESERVED = `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
finally for function if implements import in instanceof interface let new null package private protected public return static super
switch this throw true try typeof undefined var void while with yield`.split(/\s/)

/** What is an element without being a widget: the hosts of prompts, of the tab and of the Preact component. */
const OURS = ['prompt', 'tab', 'feedback']

/** `task-pace` as code says it: `taskPace`. */
const codeName = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** The words of a piece of code, without its comments and texts. */
const wordsOf = (code: string) => code.replace(/\/\*[^]*?\*\/|'.*?'/g, '').match(/\w+/g) ?? []

/** The files of a new widget, by their place in the project. */
function filesOf(name: string): Record<string, string> {
  const read = (file: string) => readFileSync(path.join(template, file), 'utf8')
    .replaceAll('your-question', name).replaceAll('yourQuestion', codeName(name))
  const parts = ['question.ts', 'view.tsx', 'styles.ts', 'texts.ts', 'index.ts']
  return {
    ...Object.fromEntries(parts.map((file) => [`widgets/${name}/${file}`, read(file).replaceAll("'../../", "'../")])),
    [`test/unit/widgets/${name}.test.ts`]: read('test.ts').replaceAll("'./", `'../../../widgets/${name}/`),
    [`docs/widgets/${name}.md`]: read('page.md'),
  }
}

/** A place in a file, after the text that stands before it, and what is entered there. */
type Entry = [file: string, before: string, entry: string]

/** Where a widget is named in the project at `root`. A name with a hyphen is a metric and a type of prompts.json as it is. */
function entriesOf(name: string, root: string): Entry[] {
  const code = codeName(name)
  const type = code === name ? name : `'${name}'`
  const themes = 'widgets/theme/themes'
  return [
    ['widgets/all.ts', 'export const widgets: Widgets = {\n', `  ${type}: () => only(import('./${name}/index.ts')),\n`],
    ['widgets/markup.ts', 'export interface Elements {\n', `  /** A rating from 1 to 5. */\n  'earshot-${name}': Attributes\n`],
    ...readdirSync(path.join(root, themes)).map((file): Entry => [`${themes}/${file}`, ':is(', `earshot-${name}, `]),
    ['examples/playground/knobs.js', "'contact', 'ret', ", `'${name}', `],
    ...(name.includes('-') ? [] : [
      ['src/event.ts', 'export type Metric = ', `'${name}' | `],
      ['src/schema.ts', "z.enum(['nps'", `, '${name}'`],
      ['src/prompts/config.ts', "  | Ask<'ces'>\n", `  | Ask<'${name}'>\n`],
      ['src/prompts/check.ts', "  ces: ask('ces', {}),\n", `  ${name}: ask('${name}', {}),\n`],
    ] satisfies Entry[]),
  ]
}

/** The files that name widgets, with this one entered. @throws Error where a file has no place for it */
const listsWith = (name: string, root: string): Record<string, string> =>
  Object.fromEntries(entriesOf(name, root).map(([file, before, entry]) => {
    const text = readFileSync(path.join(root, file), 'utf8')
    if (!text.includes(before)) throw new Error(`${file} has no place for a new widget: "${before.trim()}" is not there`)
    return [file, text.replace(before, `${before}${entry}`)]
  }))

/** Why no widget can have this name in the project at `root`, in words for whoever typed it; undefined where it can. */
export function mistakeIn(name: string | undefined, root: string): string | undefined {
  if (!name) return 'Name the widget: npm run create-widget NAME'
  if (!/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(name)) {
    return `"${name}" cannot be an element's name: take small letters, digits and single hyphens, a letter first, such as task-pace.`
  }
  const beside = ['index.ts', 'test.ts'].flatMap((file) => wordsOf(readFileSync(path.join(template, file), 'utf8')))
  if ([...RESERVED, ...beside].includes(codeName(name))) {
    return `"${name}" is a word of the code that it would stand in; take another, such as ${name}-rating.`
  }
  if (OURS.includes(name)) return `"earshot-${name}" is an element of Earshot's own; take another name, such as ${name}-rating.`
  const taken = [`widgets/${name}`, `widgets/${name}.ts`, `widgets/${name}.tsx`, ...Object.keys(filesOf(name))]
    .find((file) => existsSync(path.join(root, file)))
  return taken && `"${name}" is taken: ${taken} is there already.`
}

/**
 * Writes a new widget into the project at `root` and enters it in the lists; returns the files, the new ones first. Where
 * one cannot be written, it takes back what it wrote and throws what was in the way.
 */
export function createWidget(name: string, root: string): string[] {
  const at = (file: string) => path.join(root, file)
  const made = filesOf(name)
  const lists = listsWith(name, root)
  const before = Object.keys(lists).map((file) => [at(file), readFileSync(at(file), 'utf8')] as const)
  try {
    for (const [file, text] of Object.entries({ ...made, ...lists })) {
      mkdirSync(path.dirname(at(file)), { recursive: true })
      writeFileSync(at(file), text)
    }
  } catch (cause) {
    for (const file of [`widgets/${name}`, ...Object.keys(made)]) if (existsSync(at(file))) rmSync(at(file), { recursive: true })
    for (const [file, text] of before) writeFileSync(file, text)
    throw cause
  }
  return [...Object.keys(made), ...Object.keys(lists)]
}

/** What is left to do once a widget is laid out, in order. */
export const leftToDo = (name: string): string[] => [
  `widgets/${name}/question.ts, texts.ts: ask what you came to ask, on its own scale; name the source of its method`,
  `widgets/${name}/view.tsx, styles.ts: draw it; only tokens, never a raw colour`,
  `test/unit/widgets/${name}.test.ts: hold every answer to the event that it makes`,
  `docs/widgets/${name}.md: say what it asks, its settings and its event; name <earshot-${name}> in docs/script-tag.md`,
  `widgets/markup.ts: say in a line what <earshot-${name}> asks, and name its attributes where \`parse\` reads any${name.includes('-') ? '' : '; likewise in src/prompts/config.ts and check.ts'}`,
  'size-limit.json and README.md: a budget of 1 kB, and the sizes after `npm run build`',
  'look at it in the playground: 320 px and wide, light and dark, right to left, by keyboard alone, in forced colours',
  'widgets/i18n/words.ts: once its English stands, name its words there. From then on no locale compiles until it has them: `npm run types` lists those that lack any',
]

/** What to run while that is done: the command, and what it tells. */
export const toRun = (name: string): [command: string, what: string][] => [
  [`npx vitest run --project unit test/unit/widgets/${name}.test.ts`, 'its own test'],
  ['npm run types', 'what does not compile'],
  ['npm run dev', 'the playground, drawn anew on every change'],
  ['npm test -- build unit', 'all that holds the lists, the pages and the manifests together'],
]
