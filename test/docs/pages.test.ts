/** What the pages say is so: sizes, defaults, names, links, and every piece of JSON. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { columns } from '../../src/csv.ts'
import { MAX_EVENT_BYTES } from '../../src/event.ts'
import { settings } from '../../src/options.ts'
import { checkPrompts } from '../../src/prompts/check.ts'
import { BATCH_BYTES } from '../../src/queue.ts'
import { feedbackEvent } from '../../src/schema.ts'
import { widgets } from '../../widgets/all.ts'
import type { Widget } from '../../widgets/widget.ts'
import { blocks, named, pages, read, root, rows } from './pages.ts'

interface Budget { name: string; path: string | string[] }

/** Kilobytes of the files of a budget, rounded up to a tenth as the table has them. */
const kilobytes = ({ path }: Budget) => {
  const bytes = [path].flat().reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(root, file))).length, 0)
  return (Math.ceil(bytes / 100) / 10).toFixed(1)
}

describe('README.md', () => {
  it('has the sizes of this build', () => {
    const budgets = JSON.parse(read('size-limit.json')) as Budget[]
    const table = /<!-- sizes -->\n(.*?)<!-- \/sizes -->/s.exec(read('README.md'))![1]
    const isLocale = ({ name }: Budget) => name.startsWith('locale: ')
    const lines = budgets.filter((one) => !isLocale(one)).map((one) => [one.name, kilobytes(one)])
    lines.push(['a locale, on top, at most', budgets.filter(isLocale).map(kilobytes).sort().at(-1)!])
    expect(table).toBe(`| what | kB |\n|---|---|\n${lines.map(([name, size]) => `| ${name} | ${size} |\n`).join('')}`)
  })

  it('names the commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    expect(Object.keys(scripts).length).toBeLessThanOrEqual(12)
    for (const [, name] of read('README.md').matchAll(/npm (?:run )?(start|test|bench|build)\b/g)) expect(scripts).toHaveProperty(name!)
  })
})

describe('docs/npm.md', () => {
  it('has the default of every option', () => {
    const said = new Map(rows('docs/npm.md').filter((cells) => cells.length === 3).map(([name, , value]) => [name!.replaceAll('`', ''), value!]))
    const { timeout, delay, batchSize, name, channel } = settings({ endpoint: '' })
    expect([said.get('timeout'), said.get('delay'), said.get('batchSize'), said.get('name'), said.get('channel')]).toEqual([
      timeout.toLocaleString('en'), `${delay}`, `${batchSize}`, `\`${name}\``, `\`${channel}\``,
    ])
    const options = /interface ClientOptions \{(.*?)\n\}/s.exec(read('src/options.ts'))![1]!
    const all = [...options.matchAll(/^ {2}(\w+)\??:/gm)].map((found) => found[1]!)
    expect([...said.keys()].filter((name) => name !== 'option').sort()).toEqual(all.sort())
  })
})

describe('docs/npm.md, what can be imported', () => {
  it('is what package.json exports', () => {
    const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, unknown> }
    const said = read('docs/npm.md')
    const entries = Object.keys(exports).filter((name) => !/\*|\.js(on)?$/.test(name))
      .map((name) => name.replace('.', 'earshot'))
    expect(entries.filter((name) => !said.includes(`\`${name}\``))).toEqual([])
    expect(entries.length).toBeGreaterThan(8)
  })
})

describe('limits', () => {
  it.each([
    ['docs/events.md', MAX_EVENT_BYTES], ['docs/errors.md', MAX_EVENT_BYTES],
    ['docs/events.md', BATCH_BYTES], ['docs/delivery.md', BATCH_BYTES],
  ])('%s says %i', (page, limit) => {
    expect(read(page)).toContain(limit.toLocaleString('en'))
  })

  it('of the lease is that of the code', () => {
    expect(/const LEASE = (\w+)/.exec(read('src/batch.ts'))![1]).toBe('4_000')
    expect(read('docs/delivery.md')).toContain('lease of four seconds')
  })
})

describe('docs/reliability.md', () => {
  it('has all fifty rows of the fault matrix, each a test', () => {
    const folder = join(root, 'test/browser/faults')
    const tests = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('')
    const said = rows('docs/reliability.md').map(([row]) => row!).filter((row) => /^\d\d$/.test(row))
    expect(said.filter((row) => !tests.includes(`row ${row}: `))).toEqual([])
    expect(said).toEqual(Array.from({ length: 50 }, (_, i) => `${i + 1}`.padStart(2, '0')))
  })
})

describe('docs/endpoints.md', () => {
  it('has every format of the script tag', () => {
    const [, list] = /const formats[^]*? = \{\n(.*?)\n\}/s.exec(read('src/encoders/by-name.ts'))!
    const formats = [...list!.matchAll(/^ {2}'?([\w-]+)'?:/gm)].map((found) => found[1]!)
    expect(named('docs/endpoints.md').filter((name) => !name.startsWith('data-')).sort()).toEqual(formats.sort())
  })

  it('has every attribute that a format reads', () => {
    const read_ = [...read('src/encoders/by-name.ts').matchAll(/\(\{ ([\w, ]+) \}\) =>/g)]
      .flatMap((found) => found[1]!.split(', '))
    const kebab = (name: string) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    expect(named('docs/endpoints.md').filter((name) => name.startsWith('data-')).sort())
      .toEqual([...read_.map(kebab), 'data-format', 'data-gzip'].sort())
  })
})

describe('docs/inspection.md', () => {
  it('has the columns of the CSV, in order', () => {
    const [, list] = /The columns of the CSV are (.*?), the whole of it as JSON/s.exec(read('docs/inspection.md'))!
    expect([...list!.matchAll(/`(\w+)`/g)].map((found) => found[1])).toEqual(columns)
  })
})

describe('CONTRIBUTING.md', () => {
  it('has every file of the core on its map', () => {
    const map = blocks('CONTRIBUTING.md', '')[0]!
    const small = /^(index|version|options|errors|listeners)\.ts$/ // their names say all
    const files = readdirSync(join(root, 'src')).filter((name) => name.endsWith('.ts') && !small.test(name))
    expect(files.filter((name) => !map.includes(name))).toEqual([])
  })
})

describe('docs/decisions', () => {
  it('are numbered from 1 without a gap, and begin with their number and a date', () => {
    const decisions = pages.filter((page) => page.startsWith('docs/decisions/')).sort()
    for (const [i, page] of decisions.entries()) {
      expect(page).toContain(`/${`${i + 1}`.padStart(4, '0')}-`)
      expect(read(page)).toMatch(new RegExp(`^# ${i + 1}\\. .*\\n\\n2026-\\d\\d-\\d\\d\\. `))
    }
  })
})

describe('docs/script-tag.md', () => {
  it('has the attributes that the script reads', () => {
    const [, list] = /const \{([^}]*)\} =\s+attributes/.exec(read('widgets/script.ts'))!
    const kebab = (name: string) => `data-${name.trim().replace(/ =.*/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    const those = list!.split(',').filter((name) => !name.includes('...')) // the rest is the formats'
    expect(named('docs/script-tag.md').filter((name) => name.startsWith('data-')).sort()).toEqual(those.map(kebab).sort())
  })

  it('has the attributes that the elements read', () => {
    const read_ = [...read('widgets/elements.ts').matchAll(/attribute\('([\w-]+)'\)/g)].map((found) => found[1]!)
    const said = read('docs/script-tag.md')
    for (const name of read_) expect(said).toContain(`\`${name}`)
  })
})

describe('what elements and prompts may say', () => {
  const load = async (type: string) => (widgets[type] as () => Promise<Widget>)()
  const types = Object.keys(widgets).filter((type) => !existsSync(join(root, `docs/widgets/${type}.md`))) // those with a page of their own say it there
  const of = (name: string) => rows('docs/script-tag.md').find(([first]) => first!.startsWith(`\`${name}`))![1]!

  it('is said of the questions that speak of a subject, and of those that ask on', async () => {
    const those = async (has: (widget: Widget) => unknown) =>
      (await Promise.all(types.map(async (type) => (has(await load(type)) ? [type] : [])))).flat()
    const named = (text: string) => types.filter((type) => text.includes(`\`${type}\``))
    expect(named(of('subject'))).toEqual(await those(({ texts }) => texts.en.question!.includes('{subject}')))
    expect(named(of('follow-up'))).toEqual(await those(({ followUp }) => followUp))
  })

  it('has all words of each question in docs/prompts.md', async () => {
    const [, table] = read('docs/prompts.md').split('## Words')
    for (const type of types) {
      const [, said] = new RegExp(`^\\| \`${type}\` \\| (.*) \\|$`, 'm').exec(table!)!
      const keys = Object.keys((await load(type)).texts.en).filter((key) => key !== 'question')
      expect([type, [...said!.matchAll(/`(\w+)`/g)].map((found) => found[1])]).toEqual([type, keys])
    }
  })
})

describe('docs/errors.md', () => {
  it('has every code', () => {
    const codes = [.../type ErrorCode =(.*?)\n\n/s.exec(read('src/errors.ts'))![1]!.matchAll(/'([\w-]+)'/g)].map((found) => found[1]!)
    expect(named('docs/errors.md').sort()).toEqual(codes.sort())
  })
})

describe('JSON in the pages', () => {
  it('is a prompts.json without a mistake', () => {
    for (const block of blocks('docs/prompts.md', 'json')) expect(checkPrompts(JSON.parse(block)).issues).toEqual([])
  })

  it('is an event that the schema takes, and an answer that parses', () => {
    const [event, answer] = blocks('docs/events.md', 'json')
    expect(feedbackEvent.safeParse(JSON.parse(event!)).error).toBeUndefined()
    expect(JSON.parse(answer!)).toMatchObject({ accepted: expect.any(Number), rejected: [expect.any(Object)] })
  })
})

describe('links', () => {
  it.each(pages)('of %s lead to files', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#]+)/g)].map((found) => found[1]!).filter((link) => !/^\w+:/.test(link))
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })
})
