/** Claims: decides over the device's memory and notes a showing there, in one transaction. engine.ts presents it. */
import type { Channel } from '../event.ts'
import type { RowKey, Rows, Storage } from '../storage.ts'
import type { Prompt, PromptsConfig } from './config.ts'
import { decide, waits } from './decide.ts'
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

/** What claims are made by. */
export interface Claims {
  /**
   * Claims a showing; `showing` is true while another prompt shows in this page. Of two tabs, one gets it: once it resolves
   * with `show`, the device remembers the showing through a reload and a killed browser; of what waits for a press it
   * remembers nothing yet. Where storage fails, this page's memory decides and remembers. Never rejects.
   */
  claim(prompt: Prompt, by: Opening, showing: boolean): Promise<Decision>
  /** Remembers that a person opened what waited: cool-downs run from now. Never rejects; survives what a claim does. */
  open(id: string): Promise<void>
}

/** The one way to claim showings. */
export function createClaims({ config, storage, channel, now = Date.now, random = Math.random }: ClaimOptions): Claims {
  let memory: Memory = { seed: random(), shown: new Map() }
  const read = async (rows: Rows) => ((await rows.get(KEY)) as Memory | undefined) ?? memory

  return {
    async claim(prompt, by, showing) {
      const { id } = prompt
      const at = now()
      const judge = (stored: Memory): Decision => {
        // What this page knows counts besides, should the storage have failed to keep it.
        memory = recall(stored, memory.shown, at)
        const inTheWay = showing && !waits(prompt) ? 'another-open' : obstacle(prompt)
        const verdict = decide(prompt, { config, memory, channel, by, path: here(), obstacle: inTheWay, now: at })
        return { prompt: id, by, at, ...verdict }
      }
      const isShowing = ({ show }: Decision) => show && !waits(prompt)
      const claim = async (rows: Rows) => {
        const decision = judge(await read(rows))
        rows.put(KEY, isShowing(decision) ? recall(memory, [[id, at]], at) : memory)
        return decision
      }
      const decision: Decision = await storage.transact('readwrite', claim)
        .catch((cause) => ({ ...judge(memory), cause }))
      if (isShowing(decision)) memory.shown.set(id, at)
      return decision
    },
    async open(id) {
      const at = now()
      memory.shown.set(id, at)
      await storage.transact('readwrite', async (rows) => rows.put(KEY, recall(await read(rows), memory.shown, at)))
        .catch(() => {}) // this page's memory has it, and the next claim stores it
    },
  }
}
