/** Snowplow's browser tracker, by POST. */
import { newTracker, trackStructEvent } from '@snowplow/browser-tracker'

globalThis.peer = {
  start: (origin) => void newTracker('bench', origin, { appId: 'bench', eventMethod: 'post' }),
  track: (label) => void trackStructEvent({ category: 'feedback', action: 'answered', label }),
}
