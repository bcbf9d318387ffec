/** Types of the elements in Svelte's templates, laid out of markup.ts: `import type {} from 'earshot/svelte'`, once in a project. */
import type { HTMLAttributes } from 'svelte/elements'
import type { EarshotElement, EarshotEvents, Elements, Listeners } from './markup.ts'

/** As Svelte 4 writes them. */
type Directives = { [Name in keyof EarshotEvents as `on:${Name}`]?: (event: EarshotEvents[Name]) => void }
type Tags = { [Tag in keyof Elements]: HTMLAttributes<EarshotElement> & Elements[Tag] & Listeners & Directives }

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Tags {}
}
