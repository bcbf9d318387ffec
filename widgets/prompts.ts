/** Joins prompts.json, its checker, the engine and the presenters. parts.ts fetches it where a page has prompts. */
import type { Channel } from '../src/event.ts'
import { startPrompts, type Prompts } from '../src/prompts/engine.ts'
import type { RowKey } from '../src/storage.ts'
import type { PartsOptions } from './parts.ts'
import { prepare, present, type PresenterOptions } from './present.ts'

/** Fetches and checks the file and runs its prompts. Never rejects: what is wrong is reported, and what is right runs. */
export async function run(presenting: PresenterOptions, options: PartsOptions): Promise<Prompts | undefined> {
  const { client } = presenting
  const { channel, prompts: url } = options
  const { store: storage } = client
  const key: RowKey = ['m', `file ${url}`]
  const closing = new Set<() => void>()
  async function fresh(): Promise<unknown> {
    const response = await fetch(url!)
    if (!response.ok) throw response.status
    return response.json()
  }
  /** As it was last good, so that a page that starts offline still asks. */
  const kept = async (cause: unknown) =>
    (await storage.transact('readonly', (rows) => rows.get(key))) ?? Promise.reject(cause)
  try {
    const [json, { checkPrompts }] = await Promise.all([fresh().catch(kept), import('../src/prompts/check.ts')])
    const { config, issues } = checkPrompts(json)
    // None at all is kept too, where that is meant. A full disk keeps nobody from asking.
    if (config.prompts[0] || !issues[0]) storage.transact('readwrite', async (rows) => rows.put(key, json)).catch(() => {})
    for (const { path, message, fix } of issues) client.report('prompt-invalid', fix, `${path}: ${message}`)
    for (const prompt of config.prompts) prepare(prompt, presenting).catch(() => {}) // it is fetched again when it shows
    const engine = startPrompts({
      config,
      storage,
      channel: channel as Channel,
      prepare: (prompt) => prepare(prompt, presenting),
      onDecision({ reason, prompt, cause }) {
        if (/unknown|missing|failed/.test(reason)) client.report('prompt-invalid', `${cause ?? reason}`, prompt, cause)
      },
      present(prompt, by, onOpen) {
        const { ended, gone, dispose } = present(prompt, by, { ...presenting, onOpen })
        closing.add(dispose)
        void gone.then(() => closing.delete(dispose))
        return ended
      },
    })
    return {
      ...engine,
      close() {
        engine.close()
        for (const dispose of closing) dispose()
      },
    }
  } catch (cause) {
    client.report('prompts-unreachable', 'serve JSON', url, cause)
  }
}
