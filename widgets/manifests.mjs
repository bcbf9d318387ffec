/**
 * A plugin for rollup.config.mjs: writes, out of the types in widgets/markup.ts and the table in docs/theming.md, what editors
 * and catalogues read of the elements, and puts the hand-written types of frameworks beside those that the compiler makes.
 *
 *   widgets/markup.ts, widgets/ledger.ts, docs/theming.md → dist/custom-elements.json, dist/html-data.json
 *   widgets/{react,svelte,vue}.d.ts                       → dist/types/widgets
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import ts from 'typescript'

/** A member of an interface: its name, its words, and its type as a node. */
const memberOf = (member) => ({
  name: member.name.text,
  description: ts.getTextOfJSDocComment(member.jsDoc?.at(-1)?.comment) ?? '',
  type: member.type,
})

/** The interfaces of these files by name: their members, in order, those they inherit behind their own. */
function interfacesOf(...files) {
  const all = new Map(files.flatMap((file) => {
    const { statements } = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
    return statements.filter(ts.isInterfaceDeclaration).map((one) => [one.name.text, one])
  }))
  const members = (name) => {
    const { members: own = [], heritageClauses = [] } = all.get(name) ?? {}
    return [...own.map(memberOf), ...heritageClauses.flatMap(({ types }) => types).flatMap(({ expression }) => members(expression.getText()))]
  }
  return members
}

/** The values that a union of literals allows, as HTML writes them; undefined for any other type. */
const valuesOf = (type) => ts.isUnionTypeNode(type)
  ? type.types.filter(ts.isLiteralTypeNode).map(({ literal }) => literal.text)
  : undefined

/** What an attribute may be, in the words of TypeScript; a flag is a boolean. */
const textOf = (type) => type.getText() === 'Flag' ? 'boolean' : valuesOf(type)?.map((value) => `'${value}'`).join(' | ') ?? type.getText()

/** The default that a description names at its end. */
const defaultOf = (description) => /Default `(.*?)`/.exec(description)?.[1]

/** The custom properties, out of the table of the page that describes them. */
const properties = () => [...readFileSync('docs/theming.md', 'utf8').matchAll(/^\| `(--earshot-[\w-]+)` \| (.*?) \| (.*?) \|$/gm)]
  .map(([, name, description, value]) => ({ name, description, default: value.replaceAll('`', '') }))

/** The class behind an element, as the manifest names it. */
const classOf = (tag) => tag.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase())

/** https://github.com/webcomponents/custom-elements-manifest */
function customElements(members) {
  const path = 'dist/npm/widgets.js'
  const plain = ({ name, description }) => ({ name, description })
  const shared = {
    members: members('EarshotElement').map(({ name, description }) => ({ kind: 'method', name, description, return: { type: { text: 'void' } } })),
    events: members('Told').map(({ name, description, type }) =>
      ({ name: `earshot-${name}`, description, type: { text: `CustomEvent<${type.getText()}>` } })),
    cssParts: members('Parts').map(plain),
    cssProperties: properties(),
  }
  const elements = members('Elements')
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [{
      kind: 'javascript-module',
      path,
      declarations: elements.map(({ name, description, type }) => ({
        kind: 'class', customElement: true, name: classOf(name), tagName: name, description, superclass: { name: 'HTMLElement' },
        attributes: members(type.getText()).map((one) =>
          ({ ...plain(one), type: { text: textOf(one.type) }, default: defaultOf(one.description) })),
        ...shared,
      })),
      exports: elements.map(({ name }) => ({ kind: 'custom-element-definition', name, declaration: { name: classOf(name), module: path } })),
    }],
  }
}

/** https://github.com/microsoft/vscode-html-languageservice/blob/main/docs/customData.md */
const htmlData = (members) => ({
  version: 1.1,
  tags: members('Elements').map(({ name, description, type }) => ({
    name,
    description,
    attributes: members(type.getText()).map(({ name, description, type }) => ({
      name,
      description,
      ...(type.getText() === 'Flag' ? { valueSet: 'v' } : { values: valuesOf(type)?.map((name) => ({ name })) }), // `v` takes no value
    })),
  })),
})

/** The rollup plugin that writes what editors read: custom-elements.json, html-data.json and the JSX types. */
export const manifests = {
  name: 'manifests',
  writeBundle() {
    const members = interfacesOf('widgets/markup.ts', 'widgets/ledger.ts')
    const write = (file, json) => writeFileSync(`dist/${file}`, `${JSON.stringify(json, null, 2)}\n`)
    write('custom-elements.json', customElements(members))
    write('html-data.json', htmlData(members))
    for (const name of ['react', 'svelte', 'vue']) copyFileSync(`widgets/${name}.d.ts`, `dist/types/widgets/${name}.d.ts`)
  },
}
