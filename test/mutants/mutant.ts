/** What a mutant is, and where it is looked for first; list.ts and refusals.ts name them, main.ts runs them. */

/** One small mistake in a file of src/. */
export interface Mutant {
  /** The file, without folder and ending. */
  file: string
  /** What goes wrong by it. */
  name: string
  /** Text that is in the file once. */
  find: string
  /** What stands there instead. */
  replace: string
  /** Why no test has to find it, where none does. */
  reason?: string
}

/** The mutants of one file, a row each. */
export const of = (file: string, ...rows: [name: string, find: string, replace: string, reason?: string][]): Mutant[] =>
  rows.map(([name, find, replace, reason]) => ({ file, name, find, replace, reason }))

/** The tests of the core that stand nearest to a file: they are asked first. */
export const nearest: Record<string, string[]> = {
  batch: ['batch', 'settle', 'lease', 'junk'],
  delivery: ['delivery', 'close', 'junk'],
  flush: ['encoder', 'network', 'delivery', 'parked'],
  lay: ['batch', 'settle', 'refusals'],
  lock: ['lock'],
  memory: ['storage', 'storage-open', 'consent'],
  overflow: ['overflow'],
  privacy: ['forget', 'consent'],
  probe: ['network'],
  queue: ['queue', 'overflow', 'shape'],
  refusal: ['refusal', 'refusal-laws', 'retry-after', 'refusals', 'network', 'junk', 'encoder'],
  retry: ['refusal', 'refusal-laws'],
  'retry-after': ['retry-after'],
  schedule: ['schedule', 'parked'],
  segment: ['queue', 'batch', 'junk', 'forget'],
  storage: ['storage', 'storage-open', 'parked', 'close', 'queue'],
  transport: ['transport', 'refusals', 'network'],
}
