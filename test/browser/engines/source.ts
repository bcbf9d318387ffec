/** What all engines send into a page, and how they note what comes out of it. */
import type { Message, Work } from './engine.ts'

/** An expression for a promise of the work's result. `__name` is a call that esbuild adds to named functions. */
export function expression<A extends unknown[], R>(work: Work<A, R>, args: A): string {
  const body = typeof work === 'string' ? `async (...args) => { ${work} }` : work.toString()
  return `(async (__name) => (${body})(...${JSON.stringify(args)}))((made) => made)`
}

const mark = 'content security policy violated: '

/** Runs before the page's own scripts: an engine tells its driver of a violation in words of its own, or not at all. */
export const bootstrap = `{ const say = console.error.bind(console)
addEventListener('securitypolicyviolation', (event) => say('${mark}' + event.effectiveDirective + ' '
  + event.blockedURI + ' ' + event.sample)) }`

/** Adds a line to what the page said, but for one about its icon: the browser asks for that by itself. */
export function note(said: Message[], kind: Message['kind'], text: string): void {
  if (text.includes('/favicon.ico')) return
  const policy = /content.security.policy/i.test(text) && kind !== 'log'
  const network = text.startsWith('Failed to load resource')
  said.push({ kind: policy ? 'csp' : network ? 'network' : kind, text })
}
