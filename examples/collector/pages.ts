/** Serves the build, the demo pages and the results page as files, under a strict content security policy. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'

/** Nothing inline, nothing foreign, no string that becomes script or markup: the widgets must work under it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** The playground has one of our pages in a frame of another, and its prompts in an address. */
const FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'; frame-src 'self'").replace("connect-src 'self'", "connect-src 'self' data:")

/** Folders beside the collector that are served as they are. */
const FOLDERS = ['checkout', 'support', 'kiosk', 'playground', 'shared', 'results']

/** Sets the security headers on every answer, errors included. */
export const guarded: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Content-Security-Policy', c.req.path.startsWith('/playground/') ? FRAMED : POLICY)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'no-referrer')
}

/** Files may be kept by a browser, but it asks each time whether they are still the same. */
const fresh: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Cache-Control', 'no-cache')
}

/** Other sites may load the build, and check its integrity. */
const shared: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
}

/** The routes: `dist` holds the build, `folder` the pages. */
export function pages(dist: string, folder: string): Hono {
  const route = new Hono()
  const file = (name: string) => serveStatic({ path: path.join(folder, name) })
  route.get(
    '/dist/*',
    fresh,
    shared,
    etag(),
    serveStatic({ root: dist, rewriteRequestPath: (url) => url.slice('/dist'.length) }),
  )
  route.get('/', fresh, etag(), file('index.html'))
  route.get('/results', fresh, etag(), file('results/index.html'))
  route.get('/playground/acme-mood.js', fresh, etag(), file('third-party-widget/dist/acme-mood.js'))
  route.get('/playground/card', fresh, etag(), file('playground/card.html'))
  for (const name of FOLDERS.filter((name) => existsSync(path.join(folder, name)))) {
    if (name !== 'results') route.get(`/${name}`, (c) => c.redirect(`/${name}/`, 308))
    route.get(`/${name}/*`, fresh, etag(), serveStatic({ root: folder }))
  }
  return route
}
