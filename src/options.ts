/** Every option of createClient: meaning, unit, default, range. client.ts reads them once. */
import { layer } from './context.ts'
import { cloudevents } from './encoders/cloudevents.ts'
import type { Channel, FeedbackData } from './event.ts'
import type { Overflow } from './overflow.ts'
import type { Storage } from './storage.ts'
import type { Encoder, VerifyResponse } from './transport.ts'

/** What createClient takes. Only `endpoint` must be given. */
export interface ClientOptions {
  /** Where batches go: absolute, or relative to the page. Without it events wait in the queue and `endpoint-missing` is reported. */
  endpoint: string
  /** CloudEvents `source`: the site, app or device, as a URI without a query. Default: the page's origin; `urn:earshot` where there is no page. */
  source?: string
  /** By which channel people are reached. Default `web`. */
  channel?: Channel
  /** Merged under every event: kiosk, location, respondent, a default touch point. Default none. */
  context?: Partial<FeedbackData>
  /** Names the store on the device: two clients of one name share one queue. Default `earshot`. */
  name?: string
  /** `strict` waits for the disk on every write (about 7 ms, against a power cut); `relaxed` for the system. Default `strict` on the channel `kiosk`, else `relaxed`. */
  durability?: 'strict' | 'relaxed'
  /** Sent with every request. A header beside the content type makes a cross-origin request need a preflight. Default none. */
  headers?: Record<string, string>
  /** Milliseconds that one request may take, its response body included. Default 30,000; at least 1. */
  timeout?: number
  /** Milliseconds from a capture to the flush that sends it, so that captures made together travel together. Default 100. */
  delay?: number
  /** Events in one batch at most. Default 100; 1 to 1,000. A batch also ends before 60 kB of Latin text: a request that outlives its page may carry 64 KiB. */
  batchSize?: number
  /** Turns a batch into a request, for endpoints that want another shape; see `earshot/encoders`. Default: a CloudEvents batch. */
  encoder?: Encoder
  /** Where rows are kept; `untilConsent()` of `earshot/privacy` keeps them, and the visit's id, off the device at first. Default: on the device. */
  storage?: Storage
  /** Bounds the queue, and says what gives way there and on a full device; see `earshot/overflow`. Default: no bound, and a full device refuses the new event as `storage-full`. */
  overflow?: Overflow
  /** Says whether a 2xx is a true one, for endpoints that answer 200 to a failure, or names the events it did not take. Default: any 2xx that is neither redirected, opaque nor a web page. */
  verifyResponse?: VerifyResponse
}

/** The options with their defaults filled in. */
export type Settings = Required<Omit<ClientOptions, 'context' | 'headers' | 'verifyResponse' | 'overflow' | 'storage'>> & Pick<ClientOptions, 'context' | 'headers' | 'verifyResponse' | 'overflow' | 'storage'>

/** The options over their defaults; an option set to undefined counts as unset. Never throws. */
export function settings(options: ClientOptions): Settings {
  const defaults: Partial<Settings> = {
    source: globalThis.location?.origin ?? 'urn:earshot',
    channel: 'web',
    name: 'earshot',
    durability: options?.channel === 'kiosk' ? 'strict' : 'relaxed',
    timeout: 30_000,
    delay: 100,
    batchSize: 100,
    encoder: cloudevents,
  }
  return layer<Settings>(defaults, options)
}
