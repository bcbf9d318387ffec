/** Takes a card into a state, by what a person does: chooses, writes, presses its button. card.js waits for what comes of it. */

/** @typedef {import('./knobs.js').Knobs} Knobs */

/** What a person writes. */
const WORDS = { en: 'The jug was wrapped with care.', de: 'Der Krug war sorgfältig verpackt.', ar: 'كان الإبريق مغلّفًا بعناية.' }

/** @param {ShadowRoot} root @param {string} selector @returns {HTMLInputElement[]} */
const all = (root, selector) => [...root.querySelectorAll(selector)].map((node) => /** @type {HTMLInputElement} */ (node))

/** Writes into a field as a person does. @param {HTMLInputElement | undefined} field @param {string} words */
function write(field, words) {
  if (!field) return
  field.value = words
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}

/** The last question's part of the card: what stands above has been answered. @param {ShadowRoot} root */
const last = (root) => /** @type {HTMLElement} */ (all(root, 'section').at(-1))

/** Chooses, ticks or writes an answer without giving it. @param {ShadowRoot} root @param {Knobs} knobs @param {boolean} [isWrong] leaves out what the answer wants */
export function choose(root, { lang }, isWrong = false) {
  const words = WORDS[/** @type {keyof WORDS} */ (lang)] ?? WORDS.en
  const within = (/** @type {string} */ selector) =>
    [...last(root).querySelectorAll(selector)].map((node) => /** @type {HTMLInputElement} */ (node))
  for (const scale of within('[role=radiogroup]')) {
    const radios = [...scale.querySelectorAll('input')]
    // The second best of a scale; where an answer is to be wrong, the last option, which wants words.
    radios.at(isWrong ? -1 : radios.length > 2 ? -2 : 0)?.click()
  }
  const boxes = within('[type=checkbox]')
  for (const box of isWrong ? boxes.slice(-1) : boxes.slice(0, 2)) if (!box.checked) box.click()
  for (const field of within('.field')) {
    if (field.type === 'email') write(field, isWrong ? 'ines' : 'ines@okafor.example')
    else if (!isWrong) write(field, words)
  }
}

/** Presses the card's button, or the way on where it has pages. @param {ShadowRoot} root */
export const give = (root) => all(root, '.send, .next')[0]?.click()

/**
 * Takes the card to a state; `arrived` resolves once what was given has come to its end, delivered or not.
 *
 * @param {ShadowRoot} root
 * @param {Knobs} knobs
 * @param {() => Promise<void>} arrived
 */
export async function reach(root, knobs, arrived) {
  const { state } = knobs
  if (state === 'rest') return
  if (state === 'paged') {
    choose(root, knobs)
    give(root)
    return arrived()
  }
  choose(root, knobs, state === 'error')
  if (state === 'chosen') return
  give(root)
  if (state === 'error') return
  await arrived()
  if (state === 'answered' || state === 'failed') return
  // What follows, where something does: written, and given unless it is to be seen open.
  if (!root.querySelector('.send')) return
  choose(root, knobs)
  if (state === 'follow-up') return
  give(root)
  await arrived()
}
