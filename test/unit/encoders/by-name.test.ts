/** A script tag's names choose the same encoders as code does, and miss where the tag does not say enough. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { encoderOf, type EncoderSettings } from '../../../src/encoders/by-name.ts'
import * as encoders from '../../../src/encoders/index.ts'
import { all, full, request } from './support.ts'

const schema = 'iglu:com.example/feedback/jsonschema/1-0-0'
const needs: Record<string, EncoderSettings> = {
  segment: { writeKey: 'KEY' }, posthog: { apiKey: 'phc_KEY' }, snowplow: { schema }, clickhouse: { table: 'feedback' },
}

it.each(Object.keys(all))('%s is the same encoder as in code', async (name) => {
  const made = await request(encoderOf(name, { endpoint: '/x', ...needs[name] })!, [full])
  expect({ ...made, verify: 0 }).toEqual({ ...await request(all[name]!, [full]), verify: 0 })
})

it('passes on what may be said besides', async () => {
  const same = async (name: string, settings: EncoderSettings, encoder: encoders.Encoder) => {
    const made = await request(encoderOf(name, settings)!, [full])
    expect({ ...made, verify: 0 }).toEqual({ ...await request(encoder, [full]), verify: 0 })
  }
  await same('otlp', { serviceName: 'shop' }, encoders.otlp({ serviceName: 'shop' }))
  await same('segment', { writeKey: 'K', basic: '' }, encoders.segment({ writeKey: 'K', basic: true }))
  await same('snowplow', { schema, appId: 'a', platform: 'iot' }, encoders.snowplow({ schema, appId: 'a', platform: 'iot' }))
})

it.each(Object.keys(needs))('%s is undefined without the setting that it needs', (name) => {
  expect(encoderOf(name, {})).toBeUndefined()
  expect(encoderOf(name, { ...Object.fromEntries(Object.keys(needs[name]!).map((key) => [key, ''])), gzip: '' })).toBeUndefined()
})

it.each(['', 'toString', '__proto__', 'OTLP', 'kafka'])('%j names none', (name) => {
  expect(encoderOf(name, { gzip: '' })).toBeUndefined()
})

it('gzips where the tag asks for it, with the flag that the endpoint knows or that the tag says', async () => {
  const query = async (name: string, gzip: string) => (await request(encoderOf(name, { ...needs[name], gzip })!, [full])).query
  expect(await query('cloudevents', '')).toBe('encoding=gzip')
  expect(await query('posthog', '')).toBe('compression=gzip-js')
  expect(await query('otlp', 'z=1')).toBe('z=1')
})

it('every attribute that is read has its line in docs/endpoints.md, and none else', () => {
  const source = readFileSync(new URL('../../../src/encoders/by-name.ts', import.meta.url), 'utf8')
  const read = [...source.matchAll(/\(\{ ([^}]*) \}\) =>/g)].flatMap(([, names]) => names!.split(', ')).concat('format', 'gzip')
  const page = readFileSync(new URL('../../../docs/endpoints.md', import.meta.url), 'utf8')
  const said = [...page.matchAll(/^\| (`data-.*?) \|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`data-([\w-]+)`/g)].map(([, name]) => name!))
  expect(said.sort()).toEqual(read.map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).sort())
  for (const name of Object.keys(all)) expect(page).toContain(`| \`${name}\``.replace('| `kafka-rest-v3', '`kafka-rest-v3'))
})

it('the public names are these', () => {
  expect(Object.keys(encoders).sort()).toEqual(
    ['clickhouse', 'cloudevents', 'gzip', 'kafkaRestV2', 'kafkaRestV3', 'otlp', 'posthog', 'segment', 'snowplow'])
})
