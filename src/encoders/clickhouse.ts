/** Rows for ClickHouse's HTTP interface. Pure; flush.ts calls what `clickhouse` returns. */
import type { FeedbackEvent } from '../event.ts'
import type { Encoder, VerifyResponse } from '../transport.ts'

/** What `clickhouse` takes. */
export interface ClickhouseOptions {
  /** The table, with its database where it is not the default one: `shop.feedback`. */
  table: string
  /** Sends `insert_deduplication_token`, which servers before 22.1 refuse as unknown. Default true. */
  token?: boolean
}

const row = (event: FeedbackEvent) =>
  JSON.stringify({
    id: event.id,
    source: event.source,
    type: event.type,
    time: event.time.slice(0, -1).replace('T', ' '), // the one form that every version reads
    touch_point: event.subject,
    metric: event.data.metric,
    rating: event.data.ratingValue ?? null,
    text: event.data.text,
    installation: event.installationid,
    sequence: Number(event.sequence ?? 0),
    event: JSON.stringify(event),
  })

/** An insert answers with nothing. An error that came after the 200 is text: `Code: 27. DB::Exception: …`. */
const verify: VerifyResponse = (_, body) => !body.trim()

/**
 * An encoder for `POST …:8123/`: one row an event, a few columns and the whole event as JSON. The table keeps one row an id
 * (ReplacingMergeTree), and a batch that comes twice is dropped by its token. The body is `text/plain`, which needs no
 * preflight. Never throws.
 *
 * @example createClient({ endpoint: 'https://clickhouse.example:8443/', encoder: clickhouse({ table: 'feedback' }) })
 */
export function clickhouse({ table, token = true }: ClickhouseOptions): Encoder {
  return (events) => {
    const query = new URLSearchParams({
      query: `INSERT INTO ${table} FORMAT JSONEachRow`,
      wait_end_of_query: '1', // else the 200 goes out before the insert has ended
      add_http_cors_header: '1',
    })
    if (token) query.set('insert_deduplication_token', `${events[0]!.id}-${events.length}`)
    return { contentType: 'text/plain', query: `${query}`, body: events.map(row).join('\n'), verify }
  }
}
