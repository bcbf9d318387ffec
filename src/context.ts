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
export const mint = () => uuid(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

/** A visit lasts as long as its tab: pages of one journey can be joined. Where session storage is closed, as long as the page. */
function session(): string {
  const fresh = mint()
  try {
    const id = sessionStorage.getItem('earshot') ?? fresh
    sessionStorage.setItem('earshot', id)
    return id
  } catch {
    return fresh
  }
}

/** What every event of this page says. Reads no address, cookie or text of the page. */
export const surroundings = (): Partial<FeedbackData> => ({
  sessionId: session(),
  bootId: mint(),
  sdk: { name: 'earshot', version },
  locale: { requested: globalThis.navigator?.language },
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

/** A touch point and its options as an event's fields. */
export const place = (touchPoint: string, { journey, step, tags }: PlaceOptions): Partial<FeedbackData> => ({
  touchPoint,
  journey: journey ? { name: journey, step } : undefined,
  tags,
})

/** Layers of fields, later over earlier; a field left undefined hides nothing, and tags, traits and locale are joined name by name. */
export function layer<T extends object>(...layers: (T | Partial<T>)[]): T {
  const result: Record<string, unknown> = {}
  for (const [name, value] of layers.flatMap((fields) => Object.entries(fields ?? {})))
    if (value !== undefined) result[name] = /^(tags|traits|locale)$/.test(name) ? { ...(result[name] as object), ...value } : value
  return result as T
}
