/** Says what is wrong with one event, by the published JSON Schema and the size limit. feedback.ts asks it. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ErrorObject } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { FeedbackEvent } from 'earshot'

/** What CloudEvents asks every intermediary to forward, in bytes of JSON. */
const MAX_EVENT_BYTES = 65_536

/** A good event with its JSON, or what is wrong with it. */
type Verdict = { event: FeedbackEvent; raw: string } | { reason: string }

/** Checks one candidate; never throws. */
export type Check = (candidate: unknown) => Verdict

/** Path and complaint in one line: `/data/ratingValue must be number`. */
function explain({ instancePath, message, keyword, params }: ErrorObject): string {
  const what =
    keyword === 'additionalProperties'
      ? `must not have the attribute ${JSON.stringify(params['additionalProperty']).slice(0, 80)}`
      : keyword === 'enum'
        ? `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`
        : keyword === 'const'
          ? `must be ${JSON.stringify(params['allowedValue'])}`
          : (message ?? 'is not valid')
  return `${instancePath.slice(0, 200) || '/'} ${what}`
}

/**
 * The check by `event.schema.json` in the folder of the build.
 *
 * @throws Error where the schema is not there: build first
 */
export function createCheck(dist: string): Check {
  const ajv = new Ajv2020({ allowUnionTypes: true })
  formats.default(ajv)
  const valid = ajv.compile<FeedbackEvent>(JSON.parse(readFileSync(path.join(dist, 'event.schema.json'), 'utf8')))
  return (candidate) => {
    if (!valid(candidate)) return { reason: explain(valid.errors![0]!) }
    let raw: string
    try {
      raw = JSON.stringify(candidate)
    } catch {
      // Only nesting can do this: the candidate came out of JSON. The sender learns of it by the reason.
      return { reason: '/ is nested too deeply' }
    }
    const bytes = Buffer.byteLength(raw)
    return bytes > MAX_EVENT_BYTES
      ? { reason: `/ has ${bytes} bytes of JSON, more than ${MAX_EVENT_BYTES}` }
      : { event: candidate, raw }
  }
}
