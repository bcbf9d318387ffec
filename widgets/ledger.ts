/** The ledger of a response: each of its captures, and where that is in truth. response.ts writes it, the card shows it. */
import type { Client } from '../src/client.ts'
import type { CaptureInput } from '../src/event.ts'
import type { Receipt } from '../src/queue.ts'

/** Where an answer is: with the endpoint, on the device, in this page only, nowhere. */
export type Truth = 'sent' | 'saved' | 'held' | 'failed'

/** What a response tells of its way, by name; elements emit it as `earshot-<name>`. */
export interface Told {
  /** An answer was given: what it says. */
  answer: CaptureInput
  /** An answer was stored: on the device, or in memory where `durable` is false. */
  queued: Receipt
  /** The endpoint has taken answers. */
  delivered: { ids: string[] }
  /** The endpoint refused answers for good. */
  quarantined: { ids: string[] }
}

/** What a ledger needs. */
export interface LedgerOptions {
  /** Captures one event; resolves once it is stored. */
  capture(input: CaptureInput): Promise<Receipt>
  /** Tells what became of stored events, as the client does. */
  on: Client['on']
  /** Hears of every step of the way. */
  tell<What extends keyof Told>(what: What, detail: Told[What]): void
}

/** Captures, and the truth about them. */
export interface Ledger {
  /** Captures and enters what became of it. Never rejects. */
  enter(input: CaptureInput): Promise<void>
  /** Captures again what could not be saved. */
  retry(): void
  /** Stops listening. */
  dispose(): void
}

/** One capture; without a truth as long as it is being stored. */
interface Entry {
  input: CaptureInput
  truth?: Truth
  id?: string
}

/** An empty ledger. `onTruth` hears the worst of all entries: undefined before the first is stored, and while one is being stored. */
export function createLedger({ capture, on, tell }: LedgerOptions, onTruth: (truth: Truth | undefined) => void): Ledger {
  let entries: Entry[] = []
  const change = (next: Entry[]) => {
    // A newer answer to the same question takes the place of one that failed: trying again must not bring the old one back.
    entries = next.filter(({ truth, input }, at) =>
      truth !== 'failed' || !next.some((other, i) => i > at && other.input.question?.id === input.question?.id))
    // From worst to best is from A to Z, being stored before all: the person reads the worst of all their answers, and none too early.
    onTruth((entries.map(({ truth = '' }) => truth).sort()[0] || undefined) as Truth | undefined)
  }
  const enter = (input: CaptureInput) => {
    const entry: Entry = { input }
    const settle = (settled: Partial<Entry>) => {
      Object.assign(entry, settled)
      change(entries)
    }
    const stored = capture(input)
    change([...entries, entry])
    return stored.then(({ id, durable }) => {
      settle({ id, truth: durable ? 'saved' : 'held' })
      tell('queued', { id, durable })
    }, () => settle({ truth: 'failed' })) // the client has reported why; the person reads it and can try again
  }
  const hear = (what: 'delivered' | 'quarantined', truth: Truth) =>
    on(what, ({ ids }) => {
      const heard = entries.filter(({ id }) => ids.includes(id!))
      if (!heard[0]) return
      for (const entry of heard) entry.truth = truth
      change(entries)
      tell(what, { ids })
    })
  // What the endpoint refuses for good will not be sent: whoever was told that it would be must know.
  const undos = [hear('delivered', 'sent'), hear('quarantined', 'failed')]
  return {
    enter,
    retry() {
      for (const { truth, input } of entries) if (truth === 'failed') void enter(input)
    },
    dispose() {
      for (const undo of undos) undo()
    },
  }
}
