/** Types of the elements in Vue's templates, laid out of markup.ts: `import type {} from 'earshot/vue'`, once in a project. */
import type { HTMLAttributes, PublicProps } from 'vue'
import type { EarshotElement, EarshotEvents, Elements } from './markup.ts'

/** Templates are checked by names in camel case. */
type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name
type Props<Attributes> = { [Name in keyof Attributes as Name extends string ? Name | Camel<Name> : never]: Attributes[Name] }
type Listeners = { [Name in keyof EarshotEvents as `on${Capitalize<Camel<Name>>}`]?: (event: EarshotEvents[Name]) => void }
type Tags = { [Tag in keyof Elements]: new () => EarshotElement & { $props: HTMLAttributes & PublicProps & Props<Elements[Tag]> & Listeners } }

declare module 'vue' {
  interface GlobalComponents extends Tags {}
}
