/** What docs/theming.md says is so: tokens, parts, and the ready themes, which are made of nothing else. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { named, read, root } from './pages.ts'

const files = readdirSync(join(root, 'widgets'), { recursive: true, encoding: 'utf8' })
const sources = files.filter((name) => /\.(tsx?|css)$/.test(name)).map((name) => read(`widgets/${name}`)).join('')
const said = named('docs/theming.md')
const themes = readdirSync(join(root, 'widgets/theme/themes'))

it('has every token of the style sheets', () => {
  const tokens = new Set([...sources.matchAll(/var\((--earshot-[\w-]+)/g)].map((found) => found[1]!))
  expect(said.filter((name) => name.startsWith('--')).sort()).toEqual([...tokens].sort())
})

it('has every part of the views', () => {
  const page = read('docs/theming.md')
  const given = [...sources.matchAll(/ part="([^"]+)"|\bpart(?:: |\.value = )'([^']+)'/g)].flatMap((found) => (found[1] ?? found[2]!).split(' '))
  const written = new Set(given)
  expect(given).toEqual(expect.arrayContaining(['card', 'close', 'tab']))
  const isSaid = (part: string) => page.includes(`::part(${part})`) || page.includes(`\`${part}\``)
  expect([...written].filter((part) => !isSaid(part))).toEqual([])
  const parts = said.flatMap((name) => /^::part\((.*)\)$/.exec(name)?.[1] ?? [])
  expect(parts.filter((part) => !written.has(part) && !new RegExp(` part=.*\\b${part}\\b`).test(sources))).toEqual([])
  expect([...written].filter((part) => !parts.includes(part) && !/^(keys?|chips|faces|stars|thumbs)$/.test(part))).toEqual([]) // the kinds of a scale
  expect(parts.length).toBeGreaterThan(9)
})

it('has every ready theme', () => {
  expect(said.filter((name) => name.endsWith('.css')).sort()).toEqual(themes.map((file) => `earshot/themes/${file}`).sort())
})

it.each(themes)('%s sets tokens and parts alone, of every element', (file) => {
  const sheet = read(`widgets/theme/themes/${file}`).replace(/\/\*.*?\*\//gs, '')
  const [, tokens = '', hosts = '', parts = ''] = /^\s*:root \{(.*?)\}\s*:is\(([^)]*)\) \{(.*)\}\s*$/s.exec(sheet) ?? []
  expect(tokens.split(';').filter((rule) => rule.trim() && !/^\s*--earshot-/.test(rule))).toEqual([])
  expect(parts.replace(/(&::part\([\w ]+\)(, )?)+ \{[^{}]*\}/g, '').trim()).toBe('')
  const widgets = readdirSync(join(root, 'widgets')).filter((name) => existsSync(join(root, `widgets/${name}/question.ts`)))
  expect(hosts.split(',').map((host) => host.trim()).sort()).toEqual([...widgets, 'feedback', 'prompt'].map((name) => `earshot-${name}`).sort())
})
