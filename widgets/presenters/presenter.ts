/** What a presenter is: it puts a prompt on the page and takes it away again. present.ts chooses one by its name. */
import type { Density, Position } from '../../src/prompts/config.ts'
import type { Texts } from '../i18n/texts.ts'
import type { Mounted } from '../mount.ts'

/** What a presenter gets. */
export interface Presenting {
  /** Begins a response and draws its card into a root; each opening has one of its own. Undefined where a widget could not be fetched, which is reported. */
  fill(root: ShadowRoot): Promise<Mounted | void>
  /** What every card says, in the language around a node. */
  texts(near: Element): Promise<Texts>
  /** The element of the page that it belongs to; the body for what belongs to none. */
  target: HTMLElement
  /** Where it stands. */
  position?: Position
  /** How much room it takes; comfortable by default. */
  density?: Density
  /** The inline presenter: all that float stand on it, and a chunk of its own would be one request more. */
  inline(presenting: Pick<Presenting, 'fill' | 'target' | 'density'>): () => void
  /** Told each time a person opens what waited for a press. */
  onOpen(): void
  /** Told when what floats has gone, or where its place is taken. */
  onClose(): void
}

/** Puts it on the page. Returns its undo, which leaves nothing behind and may be called twice. */
export type Presenter = (presenting: Presenting) => () => void
