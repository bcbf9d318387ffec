/** The options: their defaults, and that the words beside them tell the same numbers as the code. */
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cloudevents } from '../../../src/encoders/cloudevents.ts'
import { ASKED_CAP } from '../../../src/retry.ts'
import { settings, type ClientOptions } from '../../../src/options.ts'
import { untilConsent } from '../../../src/privacy.ts'

const read = (name: string) => readFileSync(new URL(`../../../src/${name}`, import.meta.url), 'utf8')
/** The doc comment of an option, on its one line. */
const doc = (option: string) => new RegExp(`/\\*\\* (.*) \\*/\\n  ${option}\\??:`).exec(read('options.ts'))![1]!
/** The default that a doc comment names: the words behind it, up to the end of the sentence. */
const documented = (option: string) => /Default:? ([^.;]*)/.exec(doc(option))![1]!

afterEach(() => void vi.unstubAllGlobals())

describe('settings', () => {
  it('fill in the defaults', () => {
    expect(settings({ endpoint: 'https://in.example' })).toEqual({
      endpoint: 'https://in.example', source: 'urn:earshot', channel: 'web', name: 'earshot',
      durability: 'relaxed', timeout: 30_000, delay: 100, batchSize: 100, encoder: cloudevents,
    })
  })

  it('take every option as it is given', () => {
    const all: Required<ClientOptions> = {
      endpoint: '/in', source: 'urn:x', channel: 'pos', context: { kioskId: '7' }, name: 'x', durability: 'strict',
      headers: { a: 'b' }, timeout: 1, delay: 0, batchSize: 1, verifyResponse: () => true,
      encoder: () => undefined, storage: untilConsent(), overflow: async () => {},
    }
    expect(settings(all)).toEqual(all)
    expect(settings(all).storage).toBe(all.storage) // not a copy: it keeps rows
  })

  it('count an option set to undefined as unset', () => {
    expect(settings({ endpoint: '', timeout: undefined, name: undefined }))
      .toMatchObject({ timeout: 30_000, name: 'earshot' })
  })

  it('name the page as the source where there is one', () => {
    vi.stubGlobal('location', { origin: 'https://shop.example' })
    expect(settings({ endpoint: '' }).source).toBe('https://shop.example')
  })

  it.each(
    [['kiosk', 'strict'], ['web', 'relaxed'], ['pos', 'relaxed']] as const,
  )('are durable on the channel %s as %s', (channel, durability) => {
    expect(settings({ endpoint: '', channel }).durability).toBe(durability)
    expect(settings({ endpoint: '', channel, durability: 'relaxed' }).durability).toBe('relaxed')
  })
})

describe('the words beside the options', () => {
  const defaults = settings({ endpoint: '' })

  it.each(['timeout', 'delay', 'batchSize'] as const)('tell the default of %s', (option) => {
    expect(Number(documented(option).replace(',', ''))).toBe(defaults[option])
  })

  it.each(['channel', 'name'] as const)('tell the default of %s', (option) => {
    expect(documented(option)).toBe(`\`${defaults[option]}\``)
  })

  it.each(['context', 'headers'] as const)('tell that %s has none', (option) => {
    expect([documented(option), defaults[option]]).toEqual(['none', undefined])
  })

  it('tell the defaults of source and durability', () => {
    expect(doc('source')).toContain(`\`${defaults.source}\` where there is no page`)
    expect(documented('durability')).toBe('`strict` on the channel `kiosk`, else `relaxed`')
  })

  it('are there for every option, each with a default or what happens without', () => {
    const told = read('options.ts').split('export type Settings')[0]!
    const names = [...told.matchAll(/^  (\w+)\??:/gm)].map(([, name]) => name!)
    expect(names.sort()).toEqual([...Object.keys(defaults), 'context', 'headers', 'overflow', 'storage', 'verifyResponse'].sort())
    for (const name of names) expect(doc(name)).toMatch(/Default|Without it/)
  })
})

describe('numbers told elsewhere', () => {
  const number = (file: string, name: string) =>
    Number(new RegExp(`${name} = ([\\d_]+)`).exec(read(file))![1]!.replaceAll('_', ''))

  it('are those of the constants', () => {
    expect(read('retry.ts')).toContain('found within five minutes')
    expect(number('retry.ts', 'const CAP')).toBe(5 * 60_000)
    expect(ASKED_CAP).toBe(60 * 60_000)
    expect(read('retry.ts')).toContain('a second at most')
    expect(number('retry.ts', 'BASE')).toBe(1_000)
  })

  it('leave a batch under 60 kB on the wire', () => {
    expect(doc('batchSize')).toContain('ends before 60 kB')
    // An event of this client is 440 bytes at least; the stamps and the comma are 81.
    const most = number('queue.ts', 'BATCH_BYTES')
    expect(most + Math.ceil(most / 440) * 81).toBeLessThan(60_000)
  })
})
