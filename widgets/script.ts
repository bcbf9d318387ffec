/** The script tag: makes the client from the tag's attributes, replays commands, fetches widgets and prompts when the page is idle. */
import { createClient } from '../src/client.ts'
import type { Channel } from '../src/event.ts'
import { takeCommands, type Methods } from './commands.ts'

// A module has no currentScript, but an address of its own; behind a redirect its name has to do. Other vendors' tags have
// a data-endpoint too.
const tag = (document.currentScript ??
  [...document.scripts].find(({ src }) => src === import.meta.url) ??
  document.querySelector('script[src*=earshot]')) as HTMLScriptElement | null
const attributes = { ...tag?.dataset }
const { endpoint, source, name, channel, durability, kioskId, touchPoint, journey, step, prompts, accent, format, storage, worker } =
  attributes
const extras = () => import('./extras.ts')

/** Methods whose code may have to be fetched. */
const later = (names: string[], code: () => Promise<unknown>) =>
  Object.fromEntries(names.map((name) => [name, (said: never) =>
    code().then((methods) => (methods as Methods | undefined)?.[name]?.(said))]))

/** Resolves once the page is so; what tells of it is an event of this type. */
const until = async (isSo: () => boolean, type: string) =>
  isSo() || new Promise((resolve) => document.addEventListener(type, resolve, { once: true }))

async function run() {
  // Without these the client is there at once.
  const more = format || storage || worker ? await extras() : undefined
  takeCommands(() => {
    const client = createClient({
      endpoint: endpoint!,
      source,
      name,
      channel: channel as Channel | undefined,
      durability: durability as 'strict' | 'relaxed' | undefined,
      context: { kioskId, touchPoint, journey: journey ? { name: journey, step } : undefined },
      ...more?.optionsOf(attributes),
    })
    more?.start(client, attributes)
    // An idle page has time; a busy one is not kept waiting for longer than a second. Safari has no idle callback.
    const idle = () => new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve, { timeout: 1_000 } as never))
    // A page that is only prerendered is seen by nobody, and one whose body is still coming has no place for a prompt.
    const parts = until(() => !(document as { prerendering?: boolean }).prerendering, 'prerenderingchange')
      .then(() => until(() => document.readyState !== 'loading', 'DOMContentLoaded'))
      .then(idle)
      .then(() => import('./parts.ts'))
      .then(({ start }) => start(client, { channel, prompts, accent, seen: until(() => !document.hidden, 'visibilitychange') }))
      .catch((cause) => client.report('parts-unreachable', 'serve chunks', '', cause))
    void parts.then(idle)
      .then(async () => document.hidden ? undefined : (await import('./rehearse.tsx')).rehearse(client))
      .catch(() => {}) // without it all is the same, a little later
    return {
      methods: {
        ...(client as unknown as Methods),
        ...later(['register'], () => parts),
        ...later(['trigger', 'show'], async () => (await parts)?.prompts),
        ...later(['consent', 'forget', 'inspect'], () => extras().then(({ calls }) => calls(client, attributes))),
        async close() {
          await client.close()
          ;(await parts)?.close()
        },
      },
      onFault: (method, cause) => client.report('command-unknown', 'use a method', method, cause),
    }
  })
}
run().catch((cause) => console.warn('earshot: parts-unreachable', cause))
