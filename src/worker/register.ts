/** The page's side of the service worker: registers it, and asks it to deliver what the page may not live to send. drain.ts hears it. */
import type { Client } from '../client.ts'
import { tagOf } from './drain.ts'

/** How a worker is registered: `scope`, `type` and `updateViaCache` as the browser takes them. */
export interface RegisterOptions extends RegistrationOptions {
  /** The queue's name, as `createClient` has it. Default: `name` in the query of the worker's address, else `earshot`. */
  name?: string
}

/** Milliseconds that a page which seems to be online has to deliver an event itself: no worker starts for nothing. */
const PATIENCE = 1_000

/** A registration as far as TypeScript's DOM types do not know it. */
interface Syncing extends ServiceWorkerRegistration {
  /** Background Sync, which Chromium has. */
  sync?: { register(tag: string): Promise<void> }
}

/**
 * Registers a service worker that delivers what `client` leaves on the device, and asks it to: at once where the page is
 * hidden, perhaps for good, or offline; else for every event that the page has not delivered within a second. Returns its
 * undo, which leaves the worker in place. Never throws: where there is no service worker, or `url` does not serve one,
 * `worker-failed` is reported, and delivery is as it is without.
 *
 * @example
 * const undo = registerWorker(client, '/earshot.sw.js?endpoint=/feedback')
 */
export function registerWorker(client: Client, url: string, { name, ...options }: RegisterOptions = {}): () => void {
  const waiting = new Set<string>()
  const ended = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let tag = ''

  async function register(): Promise<Syncing> {
    tag = tagOf(name ?? new URL(url, location.href).searchParams.get('name') ?? 'earshot')
    return navigator.serviceWorker.register(url, options)
  }
  const registered = register().catch((cause) => {
    client.report('worker-failed', 'serve it over https, from this origin', url, cause)
    return undefined
  })
  async function ask(leaving: boolean) {
    const registration = await registered
    if (!registration || ended.signal.aborted) return
    const { active, waiting, installing, sync } = registration
    const speak = () => (active ?? waiting ?? installing)?.postMessage(tag)
    const asked = sync?.register(tag)
    // A page that is being unloaded is too late for a Background Sync, and never learns so; a message still gets through.
    if (leaving || !asked) speak()
    asked?.catch(() => leaving || speak()) // the person has refused it, or the worker is not active yet
  }
  const gone = ({ ids }: { ids: string[] }) => ids.forEach((id) => waiting.delete(id))
  const undo = [
    client.on('queued', ({ event: { id }, durable }) => {
      if (!durable) return // no worker sees the memory of a page
      waiting.add(id)
      timer ??= setTimeout(() => {
        timer = undefined
        if (waiting.size) void ask(false)
      }, navigator.onLine ? PATIENCE : 0)
    }),
    client.on('delivered', gone),
    client.on('quarantined', gone),
  ]
  globalThis.document?.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && waiting.size) void ask(true)
  }, ended)
  return () => {
    ended.abort()
    clearTimeout(timer)
    undo.forEach((off) => off())
  }
}
