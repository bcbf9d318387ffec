/** PostHog's slim build: events alone. */
import posthog from 'posthog-js/dist/module.slim'

globalThis.peer = {
  start: (origin) => void posthog.init('bench', { api_host: origin, autocapture: false, capture_pageview: false,
    disable_session_recording: true, opt_out_useragent_filter: true, advanced_disable_flags: true, disable_surveys: true }),
  track: (text) => void posthog.capture('answered', { text }),
}
