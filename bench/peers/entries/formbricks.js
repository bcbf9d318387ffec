/** Formbricks' survey renderer, with an NPS question. */
import { renderSurveyInline } from '@formbricks/surveys'

globalThis.peer = {
  start() {
    document.body.appendChild(document.createElement('div')).id = 'survey'
  },
  show: () => renderSurveyInline({
    containerId: 'survey', brandColor: '#333333', isBrandingEnabled: false, languageCode: 'default',
    onDisplay() {}, onResponse() {}, onClose() {},
    survey: { id: 'bench', name: 'bench', type: 'link', status: 'inProgress', languages: [], endings: [], variables: [],
      hiddenFields: { enabled: false }, welcomeCard: { enabled: false }, thankYouCard: { enabled: false }, styling: null,
      questions: [{ id: 'recommend', type: 'nps', headline: 'How likely are you to recommend us?',
        lowerLabel: 'Not likely', upperLabel: 'Very likely', required: false, logic: [],
        buttonLabel: 'Next' }] },
  }),
}
