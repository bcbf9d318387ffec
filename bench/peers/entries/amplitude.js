/** Amplitude's browser SDK without autocapture. */
import { init, track } from '@amplitude/analytics-browser'

globalThis.peer = {
  start: (origin) => init('bench', { serverUrl: `${origin}/2/httpapi`, autocapture: false, fetchRemoteConfig: false }).promise,
  track: (text) => void track('answered', { text }),
}
