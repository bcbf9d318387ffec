/** The script tag: makes the client from the tag's attributes, replays commands, fetches widgets and prompts when the page is idle. */
import { createClient } from '../src/client.ts'
import type { Channel } from '../src/event.ts'
import { openStorage } from '../src/storage.ts'
import { takeCommands, type Methods } from './commands.ts'

// A module has no currentScript, but an address of its own; behind a redirect its name has to do. Other vendors' tags have
// a data-endpoint too.
const tag = (document.currentScript ??
  [...document.scripts].find(({ src }) => src === import.meta.url) ??
  document.querySelector('script[src*=earshot]')) as HTMLScriptElement | null
const { endpoint = '', source, name, channel, durability, kioskId, touchPoint, journey, step, prompts } = tag?.dataset ?? {}

takeCommands(() => {
  const client = createClient({
    endpoint,
    source,
    name,
    channel: channel as Channel | undefined,
    durability: durability as 'strict' | 'relaxed' | undefined,
    context: { kioskId, touchPoint, journey: journey ? { name: journey, step } : undefined },
  })
  // An idle page has time; a busy one is not kept waiting for longer than a second. Safari has no idle callback.
  const idle = new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve, { timeout: 1_000 } as never))
  const parts = idle
    .then(() => import('./parts.ts'))
    .then(({ start }) => start(client, { openStorage, name, channel, prompts }))
    .catch((cause) => {
      client.report('parts-unreachable', 'serve chunks beside the script', '', cause)
      return undefined
    })
  return {
    methods: {
      ...(client as unknown as Methods),
      trigger: (name: string) => void parts.then((running) => running?.trigger?.(name)),
      show: (id: string) => void parts.then((running) => running?.show?.(id)),
      async close() {
        await client.close()
        await parts.then((running) => running?.close())
      },
    },
    onFault: (method, cause) => client.report('command-unknown', 'use a method of the client', method, cause),
  }
})
