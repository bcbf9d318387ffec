/** The demo kiosk: gives the screen to the next person once an answer was seen, or once somebody has left. */

/** How long an answer and its thanks stay: long enough to be read, too short for the next person to see. */
const THANKS_MS = 4000

/** How long a screen that was touched, but not answered, waits for its person. */
const IDLE_MS = 30_000

const pulse = /** @type {HTMLElement & { reset(): void }} */ (document.querySelector('earshot-emoji'))
let answered = false

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer

/** The same screen for whoever comes next: no choice, no words, no focus. */
function begin() {
  clearTimeout(timer)
  answered = false
  pulse.removeAttribute('data-busy')
  pulse.reset?.()
}

/** @param {number} ms from now on, unless somebody puts it off again */
function beginIn(ms) {
  clearTimeout(timer)
  timer = setTimeout(begin, ms)
  pulse.setAttribute('data-busy', '')
}

/** @param {Event} event a finger or a key on the faces, seen before they act on it */
function touched(event) {
  if (!answered && event.composedPath().includes(pulse)) beginIn(IDLE_MS)
}

pulse.addEventListener('earshot-answer', () => {
  answered = true
  beginIn(THANKS_MS)
})
for (const type of ['pointerdown', 'keydown']) addEventListener(type, touched, { capture: true })
// A page that comes back as it was left may still show an answer.
addEventListener('pageshow', ({ persisted }) => persisted && begin())
