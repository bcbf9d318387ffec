/** The shape of the core: its public names, its version, and which file may know of which. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as core from '../../../src/index.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const source = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name)).sort()
const read = (name: string) => readFileSync(path.join(root, 'src', name), 'utf8')
/** A file's text without its comments. */
const code = (name: string) => read(name).replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/.*/g, '')
/** Files of src that this one imports, and everything else it imports by its own name. */
const imports = (name: string) => [...code(name).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, wanted]) =>
  wanted!.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(name), wanted!)) : wanted!)
/** Files of src whose code this one takes along: what is imported for its types alone is none. */
const values = (name: string) => [...code(name).matchAll(/^(?:import|export) (?!type )[^']*from '(\.[^']+)'/gm)]
  .map(([, wanted]) => path.posix.normalize(path.posix.join(path.posix.dirname(name), wanted!)))
/** The core's files: all code that index.ts takes along. */
const reached = (name: string, seen = new Set<string>()): Set<string> => {
  if (!seen.has(name) && source.includes(name)) {
    seen.add(name)
    for (const next of values(name)) reached(next, seen)
  }
  return seen
}
/** Parts that a page loads only where it asks for them, or where the core fetches them. */
const parts = ['csv.ts', 'inspect.ts', 'lay.ts', 'memory.ts', 'move.ts', 'overflow.ts', 'privacy.ts', 'probe.ts',
  'refusal.ts']
/** Files that the core fetches when the need comes. */
const fetched = (name: string) => [...code(name).matchAll(/\bimport\('\.\/([^']+)'\)/g)].map(([, wanted]) => wanted)
const mention = (word: RegExp) => source.filter((name) => word.test(code(name)))

describe('the public names', () => {
  it('are these values', () => {
    expect(Object.keys(core).sort()).toEqual(['EarshotError', 'createClient', 'version'])
  })

  it('are these types', () => {
    const types = [...read('index.ts').matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, all, names]) =>
      names!.split(',').map((name) => name.trim()).filter((name) => name && (all || name.startsWith('type '))))
    expect(types.map((name) => name.replace('type ', '')).sort()).toEqual([
      'CaptureInput', 'Channel', 'Client', 'ClientEvents', 'ClientOptions', 'ErrorCode', 'EventKind', 'FeedbackData',
      'FeedbackEvent', 'Identity', 'Journey', 'Metric', 'Pending', 'Place', 'PlaceOptions', 'Receipt', 'Scale', 'Scope',
      'TagValue', 'VerifyResponse',
    ])
  })

  it('of a client are these', () => {
    const made = core.createClient({ endpoint: 'https://in.example' })
    expect(Object.keys(made).sort())
      .toEqual(['at', 'capture', 'close', 'flush', 'identify', 'on', 'pending', 'report', 'store'])
    return made.close()
  })
})

describe('the version', () => {
  it('is that of package.json', () => {
    expect(core.version)
      .toBe((JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version)
  })
})

describe('imports', () => {
  it('never leave src for widgets, tests or examples', () => {
    const outward = source.flatMap((name) =>
      imports(name).filter((wanted) => wanted.startsWith('..')).map((wanted) => `${name} → ${wanted}`))
    expect(outward).toEqual([])
  })

  it('of the core are its own files and one package', () => {
    const packages = [...reached('index.ts')].flatMap(imports).filter((wanted) => !source.includes(wanted))
    expect([...new Set(packages)]).toEqual(['idb-keyval'])
    expect([...reached('index.ts')].filter((name) => name.startsWith('prompts/') || name === 'schema.ts')).toEqual([])
  })

  it('of the core take none of the parts along, and the parts take along no sending', () => {
    expect(parts.filter((name) => reached('index.ts').has(name))).toEqual([])
    const sending = ['client.ts', 'delivery.ts', 'flush.ts', 'queue.ts', 'batch.ts', 'transport.ts', 'storage.ts']
    const taken = parts.flatMap((name) => sending.filter((file) => reached(name).has(file)).map((file) => [name, file]))
    expect(taken).toEqual([['privacy.ts', 'storage.ts']]) // consent opens the device
    const encoders = [...reached('index.ts')].filter((name) => name.startsWith('encoders/'))
    expect(encoders).toEqual(['encoders/cloudevents.ts'])
  })

  it('of the core fetch later what a broken device or a refusal needs, and nothing else', () => {
    expect([...reached('index.ts')].flatMap((name) => fetched(name).map((wanted) => [name, wanted])).sort())
      .toEqual([['flush.ts', 'refusal.ts'], ['flush.ts', 'refusal.ts'], ['storage.ts', 'memory.ts']])
  })

  it('make no loop, types aside', () => {
    const walk = (name: string, trail: string[]): string[] =>
      trail.includes(name)
        ? [[...trail, name].join(' → ')]
        : values(name).flatMap((next) => walk(next, [...trail, name]))
    expect(source.flatMap((name) => walk(name, []))).toEqual([])
  })

  it('of queue and transport come from the flush loop, the façade and types alone', () => {
    const calls = (file: string) =>
      source.filter((name) => new RegExp(`import (?!type )[^']*from '\\./${file}\\.ts'`).test(code(name)))
    expect([calls('flush'), calls('delivery'), calls('batch')]).toEqual([['delivery.ts'], ['client.ts'], ['flush.ts']])
    expect(mention(/\bopenQueue\b/)).toEqual(['client.ts', 'queue.ts', 'worker/drain.ts'])
  })
})

describe('one owner', () => {
  it.each([
    ['the network', /\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource/, ['probe.ts', 'transport.ts']],
    ['the device\'s storage', /\bindexedDB\b|IDBKeyRange|localStorage/, ['storage.ts']],
    ['the lock', /\.locks\b/, ['lock.ts']],
    ['sending', /\bsend\(/, ['flush.ts', 'transport.ts']],
    ['removal', /\bsettle\b/, ['batch.ts', 'flush.ts']],
    ['claiming', /\bclaim\b/, ['batch.ts', 'flush.ts']],
    ['the visit\'s id', /\bsessionStorage\b/, ['context.ts', 'privacy.ts']], // which has it forgotten
    ['the tabs\' channel', /\bBroadcastChannel\b/, ['delivery.ts']],
    ['the timer of sending', /\bcreateSchedule\b/, ['delivery.ts', 'schedule.ts']],
  ])('has %s', (_, word, owners) => {
    // The prompts may load their list, and keep their memory through the storage; they never send or remove an event.
    expect(mention(word).filter((name) => !name.startsWith('prompts/'))).toEqual(owners)
  })
})
