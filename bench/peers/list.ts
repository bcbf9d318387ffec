/** Earshot and its peers: what each is, which file of entries/ starts it, and how its survey is known to be there. */

/** One thing that is measured beside the others. */
export interface Peer {
  /** What a reader knows it by. */
  name: string
  /** Its file in entries/, without `.js`. It puts `peer` on the page: `start(origin)`, and `track(id)` or `show()`. */
  entry: string
  /** The packages whose versions are told; none for Earshot. */
  packages: string[]
  /** Whether it is measured as one that tracks an event, or as one that shows a survey. */
  does: 'track' | 'show'
  /** The survey on the page: each selector but the last names a host whose shadow root is entered. */
  survey?: string[]
  /** The entry of its page, where what is measured in bytes runs in a worker. */
  page?: string
}

/** Earshot's own entries. */
export const own: Peer[] = [
  { name: 'Earshot core', entry: 'earshot', packages: [], does: 'track' },
  { name: 'Earshot core + NPS', entry: 'earshot-nps', packages: [], does: 'show', survey: ['earshot-nps', 'label'] },
]

/** The published script tag, whose files are as they are. */
export const tag: Peer = { name: 'Earshot script tag, prompts', entry: 'earshot-tag', packages: [], does: 'show',
  survey: ['earshot-prompt', 'label'] }

/** The peers', in no order that means anything. */
export const others: Peer[] = [
  { name: 'Workbox', entry: 'workbox', page: 'workbox-page', packages: ['workbox-background-sync'], does: 'track' },
  { name: 'Snowplow', entry: 'snowplow', packages: ['@snowplow/browser-tracker'], does: 'track' },
  { name: 'Sentry, offline transport', entry: 'sentry', packages: ['@sentry/browser'], does: 'track' },
  { name: 'Segment', entry: 'segment', packages: ['@segment/analytics-next'], does: 'track' },
  { name: 'Countly', entry: 'countly', packages: ['countly-sdk-web'], does: 'track' },
  { name: 'Mixpanel', entry: 'mixpanel', packages: ['mixpanel-browser'], does: 'track' },
  { name: 'RudderStack', entry: 'rudderstack', packages: ['@rudderstack/analytics-js'], does: 'track' },
  { name: 'PostHog slim', entry: 'posthog', packages: ['posthog-js'], does: 'track' },
  { name: 'Amplitude', entry: 'amplitude', packages: ['@amplitude/analytics-browser'], does: 'track' },
  { name: 'betahuhn', entry: 'betahuhn', packages: ['@betahuhn/feedback-js'], does: 'show',
    survey: ['.feedback-wrapper'] },
  { name: 'Gotcha', entry: 'gotcha', packages: ['gotcha-feedback', 'preact'], does: 'show', survey: ['[role=dialog]'] },
  { name: 'Formbricks', entry: 'formbricks', packages: ['@formbricks/surveys'], does: 'show', survey: ['#survey label, #survey input'] },
  { name: 'Sentry + feedback', entry: 'sentry-feedback', packages: ['@sentry/browser'], does: 'show',
    survey: ['#sentry-feedback', 'form'] },
  { name: 'PostHog slim + surveys', entry: 'posthog-surveys', packages: ['posthog-js'], does: 'show',
    survey: ['[class*=PostHogSurvey]', 'form, .survey-box'] },
  { name: 'SurveyJS', entry: 'surveyjs', packages: ['survey-core', 'survey-js-ui'], does: 'show', survey: ['#survey .sd-question'] },
]
