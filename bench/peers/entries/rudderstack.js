/** RudderStack with its plugins bundled: the other build fetches them from its vendor's servers. */
import { RudderAnalytics } from '@rudderstack/analytics-js/bundled'

const analytics = new RudderAnalytics()
globalThis.peer = {
  start: (origin) => new Promise((resolve) => {
    analytics.load('benchbenchbenchbenchbenchbe', origin, { configUrl: origin, onLoaded: resolve })
  }),
  track: (text) => void analytics.track('answered', { text }),
}
