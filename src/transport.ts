/** The one owner of requests to the endpoint: one request in, one outcome out, never a throw. flush.ts calls it, refusal.ts reads the outcome. */
import type { FeedbackEvent } from './event.ts'

/** A request as an encoder makes it. */
export interface WireRequest {
  /** The body's media type. */
  contentType: string
  /** The body: the same bytes for the same events, always. */
  body: string | Uint8Array<ArrayBuffer>
  /** Added to the endpoint's query, encoded, without `?` or `&` around it. Default none. */
  query?: string
  /** Sent beside the content type. Default none. */
  headers?: Record<string, string>
  /** Says whether a 2xx is a true one, where the option `verifyResponse` says nothing. Default: as that option's. */
  verify?: VerifyResponse
}

/**
 * Turns a batch into a request: the wire shape of one kind of endpoint. Pure, so that a retry is the same bytes. Resolves
 * with undefined where it can't yet (its own code has not been fetched): the batch waits.
 */
export type Encoder = (events: readonly FeedbackEvent[]) => WireRequest | undefined | Promise<WireRequest | undefined>

/** What an endpoint says of one event it did not take. */
export interface Rejection {
  /** The event's id. */
  id: string
  /** Why, in the endpoint's words. */
  reason: string
  /** True where the same event may be sent again later; else it is quarantined. */
  retry?: boolean
}

/** A readable answer. */
export interface Answer {
  /** True where it proves that every event was taken. */
  taken: boolean
  /** Status and headers. */
  response: Response
  /** The body. */
  text: string
  /** What the verifier said; undefined where the status is no 2xx. */
  verdict?: boolean | Rejection[]
}

/** What came of one batch: an answer, or how it ended without one; `cause` is what an encoder threw. */
export type Outcome = Answer | 'timed out' | { cause: unknown } | undefined

/**
 * Says whether a 2xx is a true one, or names the events that it did not take. `body` is the answer's text, `events` what
 * was sent. Where it throws, the answer counts as unproved.
 */
export type VerifyResponse = (response: Response, body: string, events: readonly FeedbackEvent[]) => boolean | Rejection[]

/** Where and how requests go. */
export interface TransportOptions {
  /** The endpoint. */
  endpoint: string
  /** Sent with every request. */
  headers?: Record<string, string>
  /** Milliseconds for request and answer together. */
  timeout: number
  /** Replaces the check of a 2xx. */
  verifyResponse?: VerifyResponse
  /** Ends the request under way. */
  signal: AbortSignal
}

/** A captive portal answers 200 with a page, a proxy with an opaque answer: neither has stored anything. */
const isProof: VerifyResponse = (response, text) => !/html/i.test(response.headers.get('content-type') ?? text)

/**
 * Sends one request. `keepalive` lets it outlive the page, for bodies under 64 KiB; where the page has used that up, it
 * goes without. Never throws.
 */
export async function send(
  request: WireRequest, events: readonly FeedbackEvent[], options: TransportOptions, keepalive?: boolean,
): Promise<Outcome> {
  const { endpoint, headers, verifyResponse = request.verify ?? isProof } = options
  const { query, body, contentType } = request
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeout)])
  const attempt = async (keepalive?: boolean): Promise<Answer> => {
    signal.throwIfAborted() // an abort that came before fires no event
    const response = await fetch(query ? endpoint + (endpoint.includes('?') ? '&' : '?') + query : endpoint, {
      method: 'POST',
      headers: { ...request.headers, ...headers, 'content-type': contentType },
      body,
      redirect: 'manual', // it leads to a login page, as a rule, and that has stored nothing
      signal,
      keepalive,
    })
    const text = await response.text() // always drained: an unread body leaks Chromium's keepalive quota
    let verdict: Answer['verdict']
    try {
      verdict = response.ok && verifyResponse(response, text, events)
    } catch {
      // unproved
    }
    // The native answer names events that were not taken, and may be cut off: refusal.ts reads what looks like it.
    return { response, text, verdict, taken: verdict === true && !/"id"|^{.*[^}]$/s.test(text) }
  }
  // The abort alone is not enough: a fetch that somebody replaced may never settle.
  const abandoned = new Promise<never>((_, reject) => (signal.onabort = reject))
  const sent = attempt(keepalive).catch((cause) => keepalive ? attempt() : Promise.reject(cause))
  return Promise.race([sent, abandoned])
    .catch(() => signal.aborted && !options.signal.aborted ? 'timed out' : undefined)
}
