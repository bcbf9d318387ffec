/** The pages around the figures: security headers, the build for other sites, and the switch that cuts the network. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { collector, event, temporaryFolder } from './support.ts'

/** A collector that serves one demo page of the test's own. */
async function serving() {
  const pages = temporaryFolder()
  mkdirSync(path.join(pages, 'kiosk'))
  writeFileSync(path.join(pages, 'kiosk', 'index.html'), '<!doctype html><title>Kiosk</title>')
  writeFileSync(path.join(pages, 'kiosk', 'prompts.json'), '{"prompts":[]}')
  writeFileSync(path.join(pages, 'secret.txt'), 'not for reading')
  const running = await collector({ pages })
  writeFileSync(path.join(running.folder, 'earshot.js'), 'export {}')
  return running
}

describe('pages', () => {
  it('are served by folder, and nothing beside the folders', async () => {
    const { url } = await serving()
    const page = await fetch(`${url}kiosk/`)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect((await fetch(`${url}kiosk`)).url).toBe(`${url}kiosk/`)
    expect(await (await fetch(`${url}kiosk/prompts.json`)).json()).toEqual({ prompts: [] })
    for (const where of [
      'secret.txt',
      'kiosk/..%2fsecret.txt',
      'kiosk/%2e%2e/secret.txt',
      'dist/../secret.txt',
      'collector/main.ts',
    ]) {
      expect((await fetch(url + where)).status).toBe(404)
    }
  })

  it.each(['kiosk/', 'results.json', 'nowhere', 'dist/earshot.js'])('carry a strict policy: %s', async (where) => {
    const { url } = await serving()
    const { headers } = await fetch(url + where)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        "connect-src 'self'; font-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    )
    expect([headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual(['nosniff', 'no-referrer'])
  })

  it('let the playground have its card in a frame, and nobody else', async () => {
    const { url } = await collector()
    for (const where of ['playground/', 'playground/card?widget=nps']) {
      const { status, headers } = await fetch(url + where)
      expect(status).toBe(200)
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'; frame-src 'self'; require-trusted-types-for 'script'$/)
    }
  })

  it('lend the build to every site, with its type and a tag to ask by', async () => {
    const { url } = await serving()
    const first = await fetch(`${url}dist/earshot.js`)
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect(first.headers.get('content-type')).toMatch(/^text\/javascript/)
    const again = await fetch(`${url}dist/earshot.js`, { headers: { 'if-none-match': first.headers.get('etag')! } })
    expect(again.status).toBe(304)
    expect(again.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('are all there in this checkout', async () => {
    const { url } = await collector()
    for (const where of ['', 'results', 'results/results.js', 'results/results.css', 'shared/house.css']) {
      expect([where, (await fetch(url + where)).status]).toEqual([where, 200])
    }
  })
})

describe('the network switch', () => {
  const flip = (url: string, body: string, type = 'application/json') =>
    fetch(`${url}demo/network`, { method: 'POST', headers: { 'content-type': type }, body })

  it('makes the endpoint hang up, preflight included, until it is back', async () => {
    const { url, post, json } = await collector()
    expect(await json('demo/network')).toEqual({ down: false })
    expect(await (await flip(url, '{"down":true}')).json()).toEqual({ down: true })
    await expect(post([event()])).rejects.toThrow('fetch failed')
    await expect(fetch(`${url}feedback`, { method: 'OPTIONS' })).rejects.toThrow('fetch failed')
    expect((await fetch(`${url}results.json`)).status).toBe(200)
    await flip(url, '{"down":false}')
    expect((await post([event()])).status).toBe(200)
    expect(await json('export.json')).toHaveLength(1)
  })

  it('has an endpoint that never answers beside it, and one that refuses', async () => {
    const { url, json } = await collector()
    const send = (where: string) => fetch(url + where, { method: 'POST', body: JSON.stringify([event()]) })
    await expect(send('demo/cut')).rejects.toThrow('fetch failed')
    expect((await send('demo/refused')).status).toBe(422)
    expect(await json('export.json')).toEqual([])
  })

  it('takes only its own JSON', async () => {
    const { url, json } = await collector()
    for (const body of ['{"down":1}', 'null', '{']) expect((await flip(url, body)).status).toBe(400)
    expect((await flip(url, '{"down":true}', 'text/plain')).status).toBe(415)
    expect(await json('demo/network')).toEqual({ down: false })
  })

  it('can be left out', async () => {
    const { url, post } = await collector({ demo: false })
    expect((await flip(url, '{"down":true}')).status).toBe(404)
    expect((await post([event()])).status).toBe(200)
  })
})
