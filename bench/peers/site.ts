/** The site whose pages carry one bundle each: `/earshot`, `/segment`, …; and `/blank`, the page without any. */
import { join } from 'node:path'
import { openSite, type Answer, type Site } from '../../test/browser/site.ts'
import { bundle, type Chunk } from './bundle.ts'
import type { Peer } from './list.ts'

/** Where `dist` is: the published script tag fetches its chunks from there. */
const root = join(import.meta.dirname, '../..')

/** An ordinary page, without any script. */
const blank = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,"><body>
${'<p>An ordinary page has some words, and a bundle that it loads in the end.</p>\n'.repeat(5)}`

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css' }

/** The bundle's entry has put `peer` on the page; `ready` is when it has started. */
const starting = (entry: string, styles: Chunk[]) =>
  `${styles.map(({ path }) => `<link rel="stylesheet" href="${path}">`).join('')}
<script type="module" src="/${entry}.js"></script>
<script>var ready = new Promise((done) => addEventListener('DOMContentLoaded', async () => done(await peer.start(location.search.slice(1)))))</script>`

const prompts = JSON.stringify({ cooldownDays: 0, prompts: [{ id: 'bench', touchPoint: 'bench',
  trigger: { on: 'event', name: 'never' }, questions: [{ id: 'recommend', type: 'nps' }] }] })

/** Opens the site of these peers; `?http://…` behind a page says where its events go. */
export async function openPeerSite(peers: Peer[]): Promise<Site> {
  const routes: Record<string, Answer> = { '/blank': { body: blank }, '/prompts.json': { body: prompts } }
  for (const { entry, page = entry } of peers) {
    const chunks = [...await bundle(page), ...page === entry ? [] : await bundle(entry)]
    for (const { path, body } of chunks)
      routes[path] = { body, headers: { 'content-type': types[path.split('.').at(-1) ?? ''] ?? 'text/plain' } }
    routes[`/${entry}`] = { body: blank + starting(page, chunks.filter(({ path }) => path.endsWith('.css'))) }
  }
  return openSite(routes, root)
}
