/** What docs/widgets.md and docs/questions.md say of the widgets is so: contract, tokens, settings, defaults, words, events; and their code runs. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { feedbackEvent } from '../../src/schema.ts'
import { widgets } from '../../widgets/all.ts'
import { fill } from '../../widgets/i18n/fill.ts'
import type { Settings, Widget } from '../../widgets/widget.ts'
import { blocks, named, read, root, rows } from './pages.ts'

const page = 'docs/widgets.md'
/** The first words in backquotes of each first cell, up to a bracket: `parse(settings)` is `parse`. */
const names = new Set(named(page).map((name) => name.replace(/\(.*/, '')))
const membersOf = (name: string) => {
  const [, body] = new RegExp(`interface ${name}<.*?\\{\n(.*?)\n\\}`, 's').exec(read('widgets/widget.ts'))!
  return [...body!.matchAll(/^ {2}(\w+)\??[:(]/gm)].map((found) => found[1]!)
}

describe(page, () => {
  it.each(['Question', 'Widget', 'ViewProps'])('names every member of %s', (name) => {
    expect(membersOf(name).length).toBeGreaterThan(2)
    expect(membersOf(name).filter((member) => !names.has(member))).toEqual([])
  })

  it.each([
    ['Question', 'widgets/widget.ts', page], ['ViewProps', 'widgets/widget.ts', page], ['Response', 'widgets/response.ts', 'docs/headless.md'],
  ])('has all that the functions of %s take', (name, file, where) => {
    const [, body] = new RegExp(`interface ${name}\\b.*?\\{\n(.*?)\n\\}`, 's').exec(read(file))!
    const counted = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name, list]) => `${name}: ${list!.split(',').length}`)
    const taken = counted(body!, /^ {2}(\w+)\??\((.+?)\): /gm)
    const said = counted(named(where).join('\n'), /^(\w+)\((.+)\)$/gm)
    expect(taken.length).toBeGreaterThan(1)
    expect(taken.filter((one) => !said.includes(one))).toEqual([])
  })

  it('names every token that the card has', () => {
    const [, card] = /\.card, [^{]*\{\n(.*?)\n\}/s.exec(read('widgets/theme/styles.ts'))!
    const tokens = [...card!.matchAll(/^ {2}(--[\w-]+):/gm)].map((found) => found[1]!)
    expect(tokens.length).toBeGreaterThan(8)
    expect(tokens.filter((token) => !names.has(token))).toEqual([])
    expect([...names].filter((name) => name.startsWith('--') && !tokens.includes(name))).toEqual([])
  })

  it('names the parts that a view of its own owes', () => {
    const [said] = /^Drawn already:[^]*?\n\n/m.exec(read(page))!
    for (const part of ['scale', 'face', 'chosen', 'key', 'anchors', 'field']) {
      expect(read('docs/theming.md')).toContain(part)
      expect(said).toContain(`\`${part}\``)
    }
  })

  it('names the target of each density', () => {
    const targets = [...read('widgets/theme/styles.ts').matchAll(/--target: (\d+)px/g)].map((found) => found[1]!)
    const [, said] = rows(page).find(([name]) => name === '`--target`')!
    expect(said!.match(/\d+/g)).toEqual(targets)
  })

  it('takes only what is published', () => {
    const published = new Set([...read('widgets/index.ts').matchAll(/\b(\w+)(?=,| \})/g)].map((found) => found[1]!))
    for (const name of ['choose', 'digits', 'field', 'fill', 'flag', 'plural', 'rating', 'respond', 'Scale', 'scrub']) expect(published).toContain(name)
  })
})

describe('the code in it', () => {
  const folder = join(root, 'dist/widget-page') // inside the package, so that `earshot` means what package.json exports
  const all = ['tsx', 'typescript'].flatMap((language) => blocks(page, language).map((code, i) => ({
    file: /^\/\/ (\S+)\n/.exec(code)?.[1] ?? `block-${i + 1}.ts`, code,
  })))
  const { options } = ts.convertCompilerOptionsFromJson(JSON.parse(blocks(page, 'json')[0]!).compilerOptions, root)
  beforeAll(() => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const { file, code } of all) writeFileSync(join(folder, file), code)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('compiles against the published types', () => {
    const program = ts.createProgram(all.map(({ file }) => join(folder, file)), { ...options, rootDir: folder })
    const faults = ts.getPreEmitDiagnostics(program).map((fault) =>
      `${fault.file?.fileName.slice(folder.length)}: ${ts.flattenDiagnosticMessageText(fault.messageText, '\n')}`)
    expect(faults).toEqual([])
    expect(all.length).toBeGreaterThan(4)
  }, 60_000)

  it('passes its own test, without a page', async () => {
    for (const { file, code } of all) {
      const { outputText } = ts.transpileModule(code, { fileName: file, compilerOptions: { ...options, noEmit: false } })
      writeFileSync(join(folder, file.replace(/tsx?$/, 'js')), outputText)
    }
    const { stdout } = await promisify(execFile)(process.execPath, ['--test', join(folder, 'wait.test.js')], { timeout: 20_000 })
    expect(stdout).toMatch(/pass 1\n/)
  }, 30_000)

  it('drafts what is JSON, and nothing by itself', async () => {
    const drafted: unknown[] = []
    const draw = async (file: string) => {
      const { View } = await import(pathToFileURL(join(folder, file)).href) as { View: Widget['View'] }
      return View({
        name: 'n', config: undefined, words: {}, lang: 'en', dir: 'ltr', value: undefined, isDraft: false,
        onDraft: (value) => drafted.push(value), onAnswer() {},
      }).props as Record<string, (event: object) => void>
    }
    const minutes = await draw('minutes.js')
    for (const value of ['', '0', '12']) minutes.onInput!({ target: { value, valueAsNumber: value ? Number(value) : NaN } })
    const slider = await draw('slider.js')
    for (const key of ['Tab', ' ']) slider.onKeyDown!({ key, target: { valueAsNumber: 50 } })
    slider.onClick!({ target: { valueAsNumber: 50 } })
    expect(drafted).toEqual(['', 0, 12, 50, 50])
    expect(JSON.parse(JSON.stringify(drafted))).toEqual(drafted)
  })
})

/** One answer to each of the ten, as docs/questions.md has its event. */
const given: Record<string, [value: unknown, settings?: object]> = {
  nps: [9], csat: [4], ces: [6], emoji: [4], stars: [4], thumbs: [1],
  choice: [{ choices: ['speed'] }, { options: 'price, speed' }],
  text: ['The queue was long, the coffee good.'],
  contact: [{ isGranted: true, address: 'ada@shop.example' }],
  ret: [{ touchPoint: 'shop', positive: 4, persuasive: 5 }, { touchPoints: ['shop'] }],
}
const load = (type: string) => (widgets[type] as () => Promise<Widget>)()
/** What is said of a widget: its section of the page, or a page of its own. */
function said(type: string): { text: string; settings: string[][]; event: object } {
  const own = `docs/widgets/${type}.md`
  const sections = read('docs/questions.md').split(/^## /m)
  const text = existsSync(join(root, own)) ? read(own) : sections.find((section) => section.startsWith(`\`${type}\``))
  if (!text) throw new Error(`neither docs/questions.md nor ${own} speaks of it`)
  const table = [...text.matchAll(/^\| `(\w+)` \| .* \| (.*?) \|$/gm)].map(([, name, value]) => [name!, value!.replaceAll('`', '')])
  return { text, settings: table, event: JSON.parse(/^```json\n(.*?)^```$/ms.exec(text)![1]!) as object }
}

describe.each(Object.keys(widgets))('what is said of %s', (type) => {
  const { text, settings, event } = said(type)

  it('has its question, the subject filled in', async () => {
    const { en } = (await load(type)).texts
    expect(text).toContain(`*${fill(en.question!, { subject: en.us })}*`)
  })

  it('has its settings, and their defaults', async () => {
    const { parse, followUp } = await load(type)
    const asked = new Set(followUp && ['followUp'])
    parse?.(new Proxy({}, { get: (_, name) => void asked.add(String(name)) }), () => {})
    if (settings.some(([name]) => name === 'touchPoints')) asked.delete('options') // the same, as elements have them inside
    expect(settings.map(([name]) => name).sort()).toEqual([...asked].sort())
    for (const [name, value] of settings.filter(([name]) => name !== 'followUp')) {
      const wrong: string[] = []
      const config = (own: Settings) => parse!(own, (setting) => void wrong.push(setting))
      if (value === 'required') expect([config({}), wrong]).toMatchObject([{ [name!]: [] }, [name]])
      else expect(config({ [name!]: value })).toEqual(config({}))
    }
  })

  it('has an event that its answer makes and the schema takes', async () => {
    expect(feedbackEvent.shape.data.safeParse({ touchPoint: 'shop', ...event }).error).toBeUndefined()
    if (!given[type]) return // with a page and a test of its own
    const [value, own = {}] = given[type]
    const { answer, parse, texts } = await load(type)
    expect(event).toEqual(answer(value, texts.en, parse?.({ ...own }, () => {})))
  })
})
