/** startPrompts(): triggers open moments, claim.ts decides them one by one, and whoever started it presents. */
import { createClaims, type ClaimOptions, type Decision } from './claim.ts'
import type { Prompt } from './config.ts'
import { waits } from './decide.ts'
import type { Opening, Reason } from './reasons.ts'
import { listen } from './triggers.ts'

/** What prompts need from the page that starts them. */
export interface PromptsOptions extends ClaimOptions {
  /**
   * Shows the prompt; resolves when the showing has ended, and only then another prompt can show. A tab or a button stands
   * in nobody's way, and calls `opened` each time a person opens it: cool-downs run from there.
   */
  present(prompt: Prompt, by: Opening, opened: () => void): Promise<void>
  /** Fetches what the prompt needs; only once that is there it is claimed. Where it rejects, nothing shows, and no cool-down begins. */
  prepare?(prompt: Prompt): Promise<unknown>
  /** Told of every decision. What it throws is dropped. */
  onDecision?(decision: Decision): void
}

/** Prompts at work in a page. */
export interface Prompts {
  /** Opens the moment of every prompt that waits for the event `name`; survives no reload. Never throws. */
  trigger(name: string): void
  /** Shows the prompt of this id unless something stands in its way; it counts for cool-downs. Never throws. */
  show(id: string): void
  /** The newest 100 decisions, oldest first. Never throws. */
  decisions(): Decision[]
  /** Ends listening, delays and decisions; a showing that is open stays with its presenter. Never throws. */
  close(): void
}

/** Decisions kept: enough to explain a visit, and bounded on a page that runs for weeks. */
const KEPT = 100

/**
 * Starts the prompts of a page. A showing is claimed in one transaction before it begins: of two tabs, one shows.
 * What was shown survives a reload and a killed browser; where storage fails, this page's memory serves. Never throws.
 */
export function startPrompts(options: PromptsOptions): Prompts {
  const { config: { prompts }, now = Date.now } = options
  const ending = new AbortController()
  const { signal } = ending
  const claims = createClaims(options)
  const log: Decision[] = []
  let showing = false
  let last: Promise<void> = Promise.resolve()

  const tell = (decision: Decision) => {
    if (log.push(decision) > KEPT) log.shift()
    try {
      options.onDecision?.(decision)
    } catch {
      // its own affair: the page and the next prompts go on, and decisions() still tells
    }
  }
  const stay = (prompt: string, by: Opening, reason: Reason, cause?: unknown) =>
    tell({ prompt, by, at: now(), show: false, reason, cause })
  async function consider(prompt: Prompt, by: Opening) {
    if (signal.aborted) return
    const decision = await claims.claim(prompt, by, showing)
    if (signal.aborted) return
    tell(decision)
    if (!decision.show) return
    const isQuiet = waits(prompt)
    if (!isQuiet) showing = true
    const opened = () => void claims.open(prompt.id)
    const ended = async () => options.present(prompt, by, opened) // so that what it throws at once is a rejection too
    ended()
      .catch((cause) => stay(prompt.id, by, 'present-failed', cause))
      .finally(() => {
        if (!isQuiet) showing = false
      })
  }
  /** One decision after the other, once each has what it needs: where several prompts could show, the first that may does. */
  async function open(prompt: Prompt, by: Opening) {
    try {
      await options.prepare?.(prompt)
      last = last.then(() => consider(prompt, by))
    } catch (cause) {
      stay(prompt.id, by, 'present-failed', cause)
    }
  }

  return {
    trigger: listen(prompts, (prompt) => void open(prompt, prompt.trigger.on), signal),
    show(id) {
      const prompt = prompts.find((one) => one.id === id)
      if (prompt) void open(prompt, 'hand')
      else stay(id, 'hand', 'unknown-prompt')
    },
    decisions: () => [...log],
    close: () => ending.abort(),
  }
}
