/** Claims: decides over the device's memory and notes a showing there, in one transaction. engine.ts presents it. */
import type { Channel } from '../event.ts'
import type { RowKey, Rows, Storage } from '../storage.ts'
import type { Prompt, PromptsConfig } from './config.ts'
import { decide } from './decide.ts'
import { recall, type Memory } from './frequency.ts'
import type { Opening, Verdict } from './reasons.ts'
import { here, obstacle } from './triggers.ts'

/** One decision, as the page can be told of it. */
export interface Decision extends Verdict {
  /** The prompt's id. */
  prompt: string
  /** What opened the moment. */
  by: Opening
  /** When, in wall-clock milliseconds. */
  at: number
  /** What failed: `present`, where the reason is `present-failed`; else the storage, and this page's memory decided. */
  cause?: unknown
}

/** What claims need. */
export interface ClaimOptions {
  /** The checked file. */
  config: PromptsConfig
  /** The device's rows; the prompts keep one. */
  storage: Storage
  /** Where the page stands; on `kiosk` neither sampling nor cool-down applies. */
  channel: Channel
  /** Wall-clock milliseconds. Default `Date.now`. */
  now?(): number
  /** In [0, 1), drawn once a device. Default `Math.random`. */
  random?(): number
}

const KEY: RowKey = ['m', 'prompts']

/**
 * The one way to claim a showing; `showing` is true while another prompt shows in this page. Of two tabs, one gets it:
 * once it resolves with `show`, the device remembers the showing through a reload and a killed browser. Where storage
 * fails, this page's memory decides and remembers. Never rejects.
 */
export function createClaim({ config, storage, channel, now = Date.now, random = Math.random }: ClaimOptions) {
  let memory: Memory = { seed: random(), shown: new Map() }

  return async (prompt: Prompt, by: Opening, showing: boolean): Promise<Decision> => {
    const { id } = prompt
    const at = now()
    const judge = (stored: Memory): Decision => {
      // What this page knows counts besides, should the storage have failed to keep it.
      memory = recall(stored, memory.shown, at)
      const inTheWay = showing ? 'another-open' : obstacle(prompt)
      const verdict = decide(prompt, { config, memory, channel, by, path: here(), obstacle: inTheWay, now: at })
      return { prompt: id, by, at, ...verdict }
    }
    const claim = async (rows: Rows) => {
      const decision = judge(((await rows.get(KEY)) as Memory | undefined) ?? memory)
      rows.put(KEY, decision.show ? recall(memory, [[id, at]], at) : memory)
      return decision
    }
    const decision: Decision = await storage.transact('readwrite', claim)
      .catch((cause) => ({ ...judge(memory), cause }))
    if (decision.show) memory.shown.set(id, at)
    return decision
  }
}
