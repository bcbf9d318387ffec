/** Markup, its types and its manifests: each element, attribute, event, part and property is what the code reads, emits and draws. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import schema from 'custom-elements-manifest/schema.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { widgets } from '../../../widgets/all.ts'
import type { Widget } from '../../../widgets/widget.ts'

const root = join(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const sources = readdirSync(join(root, 'widgets'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
const grep = (pattern: RegExp) => new Set(sources.flatMap((name) => [...read(`widgets/${name}`).matchAll(pattern)].map((found) => found[1]!)))

interface Attribute { name: string; description: string; type: { text: string }; default?: string }
interface Named { name: string; description: string }
interface Declaration { tagName: string; attributes: Attribute[]; events: Named[]; members: Named[]; cssParts: Named[]; cssProperties: Named[] }
const manifest = JSON.parse(read('dist/custom-elements.json')) as { modules: [{ declarations: Declaration[] }] }
const { declarations } = manifest.modules[0]
const html = JSON.parse(read('dist/html-data.json')) as
  { version: number; tags: { name: string; description: string; attributes: (Named & { valueSet?: string; values?: Named[] })[] }[] }

/** What all ten share: CSAT has nothing of its own. */
const common = declarations.find(({ tagName }) => tagName === 'earshot-csat')!.attributes.map(({ name }) => name)
const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
const names = (all: Named[]) => all.map(({ name }) => name).sort()
const cases = Object.entries(widgets).map(([type, widget]) => {
  const { attributes } = declarations.find(({ tagName }) => tagName === `earshot-${type}`)!
  return { type, fetched: widget as () => Promise<Widget>, own: attributes.filter(({ name }) => !common.includes(name)) }
})
/** The values of a union of texts; none where any text will do. */
const values = ({ type }: Attribute) => [...type.text.matchAll(/'([^']*)'/g)].map((found) => found[1]!)

describe('custom-elements.json', () => {
  it('is what the schema asks for', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema)
    validate(manifest)
    expect(validate.errors).toBeNull()
  })

  it('has every element, in the order of the widgets', () => {
    expect(declarations.map(({ tagName }) => tagName)).toEqual(Object.keys(widgets).map((type) => `earshot-${type}`))
  })

  it('describes everything', () => {
    const all = declarations.flatMap((one) => [one.attributes, one.events, one.members, one.cssParts, one.cssProperties].flat())
    expect(all.filter(({ description }) => !description)).toEqual([])
  })
})

describe.each(cases)('earshot-$type', ({ fetched, own }) => {
  it('is told what its widget reads, and nothing else', async () => {
    const { parse, followUp } = await fetched()
    const asked = new Set<string>(followUp ? ['followUp'] : [])
    parse?.(new Proxy({}, { get: (_, name) => void asked.add(String(name)) }), () => {})
    asked.delete('options') // of the quick card, as its children: its own attribute is `touch-points`
    const attributes = own.map(({ name }) => camel(name))
    expect(attributes.filter((name) => name !== 'options').sort()).toEqual([...asked].sort())
  })

  it('has the values that its widget takes, the default among them', async () => {
    const { parse } = await fetched()
    const parsed = (settings: object) => {
      const wrong: string[] = []
      return { config: parse?.({ options: 'a', touchPoints: 'a', ...settings }, (setting) => wrong.push(setting)), wrong }
    }
    for (const attribute of own.filter(({ name }) => name !== 'follow-up')) {
      const name = camel(attribute.name)
      for (const value of values(attribute)) expect(parsed({ [name]: value }).wrong).toEqual([])
      if (values(attribute)[0]) expect(parsed({ [name]: 'none of these' }).wrong).toEqual([name])
      if (attribute.default) expect(parsed({ [name]: attribute.default })).toEqual(parsed({}))
      if (attribute.type.text === 'boolean') expect(parsed({ [name]: '' }).config).not.toEqual(parsed({}).config)
    }
  })
})

describe('what all elements have', () => {
  it('are the attributes that elements.ts reads', () => {
    const asked = [...read('widgets/elements.ts').matchAll(/const \{ ([\w, ]+) \} = settings\(\)/g)]
      .flatMap((found) => found[1]!.split(', ').map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)))
    expect([...asked, 'density', 'id', 'lang'].sort()).toEqual(common.toSorted())
  })

  it('is each density that the theme knows', () => {
    const density = declarations[0]!.attributes.find(({ name }) => name === 'density')!
    const styled = [...read('widgets/theme/styles.ts').matchAll(/:host\(\[density=(\w+)\]\)/g)].map((found) => found[1]!)
    expect(values(density).sort()).toEqual([...new Set([...styled, density.default])].sort())
  })

  it('are the parts that views draw, and the properties that style sheets read', () => {
    const parts = read('docs/theming.md').matchAll(/^\| `::part\((\w+)\)`/gm)
    const said = [...parts].map((found) => found[1]).sort() // which a test of its own holds against the views
    for (const { cssParts, cssProperties } of declarations) {
      expect(names(cssParts)).toEqual(said)
      expect(names(cssProperties)).toEqual([...grep(/var\((--earshot-[\w-]+)/g)].sort())
    }
  })

  it('are the events that a response tells of, and one method', () => {
    for (const { events, members } of declarations) {
      expect(names(events)).toEqual(['earshot-answer', 'earshot-delivered', 'earshot-quarantined', 'earshot-queued'])
      expect(names(members)).toEqual(['reset'])
    }
  })
})

describe('html-data.json', () => {
  it('says of elements and attributes what custom-elements.json says', () => {
    expect(html.version).toBe(1.1)
    expect(html.tags.map(({ name, attributes }) => [name, attributes.map(({ name, description }) => [name, description])])).toEqual(
      declarations.map(({ tagName, attributes }) => [tagName, attributes.map(({ name, description }) => [name, description])]))
  })

  it('offers the values of closed attributes, and none to flags', () => {
    for (const [i, { attributes }] of html.tags.entries()) {
      for (const [at, { valueSet, values: offered = [] }] of attributes.entries()) {
        const attribute = declarations[i]!.attributes[at]!
        expect(offered.map(({ name }) => name)).toEqual(values(attribute))
        expect(valueSet).toBe(attribute.type.text === 'boolean' ? 'v' : undefined)
      }
    }
  })
})
