/** PostHog's slim build with its surveys and their renderer. */
import posthog from 'posthog-js/dist/module.slim'
import { SurveysExtensions } from 'posthog-js/dist/extension-bundles'
import 'posthog-js/dist/surveys'

globalThis.peer = {
  start: (origin) => new Promise((resolve) => {
    posthog.init('bench', { api_host: origin, autocapture: false, capture_pageview: false, disable_session_recording: true, opt_out_useragent_filter: true,
      advanced_disable_feature_flags: true, disable_surveys_automatic_display: true, __extensionClasses: SurveysExtensions })
    posthog.onSurveysLoaded(resolve)
  }),
  show: () => posthog.displaySurvey('bench', { displayType: 'popover', ignoreConditions: true, ignoreDelay: true }),
}
