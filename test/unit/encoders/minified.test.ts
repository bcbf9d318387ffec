/** The encoders as they are published: minified, they say the same as their source of every request and every answer. */
import { expect, it } from 'vitest'
import { all, bare, full, made, request } from './support.ts'

const files = ['clickhouse', 'kafka-rest', 'otlp', 'posthog', 'segment', 'snowplow']
const build = Object.assign({}, ...await Promise.all(
  files.map((file) => import(new URL(`../../../dist/size/encoders/${file}.js`, import.meta.url).href))))
const minified = made(build)

/** Answers of each kind of endpoint: good, bad, in part, cut off, and a portal's. */
const bodies = ['', 'ok', 'OK', '"OK"', 'not ok', 'null', '1', '{}', '{', '<!doctype html>', '{"success":true}', '{"success":false}', '{"status":1}',
  '{"status":0}', '{"status":"Ok"}', '{"status":"Ok","quota_limited":["events"]}', '{"partialSuccess":{}}', '{"partialSuccess":null}',
  '{"partialSuccess":{"errorMessage":"slow"}}', '{"partialSuccess":{"rejectedLogRecords":"1"}}', '{"partialSuccess":{"rejectedLogRecords":2}}',
  '{"offsets":[{"partition":0,"offset":1},{"partition":0,"offset":2}]}', '{"offsets":[{"partition":0,"offset":1}]}',
  '{"offsets":[{"error_code":50003,"error":"busy"},{"error_code":1,"error":"no"}]}', '{"error_code":200,"offset":1}\n{"error_code":200,"offset":2}',
  '{"error_code":200,"offset":1}\n{"error_code":42206,"message":"no"}', '{"error_code":429}\n', 'Code: 60. DB::Exception: no such table']

it.each(Object.keys(minified))('%s', async (name) => {
  const [source, published] = await Promise.all([all[name]!, minified[name]!].map((encoder) => request(encoder, [full, bare])))
  const { verify: proof, ...sent } = source!
  const { verify, ...copy } = published!
  expect(copy).toEqual(sent)
  const headers = [undefined, { 'x-clickhouse-exception-code': '60' }]
  for (const body of bodies) for (const extra of headers) {
    const answer = () => new Response(body, { headers: extra })
    expect([body, verify!(answer(), body, [full, bare])]).toEqual([body, proof!(answer(), body, [full, bare])])
  }
})
