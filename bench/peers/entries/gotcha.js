/** Gotcha's NPS on preact/compat. */
import { createElement } from 'preact/compat'
import { createRoot } from 'preact/compat/client'
import { Gotcha, GotchaProvider, useGotchaTrigger } from 'gotcha-feedback'

let trigger
function Hand() {
  trigger = useGotchaTrigger('bench')
  return null
}
globalThis.peer = {
  start(origin) {
    const root = document.body.appendChild(document.createElement('div'))
    createRoot(root).render(createElement(GotchaProvider, { apiKey: 'bench', baseUrl: origin },
      createElement(Gotcha, { elementId: 'bench', mode: 'nps', showOnHover: false }), createElement(Hand)))
  },
  show: () => trigger.open(),
}
