/** Without our DOM: a form of the page's own, drawn by hand from a response's state. */
import { createClient } from 'earshot'
import { respond } from 'earshot/widgets'
import { nps } from 'earshot/widgets/nps'

const response = await respond({
  client: createClient({ endpoint: '/feedback' }),
  questions: [{ id: 'recommend', widget: nps, subject: 'Nordlicht' }],
  place: () => ({ touchPoint: 'checkout.thanks', journey: 'buy-online', step: 'thanks' }),
})

const form = document.querySelector('form')!
const [question, scale, field, send, status] = ['p', 'div', 'textarea', 'button', 'output'].map((name) => document.createElement(name))
const keys = Array.from({ length: 11 }, (_, rating) => {
  const key = document.createElement('button')
  key.type = 'button'
  key.textContent = `${rating}`
  key.onclick = () => response.give('recommend', rating, 'pointer')
  return key
})
scale.append(...keys)
send.textContent = response.texts.send
field.oninput = () => response.draft('recommend.reason', (field as HTMLTextAreaElement).value)
form.onsubmit = (event) => {
  event.preventDefault()
  response.send('keyboard')
}

const stop = response.subscribe(({ steps, isDone, truth }) => {
  const [rating, reason] = steps // the reason joins once there is a rating
  question.textContent = (reason ?? rating).words.question!
  keys.forEach((key, at) => (key.ariaPressed = `${rating.given === at}`))
  field.hidden = send.hidden = !reason || isDone
  status.textContent = truth ? `${isDone ? response.texts.thanks : ''} ${response.texts[truth]}` : ''
})
form.append(question, scale, field, send, status)
response.seen()

addEventListener('pagehide', ({ persisted }) => {
  if (persisted) return // it may come back as it was left
  stop()
  response.dispose()
})
