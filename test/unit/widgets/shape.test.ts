/** The shape of the widgets: which file may know of which, who may touch the page, and where words may stand. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../widgets/', import.meta.url))
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).sort()
/** A file's text without its comments. */
const code = (name: string) =>
  readFileSync(path.join(root, name), 'utf8').replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/.*/g, '')
const resolve = (name: string, wanted: string) =>
  wanted.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(name), wanted)) : wanted
/** What a file imports to run: types aside, what it fetches later included. */
const values = (name: string) => [
  ...code(name).matchAll(/^(?:import|export) (?!type )[^'=]*from '([^']+)'/gm),
  ...code(name).matchAll(/import\('([^']+)'\)/g),
].map(([, wanted]) => resolve(name, wanted!))
const all = (name: string) => [...code(name).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)]
  .map(([, wanted]) => resolve(name, wanted!))
const mention = (word: RegExp) => files.filter((name) => word.test(code(name)))
const parts = files.filter((name) => /^\w+\/(question|view|styles|texts)|^(scale|rating|steps|store)|^i18n\/|^theme\//.test(name))

describe('imports', () => {
  it('of running code from src are these', () => {
    const down = files.flatMap((name) => values(name).filter((wanted) => wanted.startsWith('../src/'))
      .map((wanted) => `${name} → ${wanted}`))
    expect(down).toEqual([
      'extras.ts → ../src/encoders/by-name.ts', 'extras.ts → ../src/inspect.ts', 'extras.ts → ../src/privacy.ts',
      'extras.ts → ../src/worker/register.ts',
      'present.ts → ../src/prompts/decide.ts', 'present.ts → ../src/prompts/triggers.ts',
      'prompts.ts → ../src/prompts/engine.ts', 'prompts.ts → ../src/prompts/check.ts',
      'script.ts → ../src/client.ts', 'theme/palette.ts → ../src/errors.ts',
    ])
  })

  it('of questions, views, styles and locales know neither client nor response, not even as a type', () => {
    expect(parts.length).toBeGreaterThan(15)
    expect(parts.flatMap((name) => all(name).filter((wanted) =>
      /client|response|mount|card\.|src\/(?!event|errors)/.test(wanted)))).toEqual([])
  })

  it('of questions are types and what is as pure', () => {
    const pure = ['rating.ts', 'text/scrub.ts', 'choice/question.ts']
    expect(files.filter((name) => name.endsWith('question.ts')).flatMap(values).filter((name) => !pure.includes(name))).toEqual([])
    expect(['rating.ts', 'text/scrub.ts'].flatMap(values)).toEqual([])
  })

  it('leave Preact to what is drawn', () => {
    expect(files.filter((name) => values(name).includes('preact')).filter((name) => !name.endsWith('.tsx')))
      .toEqual(['mount.ts'])
  })

  it('make no loop', () => {
    const walk = (name: string, trail: string[]): string[] =>
      trail.includes(name) ? [[...trail, name].join(' → ')] : values(name).filter((next) => files.includes(next))
        .flatMap((next) => walk(next, [...trail, name]))
    expect(files.flatMap((name) => walk(name, []))).toEqual([])
  })
})

describe('one owner', () => {
  it.each([
    ['capturing', /\.capture\(/, ['respond.ts']],
    ['the network', /\bfetch\(/, ['prompts.ts']],
    ['nodes of the page', /\.append\(|\.prepend\(|\.before\(|attachShadow/,
      ['elements.ts', 'mount.ts', 'preact.tsx', ...['dialog', 'inline', 'popover', 'tab'].map((name) => `presenters/${name}.ts`), 'rehearse.tsx']],
    ['timers', /setTimeout|setInterval|requestAnimationFrame/, ['mount.ts', 'rehearse.tsx', 'script.ts']],
    ['globals', /\bwindow\b/, ['commands.ts', 'script.ts']],
    ['style sheets', /CSSStyleSheet\(/, ['theme/sheet.ts']],
  ])('has %s', (_, word, owners) => {
    expect(mention(word)).toEqual(owners)
  })

  it('writes no HTML, no inline style, and nothing that a strict policy refuses', () => {
    expect(mention(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\b|style=/))
      .toEqual([])
  })
})

describe('words', () => {
  it('that people read or hear stand in locale files alone', () => {
    const outside = files.filter((name) => !name.startsWith('i18n/') && !name.endsWith('styles.ts'))
    const shown = /(?:aria-?label|title|placeholder|alt|textContent)=?\s*[=:]\s*[{(]?\s*["'`]([^"'`]+)["'`]/gi
    const between = />\s*([A-Za-z][\w ,.!?’-]+)\s*<\//g // two tags, on one line or its own
    const found = outside.flatMap((name) => [
      ...[...code(name).matchAll(shown)].map(([, words]) => words),
      ...(name.endsWith('.tsx') ? [...code(name).matchAll(between)].map(([, words]) => words) : []),
    ])
    expect(found).toEqual([])
  })
})
