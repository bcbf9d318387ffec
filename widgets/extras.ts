/** What few tags ask for, fetched when they do: other formats, memory until consent, a service worker; and the rarer commands. */
import type { Client } from '../src/client.ts'
import { encoderOf } from '../src/encoders/by-name.ts'
import { inspect } from '../src/inspect.ts'
import type { ClientOptions } from '../src/options.ts'
import { consent, forget, untilConsent } from '../src/privacy.ts'
import { registerWorker } from '../src/worker/register.ts'

/** A tag's attributes: `data-write-key` is `writeKey`. */
type Attributes = Partial<Record<string, string>>

/** What the attributes add to a client's options. A format that is unknown, or lacks a setting, is reported and its events wait. */
export function optionsOf({ format, storage, name, durability, ...settings }: Attributes): Partial<ClientOptions> {
  const encoder = format ? encoderOf(format, settings) : undefined
  return {
    encoder: format ? encoder ?? (() => Promise.reject(new Error(`data-format="${format}" is unknown, or lacks an attribute`))) : undefined,
    storage: storage === 'memory' ? untilConsent({ name, durability: durability as 'strict' | undefined }) : undefined,
  }
}

/** The rarer commands. */
export const calls = (client: Client, attributes: Attributes) => ({
  async consent() {
    const held = !client.store.durable
    const allowed = await consent(client)
    if (held && allowed) start(client, attributes)
    return allowed
  },
  forget: () => forget(client),
  inspect: () => inspect(client),
})

/** Attributes that a worker needs as well. */
const passed = ['endpoint', 'name', 'format', 'serviceName', 'writeKey', 'basic', 'apiKey', 'schema', 'appId', 'platform', 'table', 'gzip']

/** Registers the worker that `data-worker` names, where it does. The same attributes make the same address, and so the same worker. */
export function start(client: Client, attributes: Attributes): void {
  const { worker, storage } = attributes
  if (!worker || (storage === 'memory' && !client.store.durable)) return // a worker is stored on the device: `consent` starts it
  try {
    const url = new URL(worker, location.href)
    const query = url.searchParams
    for (const key of passed) if (attributes[key] !== undefined) query.set(key, attributes[key])
    // The worker counts a relative address from its own.
    query.set('endpoint', new URL(attributes.endpoint ?? '', location.href).href)
    registerWorker(client, url.href)
  } catch (cause) {
    client.report('worker-failed', 'mend the address', worker, cause) // the client works without
  }
}
