/** The page on which `engines.test.ts` tries the engines: a shadow root with buttons, radios and a form; a store. */

/** As strict as a host page can be. */
export const strictPolicy = `default-src 'none'; script-src 'nonce-test'; require-trusted-types-for 'script';
 connect-src 'self'`.replaceAll('\n', '')

const radios = [1, 2, 3].map((value) => `<input type="radio" name="scale" value="${value}">`).join('')

const shadow = `<button>first</button><fieldset>${radios}</fieldset>
<form><input id="text"><button id="send">send</button></form><p id="low">low</p>`

/** Has `seen`, a list of the events with their target and whether they were trusted, and `store(value?)`. */
export const promisesPage = `<!doctype html><meta charset="utf-8"><title>engines</title><body><x-scale></x-scale>
<script nonce="test">
const policy = window.trustedTypes?.createPolicy('test', { createHTML: (text) => text })
window.seen = []
customElements.define('x-scale', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' })
    const text = ${JSON.stringify(shadow)}
    root.innerHTML = policy ? policy.createHTML(text) : text
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('#low { margin-top: 3000px } input { margin: 12px } :host { display: block; padding-top: 20px }')
    root.adoptedStyleSheets = [sheet]
    const note = ({ type, target, isTrusted }) =>
      seen.push([type, target.id || target.value || target.localName, isTrusted].join(' '))
    for (const type of ['click', 'change', 'submit']) root.addEventListener(type, note)
    root.addEventListener('submit', (event) => event.preventDefault())
  }
})
const opened = () => new Promise((resolve, reject) => {
  const request = indexedDB.open('promises', 1)
  request.onupgradeneeded = () => request.result.createObjectStore('values')
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})
window.store = async (value) => {
  const database = await opened()
  const turn = database.transaction('values', 'readwrite', { durability: 'strict' })
  const values = turn.objectStore('values')
  if (value !== undefined) values.put(value, value)
  const all = values.getAll()
  await new Promise((resolve, reject) => {
    turn.oncomplete = resolve
    turn.onabort = () => reject(turn.error)
  })
  database.close()
  return all.result
}
</script>`
