/** The ledger of a response: each of its captures, and where that is in truth. response.ts writes it, the card shows it. */
import { computed, signal, type ReadonlySignal } from '@preact/signals-core'
import type { CaptureInput } from '../src/event.ts'
import type { Receipt } from '../src/queue.ts'

/** Where an answer is: with the endpoint, on the device, in this page only, nowhere. */
export type Truth = 'sent' | 'saved' | 'held' | 'failed'

/** What a ledger needs. */
export interface LedgerOptions {
  /** Captures one event; resolves once it is stored. */
  capture(input: CaptureInput): Promise<Receipt>
  /** Tells which events were delivered; returns its undo. */
  onDelivered(listener: (ids: string[]) => void): () => void
  /** Hears of every step of the way. */
  tell?(what: 'answer' | 'queued' | 'delivered', detail: object): void
}

/** Captures, and the truth about them. */
export interface Ledger {
  /** Captures and enters what became of it. Never rejects. */
  enter(input: CaptureInput): Promise<void>
  /** The worst of all entries; undefined before the first is stored. */
  truth: ReadonlySignal<Truth | undefined>
  /** Captures again what could not be saved. */
  retry(): void
  /** Stops listening. */
  dispose(): void
}

interface Entry {
  input: CaptureInput
  truth: Truth
  id?: string
}

/** From worst to best: the person reads the worst of all their answers. */
const TRUTHS: Truth[] = ['failed', 'held', 'saved', 'sent']

/** An empty ledger. */
export function createLedger({ capture, onDelivered, tell }: LedgerOptions): Ledger {
  const entries = signal<Entry[]>([])
  async function enter(input: CaptureInput) {
    let entry: Entry = { input, truth: 'failed' } // the client has reported why; the person reads it and can try again
    try {
      const receipt = await capture(input)
      entry = { input, truth: receipt.durable ? 'saved' : 'held', id: receipt.id }
      tell?.('queued', receipt)
    } catch {}
    entries.value = [...entries.value, entry]
  }
  return {
    enter,
    truth: computed(() => TRUTHS.find((truth) => entries.value.some((entry) => entry.truth === truth))),
    retry() {
      const failed = entries.value.filter(({ truth }) => truth === 'failed')
      entries.value = entries.value.filter((entry) => !failed.includes(entry))
      for (const { input } of failed) void enter(input)
    },
    dispose: onDelivered((ids) => {
      if (!entries.value.some(({ id }) => ids.includes(id!))) return
      entries.value = entries.value.map((entry) => (ids.includes(entry.id!) ? { ...entry, truth: 'sent' } : entry))
      tell?.('delivered', { ids })
    }),
  }
}
