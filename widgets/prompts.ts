/** Joins prompts.json, its checker, the engine and the presenters. parts.ts fetches it where a page has prompts. */
import type { Channel } from '../src/event.ts'
import { startPrompts } from '../src/prompts/engine.ts'
import type { Storage } from '../src/storage.ts'
import type { PartsOptions } from './parts.ts'
import { present, type PresenterOptions, type Showing } from './present.ts'

/** Prompts on a page. */
export interface RunningPrompts {
  /** Opens the moment of every prompt that waits for this event. */
  trigger(name: string): void
  /** Shows a prompt by hand. */
  show(id: string): void
  /** Takes every showing away and ends all waiting. */
  close(): void
}

/** The file, fresh; without a network as it was last fetched, so that a page that starts offline still asks. */
async function read(url: string, storage: Storage): Promise<unknown> {
  try {
    const response = await fetch(url)
    if (!response.ok) throw response.status
    const json: unknown = await response.json()
    storage.transact('readwrite', async (rows) => rows.put(['m', url], json)).catch(() => {}) // a full disk keeps nobody from asking
    return json
  } catch (cause) {
    const kept = await storage.transact('readonly', (rows) => rows.get(['m', url]))
    if (kept === undefined) throw cause
    return kept
  }
}

/** Fetches and checks the file, and runs its prompts. Never rejects: what is wrong is reported, and what is right runs. */
export async function run(presenting: PresenterOptions, options: PartsOptions): Promise<RunningPrompts | undefined> {
  const { client } = presenting
  const { openStorage, name = 'earshot', channel, prompts: url } = options
  const storage = openStorage({ name, durability: 'relaxed', onDegraded: () => {} }) // the client's own storage reports it
  let showing: Showing | undefined
  try {
    const [json, { checkPrompts }] = await Promise.all([read(url!, storage), import('../src/prompts/check.ts')])
    const { config, issues } = checkPrompts(json)
    for (const { path, message, fix } of issues) client.report('prompt-invalid', fix, `${path}: ${message}`)
    const engine = startPrompts({
      config,
      storage,
      channel: channel as Channel,
      onDecision({ reason, prompt, cause }) {
        if (/unknown|failed/.test(reason)) client.report('prompt-invalid', reason, prompt, cause)
      },
      present: (prompt, by) => (showing = present(prompt, by, presenting)).ended,
    })
    return {
      ...engine,
      close() {
        engine.close()
        showing?.dispose()
        storage.close()
      },
    }
  } catch (cause) {
    storage.close()
    client.report('prompts-unreachable', 'serve JSON', url, cause)
  }
}
