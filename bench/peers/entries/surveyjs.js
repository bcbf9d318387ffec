/** SurveyJS with one rating. */
import { Model } from 'survey-core'
import 'survey-core/survey-core.fontless.css'
import 'survey-js-ui'

let model
globalThis.peer = {
  start() {
    document.body.appendChild(document.createElement('div')).id = 'survey'
    model = new Model({ elements: [{ type: 'rating', name: 'recommend', rateMin: 0, rateMax: 10,
      title: 'How likely are you to recommend us?' }] })
  },
  show: () => model.render(document.getElementById('survey')),
}
