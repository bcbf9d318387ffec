/** Reads the filter of a page or export from its query string. results.ts, exports.ts and stream.ts look through it. */
import type { Filter } from './storage.ts'

/** The filter in a query; an empty or missing parameter means any. */
export function filterOf(query: Record<string, string>): Filter {
  return {
    touchPoint: query['touchPoint'] || null,
    journey: query['journey'] || null,
    channel: query['channel'] || null,
  }
}
