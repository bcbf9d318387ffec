/** The live results: follows the stream for the filters chosen, draws each message, says when it lost touch. */
import { draw } from './draw.js'
import { atClock } from './words.js'

/** A browser gives a stream up for good where the server answers with an error: then we ask again this often. */
const RETRY_MS = 2000

const form = /** @type {HTMLFormElement} */ (document.getElementById('filters'))
const status = /** @type {HTMLElement} */ (document.getElementById('status'))
const lists = { touchPoint: 'touchPoints', journey: 'journeys', channel: 'channels' }

/** @type {EventSource | undefined} */
let source
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retry
/** @type {Date | undefined} */
let newest

/** @param {'waiting' | 'live' | 'lost'} state @param {string} text */
function say(state, text) {
  status.dataset.state = state
  if (status.textContent !== text) status.textContent = text
  document.body.dataset.state = state
}

/** @param {import('./draw.js').Page} page offers every place that has answers, and keeps what was chosen */
function offer({ places, filter }) {
  for (const [name, list] of Object.entries(lists)) {
    const select = /** @type {HTMLSelectElement} */ (form.elements.namedItem(name))
    const chosen = filter[name] ?? ''
    const values = ['', ...new Set([...places[list], ...(chosen ? [chosen] : [])])]
    if (values.join('\n') !== Array.from(select.options, (option) => option.value).join('\n')) {
      select.replaceChildren(...values.map((value) => new Option(value || select.options[0].text, value)))
    }
    select.value = chosen
  }
}

/** Opens the stream for what the address asks; it sends the figures at once and again with every change. */
function follow() {
  clearTimeout(retry)
  source?.close()
  const current = (source = new EventSource(`/results/stream${location.search}`))
  current.addEventListener('results', (message) => {
    const page = JSON.parse(message.data)
    newest = new Date()
    offer(page)
    draw(page)
    say('live', `Live, figures of ${atClock(newest)}`)
  })
  current.addEventListener('error', () => {
    say(
      'lost',
      newest
        ? `Connection lost. Figures as of ${atClock(newest)}, trying again`
        : 'The collector does not answer, trying again',
    )
    if (current.readyState === EventSource.CLOSED && current === source) retry = setTimeout(follow, RETRY_MS)
  })
}

form.addEventListener('change', () => {
  const chosen = [...new FormData(form)].filter(([, value]) => value)
  history.replaceState(
    null,
    '',
    chosen.length ? `?${new URLSearchParams(/** @type {[string, string][]} */ (chosen))}` : location.pathname,
  )
  follow()
})
addEventListener('pageshow', follow)
addEventListener('pagehide', () => source?.close())
