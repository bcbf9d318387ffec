/** Compresses what another encoder makes, so that no preflight is needed. Pure; flush.ts calls what `gzip` returns. */
import type { Encoder } from '../transport.ts'

/**
 * The encoder, its body gzipped and sent as `text/plain` with `flag` in the query: a `Content-Encoding` header would need
 * a preflight, and many endpoints refuse it. The endpoint must know the flag. Where the engine has no CompressionStream,
 * the request goes out as the encoder made it. `flag` is `encoding=gzip` by default. Never throws.
 *
 * @example createClient({ endpoint: '/feedback', encoder: gzip(cloudevents) })
 */
export const gzip = (encoder: Encoder, flag = 'encoding=gzip'): Encoder => async (events) => {
  const request = await encoder(events)
  if (!request || !globalThis.CompressionStream) return request
  const compressed = new Blob([request.body]).stream().pipeThrough(new CompressionStream('gzip'))
  return {
    ...request,
    contentType: 'text/plain',
    query: [request.query, flag].filter(Boolean).join('&'),
    body: new Uint8Array(await new Response(compressed).arrayBuffer()),
  }
}
