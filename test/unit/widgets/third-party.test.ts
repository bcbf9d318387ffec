/** Somebody else's widget: its package builds, tests and packs itself, against what is published; its page says what is so. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPrompts } from '../../../src/prompts/check.ts'
import { feedbackEvent } from '../../../src/schema.ts'
import type { Widget } from '../../../widgets/widget.ts'
import { copyThirdParty, type ThirdParty } from '../../setup/third-party.ts'

let acme: ThirdParty
let mood: Widget<string, { size: number }>
beforeAll(async () => {
  acme = copyThirdParty()
  acme.run('npm run build')
  ;({ mood } = await import(pathToFileURL(join(acme.folder, 'dist/index.js')).href) as { mood: typeof mood })
}, 60_000)
afterAll(() => rmSync(acme.folder, { recursive: true, force: true }))

const blocks = (language: string) => [...acme.read('README.md').matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map((found) => found[1]!)
const config = (settings: object = {}) => mood.parse!({ ...settings }, expect.unreachable)

describe('the package', () => {
  it('says how it is installed before it is published', () => {
    const { name, version } = JSON.parse(acme.read('package.json')) as { name: string; version: string }
    const own = JSON.parse(readFileSync(join(acme.folder, 'node_modules/earshot/package.json'), 'utf8')) as { version: string }
    expect(acme.read('README.md')).toContain(`npm install ./${name}-${version}.tgz ./earshot-${own.version}.tgz preact@10`)
  })

  it('passes its own tests', () => {
    expect(acme.run('node --test test')).toMatch(/fail 0/)
  }, 30_000)

  it('packs its build, with types, and nothing else', () => {
    const [{ files }] = JSON.parse(acme.run('npm pack --dry-run --json --ignore-scripts')) as [{ files: { path: string }[] }]
    const names = files.map(({ path }) => path)
    expect(names).toEqual(expect.arrayContaining(['README.md', 'dist/index.d.ts', 'dist/index.js', 'dist/acme-mood.js', 'package.json']))
    expect(names.filter((name) => !/^(dist\/.*|README\.md|package\.json)$/.test(name))).toEqual([])
  }, 30_000)

  it('is as large for a page without a bundler as its README says', () => {
    const bytes = brotliCompressSync(acme.read('dist/acme-mood.js')).length
    expect(acme.read('README.md')).toContain(`${(Math.ceil(bytes / 100) / 10).toFixed(1)} kB brotli`)
  })

  it('asks the page for nothing but Preact: of Earshot it takes types', () => {
    const files = ['index', 'question', 'styles', 'texts', 'view'].map((name) => acme.read(`dist/${name}.js`)).join('')
    expect(new Set([...files.matchAll(/from '([^.].*?)'/g)].map(([, name]) => name))).toEqual(new Set(['preact']))
    expect(acme.read('dist/acme-mood.js')).not.toMatch(/\bimport\b|earshot\/widgets/)
  })
})

describe('the mood map', () => {
  it.each([2, 3, '2', '3', undefined])('of size %j has every word in both languages', (size) => {
    const { en, de } = mood.texts
    const { options } = mood.answer('annoyed', en, config({ size }))
    expect(options).toHaveLength((Number(size ?? 3)) ** 2)
    for (const word of options!) expect([word, en[word], de![word]]).not.toContain(undefined)
  })

  it('gives what it draws the parts that ours have, the chosen one its own', () => {
    const parts = (value?: string) => [...JSON.stringify(mood.View({
      name: 'n', config: config(), words: mood.texts.en, lang: 'en', dir: 'ltr', value, isDraft: false, onDraft() {}, onAnswer() {},
    })).matchAll(/"part":"([^"]+)"/g)].map((found) => found[1])
    const faces = Array<string>(9).fill('face')
    expect(parts()).toEqual(['anchors', 'scale', ...faces, 'anchors'])
    expect(parts('annoyed')).toEqual(['anchors', 'scale', 'face chosen', ...faces.slice(1), 'anchors'])
  })

  it('says an event that the schema takes, the one on its page', () => {
    const [, said] = blocks('json')
    const made = mood.answer('disappointed', mood.texts.en, config())
    expect(made).toEqual(JSON.parse(said!))
    expect(feedbackEvent.shape.data.safeParse({ touchPoint: 't', ...made }).error).toBeUndefined()
  })

  it('is asked by the prompts.json on its page', () => {
    expect(checkPrompts(JSON.parse(blocks('json')[0]!)).issues).toEqual([])
  })
})
