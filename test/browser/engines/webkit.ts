/**
 * WebKitGTK's MiniBrowser, whose storage lasts. Its inspector (`webkit-content.ts`) loads, evaluates and takes
 * pictures; the keys and clicks are real ones (`xdotool.ts`) on a screen of its own (`display.ts`). Both
 * http://127.0.0.1 and http://localhost are secure contexts here, with `navigator.locks`; `navigator.storage.persist`
 * is missing on either.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { env } from 'node:process'
import { openDisplay, type Display } from './display.ts'
import type { Page, Tab } from './engine.ts'
import { Inspector } from './inspector.ts'
import { contentPid, end, signal, until } from './process.ts'
import { contentOf } from './webkit-content.ts'
import { handOn } from './xdotool.ts'

/** Shrinks MiniBrowser's tool bar, which would keep the window wider than a phone. */
const slim = `toolbar, toolbar *, headerbar, headerbar *, notebook header, notebook header *, entry, button, image {
  min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0; font-size: 1px; -gtk-icon-transform: scale(0) }`

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

/** MiniBrowser's environment: everything it stores goes into the profile. */
function surroundings(profile: string, display: string, inspector: string): NodeJS.ProcessEnv {
  mkdirSync(`${profile}/config/gtk-3.0`, { recursive: true })
  writeFileSync(`${profile}/config/gtk-3.0/gtk.css`, slim)
  return { ...env, DISPLAY: display, HOME: profile, XDG_DATA_HOME: `${profile}/data`, GDK_BACKEND: 'x11',
    XDG_CACHE_HOME: `${profile}/cache`, XDG_CONFIG_HOME: `${profile}/config`, WEBKIT_INSPECTOR_HTTP_SERVER: inspector }
}

/** Where the sockets of the pages are. */
async function sockets(address: string): Promise<string[]> {
  const list = await fetch(`http://${address}/`).then((response) => response.text(), () => '')
  return [...list.matchAll(/socket\/\d+\/\d+\/WebPage/g)].map(([path]) => `ws://${address}/${path}`)
}

/** Where a page's socket is that was not there before; the server comes up a moment after the browser. */
function socketOf(address: string, before: string[] = []): Promise<string> {
  return until('MiniBrowser offers a page to its inspector', async () =>
    (await sockets(address)).find((socket) => !before.includes(socket)))
}

/** Opens a tab as a person does. The address is typed: a tab has no page to inspect before its first load. */
async function openTab(leader: ChildProcess, { xdotool }: Display, address: string, url: string): Promise<Tab> {
  const before = await sockets(address)
  await xdotool('key', 'ctrl+t')
  const socket = await socketOf(address, before)
  await xdotool('key', 'ctrl+l')
  await xdotool('type', url)
  await xdotool('key', 'Return')
  const inspector = await Inspector.connect(socket)
  const { goto, reload, evaluate } = await contentOf(inspector)
  await goto(url) // once more, so that it is known to be loaded
  return { goto, reload, evaluate, contentPid: () => contentPid(leader, { evaluate }), close: async () => {
    inspector.close()
    await xdotool('key', 'ctrl+w')
    await until('the tab is gone', async () => !(await sockets(address)).includes(socket))
  } }
}

/** Starts MiniBrowser on a profile. */
export async function startWebkit(program: string, profile: string): Promise<Page> {
  const display = await openDisplay()
  const address = `127.0.0.1:${await freePort()}`
  const leader = spawn(program, ['--enable-developer-extras=true', 'about:blank'],
    { env: surroundings(profile, display.name, address), stdio: 'ignore', detached: true })
  const kill = () => end(leader, 'SIGKILL')
  try {
    await new Promise((spawned, failed) => leader.once('spawn', spawned).once('error', failed))
    const inspector = await Inspector.connect(await socketOf(address))
    const content = await contentOf(inspector)
    const page: Page = {
      ...content,
      ...await handOn(display, leader.pid ?? 0, content),
      newTab: (url) => openTab(leader, display, address, url),
      contentPid: () => contentPid(leader, content),
      kill,
      sleep: () => signal(leader, 'SIGSTOP'),
      wake: () => signal(leader, 'SIGCONT'),
      close: async () => {
        inspector.close()
        await end(leader, 'SIGTERM')
      },
    }
    await page.viewport(1024, 768)
    return page
  } catch (error) {
    await kill()
    display.close()
    throw error
  }
}
