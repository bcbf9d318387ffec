/** What an event says of its surroundings: the one reader of page and device for the core. client.ts lays it under every event. */
import { uuid, type FeedbackData, type TagValue } from './event.ts'
import { version } from './version.ts'

/** Where on a journey a touch point lies, as `at` takes it. */
export interface PlaceOptions {
  /** The journey's name. */
  journey?: string
  /** The position in it. */
  step?: string
  /** Free tags, laid under those of a capture. */
  tags?: Record<string, TagValue>
}

/** A fresh UUIDv7 by this device's clock and chance. */
export const mint = () => uuid(Date.now(), crypto.getRandomValues(new Uint8Array(18)))

/**
 * The visit's id: the one kept for this tab, else `fresh`, which is kept from now on. A visit
 * lasts as long as its tab: pages of one journey can be joined. Where session storage is closed, as long as the page.
 */
export function session(fresh: string): string {
  try {
    const id = sessionStorage.getItem('earshot') || fresh
    sessionStorage.setItem('earshot', id)
    return id
  } catch {
    return fresh
  }
}

/** What every event of this page says. Reads no address, cookie or text of the page. The visit's id is kept on the device only where that is `stored`. */
export const surroundings = (stored: boolean): Partial<FeedbackData> => ({
  sessionId: stored ? session(mint()) : mint(),
  bootId: mint(),
  consent: { gpc: (globalThis.navigator as { globalPrivacyControl?: boolean })?.globalPrivacyControl },
  sdk: { name: 'earshot', version },
  locale: { requested: globalThis.navigator?.language },
})

let timezone: string | undefined
/** The device's time zone, asked for once and late: the first question costs a page some 20 ms. */
export const zone = () => (timezone ??= (globalThis as any).Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone)

/** A touch point and its options as an event's fields. */
export const place = (touchPoint: string, { journey, step, tags }: PlaceOptions): Partial<FeedbackData> => ({
  touchPoint,
  journey: journey ? { name: journey, step } : undefined,
  tags,
})

/** Layers of fields, later over earlier; a field left undefined hides nothing, and tags, traits, locale and consent are joined name by name. */
export function layer<T extends object>(...layers: (T | Partial<T> | undefined)[]): T {
  const result: Record<string, unknown> = {}
  for (const fields of layers)
    for (const name in fields)
      if (fields[name] !== undefined)
        result[name] = /^(tags|traits|locale|consent)$/.test(name) ? { ...(result[name] as object), ...fields[name] } : fields[name]
  return result as T
}
