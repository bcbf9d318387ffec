/** Types of the elements in React's JSX, laid out of markup.ts: `import type {} from 'earshot/react'`, once in a project. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { EarshotElement, Elements, Listeners } from './markup.ts'

type Tags = { [Tag in keyof Elements]: DetailedHTMLProps<HTMLAttributes<EarshotElement>, EarshotElement> & Elements[Tag] & Listeners }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
