/** startPrompts(): joins triggers, decisions and the device's memory; whoever starts it presents. */
import type { Channel } from '../event.ts'
import type { RowKey, Rows, Storage } from '../storage.ts'
import type { Prompt, PromptsConfig } from './config.ts'
import { decide } from './decide.ts'
import { recall, type Memory } from './frequency.ts'
import type { Opening, Verdict } from './reasons.ts'
import { here, listen, obstacle } from './triggers.ts'

/** One decision, as the page can be told of it. */
export interface Decision extends Verdict {
  /** The prompt's id. */
  prompt: string
  /** What opened the moment. */
  by: Opening
  /** When, in wall-clock milliseconds. */
  at: number
  /** What failed: `present`, where the reason is `present-failed`; else the storage, and this page's own memory decided. */
  cause?: unknown
}

/** What prompts need from the page that starts them. */
export interface PromptsOptions {
  /** The checked file. */
  config: PromptsConfig
  /** The device's rows; the prompts keep one. */
  storage: Storage
  /** Where the page stands; on `kiosk` neither sampling nor cool-down applies. */
  channel: Channel
  /** Shows the prompt; resolves when the showing has ended, and only then another prompt can show. */
  present(prompt: Prompt, by: Opening): Promise<void>
  /** Told of every decision. What it throws is dropped. */
  onDecision?(decision: Decision): void
  /** Wall-clock milliseconds. Default `Date.now`. */
  now?(): number
  /** In [0, 1), drawn once a device. Default `Math.random`. */
  random?(): number
}

/** Prompts at work in a page. */
export interface Prompts {
  /** Opens the moment of every prompt that waits for the event `name`; survives no reload. Never throws. */
  trigger(name: string): void
  /** Shows the prompt of this id unless something stands in its way; the showing counts for cool-downs. Never throws. */
  show(id: string): void
  /** The newest 100 decisions, oldest first. Never throws. */
  decisions(): Decision[]
  /** Ends listening, delays and decisions; a showing that is open stays with its presenter. Never throws. */
  close(): void
}

const KEY: RowKey = ['m', 'prompts']
/** Decisions kept: enough to explain a visit, and bounded on a page that runs for weeks. */
const KEPT = 100

/**
 * Starts the prompts of a page. A showing is claimed in one transaction before it begins: of two tabs, one shows.
 * What was shown survives a reload and a killed browser; where storage fails, this page's memory serves. Never throws.
 */
export function startPrompts({
  config, storage, channel, present, onDecision, now = Date.now, random = Math.random,
}: PromptsOptions): Prompts {
  const { prompts } = config
  const ending = new AbortController()
  const { signal } = ending
  const log: Decision[] = []
  const own = new Map<string, number>()
  let memory: Memory = { seed: random(), shown: own }
  let showing = false
  let last: Promise<void> = Promise.resolve()

  const tell = (decision: Decision) => {
    if (log.push(decision) > KEPT) log.shift()
    try {
      onDecision?.(decision)
    } catch {
      // its own affair: the page and the next prompts go on, and decisions() still tells
    }
  }
  async function consider(prompt: Prompt, by: Opening) {
    const { id } = prompt
    const at = now()
    const judge = (): Decision => {
      // This page's own showings count again, should the storage have failed to keep them.
      memory = recall(memory, own, at)
      const inTheWay = showing ? 'another-open' : obstacle(prompt)
      const verdict = decide(prompt, { config, memory, channel, by, path: here(), obstacle: inTheWay, now: at })
      return { prompt: id, by, at, ...verdict }
    }
    const claim = async (rows: Rows) => {
      memory = ((await rows.get(KEY)) as Memory | undefined) ?? memory
      const decision = judge()
      rows.put(KEY, decision.show ? recall(memory, [[id, at]], at) : memory)
      return decision
    }
    if (signal.aborted) return
    const decision: Decision = await storage.transact('readwrite', claim).catch((cause) => ({ ...judge(), cause }))
    if (signal.aborted) return
    tell(decision)
    if (!decision.show) return
    own.set(id, at)
    showing = true
    const ended = async () => present(prompt, by) // so that what it throws at once is a rejection too
    ended()
      .catch((cause) => tell({ ...decision, show: false, reason: 'present-failed', cause }))
      .finally(() => (showing = false))
  }
  /** One decision after the other: where several prompts could show, the first that may does. */
  const open = (prompt: Prompt, by: Opening) => void (last = last.then(() => consider(prompt, by)))

  return {
    trigger: listen(prompts, (prompt) => open(prompt, prompt.trigger.on), signal),
    show(id) {
      const prompt = prompts.find((one) => one.id === id)
      if (prompt) open(prompt, 'hand')
      else tell({ prompt: id, by: 'hand', at: now(), show: false, reason: 'unknown-prompt' })
    },
    decisions: () => [...log],
    close: () => ending.abort(),
  }
}
