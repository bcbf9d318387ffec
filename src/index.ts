/** The public names of the core. */
export { createClient, type Client, type Identity, type Scope } from './client.ts'
export type { PlaceOptions } from './context.ts'
export { EarshotError, type ErrorCode } from './errors.ts'
export type {
  CaptureInput, Channel, EventKind, FeedbackData, FeedbackEvent, Journey, Metric, Place, Scale, TagValue,
} from './event.ts'
export type { ClientEvents } from './listeners.ts'
export type { ClientOptions } from './options.ts'
export type { Pending, Receipt } from './queue.ts'
export type { VerifyResponse } from './transport.ts'
export { version } from './version.ts'
