/** The part `bytes`: what the smallest realistic bundle weighs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { bundle, type Chunk } from '../peers/bundle.ts'
import { others, own, tag, type Peer } from '../peers/list.ts'
import { table } from '../report/markdown.ts'
import type { Part } from './part.ts'

/** Bytes of a bundle's files, each compressed by itself as a server sends it. */
export interface Weight {
  name: string
  does: Peer['does']
  own: boolean
  min: number
  gzip: number
  brotli: number
  /** Brotli bytes that are fetched only when they are needed; not in the others. */
  lazy: number
}

export interface BytesResult { weights: Weight[] }

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

/** Gzip at level 9, brotli at 11, which is the default of Node. */
function weigh({ name, does, packages }: Peer, chunks: Pick<Chunk, 'body' | 'first'>[]): Weight {
  const first = chunks.filter((chunk) => chunk.first).map(({ body }) => Buffer.from(body))
  const lazy = chunks.filter((chunk) => !chunk.first).map(({ body }) => Buffer.from(body))
  const brotli = (files: Buffer[]) => sum(files.map((file) => brotliCompressSync(file).length))
  return { name, does, own: packages.length === 0, min: sum(first.map(({ length }) => length)),
    gzip: sum(first.map((file) => gzipSync(file, { level: 9 }).length)), brotli: brotli(first), lazy: brotli(lazy) }
}

async function measure(): Promise<BytesResult> {
  const weights: Weight[] = []
  for (const peer of [...own, ...others]) weights.push(weigh(peer, await bundle(peer.entry)))
  const files = ['earshot.js', 'chunks/parts.js'].map((name) => readFileSync(join(import.meta.dirname, '../../dist', name), 'utf8'))
  weights.push(weigh({ ...tag, name: 'Earshot script tag, all widgets' }, files.map((body) => ({ body, first: true }))))
  return { weights: weights.toSorted((a, b) => a.brotli - b.brotli) }
}

function told({ weights }: BytesResult): string {
  const rows = (does: Peer['does']) => weights.filter((one) => one.does === does).map((one) =>
    [one.own ? `**${one.name}**` : one.name, ...[one.min, one.gzip, one.brotli, one.lazy].map((bytes) => bytes.toLocaleString('en'))])
  const head = ['min', 'gzip 9', 'brotli 11', 'lazy, brotli']
  return [table(['queue or track an event', ...head], rows('track'), 1), table(['show a survey', ...head], rows('show'), 1)].join('\n\n')
}

/** Bytes of bundles. */
export const bytes: Part<BytesResult> = { name: 'bytes', title: 'Bytes of the smallest realistic bundle', budget: 60,
  measure, told, missed: () => [] }
