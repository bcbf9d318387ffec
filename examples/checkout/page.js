/** The demo shop: the basket's sums, and four steps of one page named by the address, so that reload and Back work. */

/** Seen steps, in order; the first where the address names none. */
const STEPS = ['basket', 'payment', 'paid', 'thanks']

/** Which of the three steps in the masthead a seen step belongs to. @type {Record<string, number>} */
const PLACE = { basket: 0, payment: 1, paid: 1, thanks: 2 }

/** From packing to the door. */
const DELIVERY_DAYS = 3

const BASKET = 'alder-row-basket'

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })

/** @template {Element} T @param {string} selector @param {ParentNode} [within] @returns {T[]} */
const all = (selector, within = document) => /** @type {any} */ ([...within.querySelectorAll(selector)])

const goods = all('[data-good]').map((row) => ({
  name: row.getAttribute('data-good') ?? '',
  price: Number(row.getAttribute('data-price')),
  select: /** @type {HTMLSelectElement} */ (row.querySelector('select')),
  sum: /** @type {HTMLElement} */ (row.querySelector('.price')),
}))

/** What was in the basket when the page was last here; a browser that keeps nothing begins anew. */
function recall() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(BASKET) ?? '{}')
    for (const { name, select } of goods) select.value = kept[name] ?? select.value
  } catch {
    // site data is refused: the basket as it stands in the page serves
  }
}

/** Keeps the basket through a reload. */
function keep() {
  try {
    const basket = Object.fromEntries(goods.map(({ name, select }) => [name, select.value]))
    sessionStorage.setItem(BASKET, JSON.stringify(basket))
  } catch {
    // as above
  }
}

/** Writes every sum of the page. */
function add() {
  const pieces = goods.reduce((sum, { select }) => sum + Number(select.value), 0)
  const total = pounds.format(goods.reduce((sum, { price, select }) => sum + price * Number(select.value), 0))
  const day = weekday.format(Date.now() + DELIVERY_DAYS * 86_400_000)
  /** @type {Record<string, string>} */
  const words = { goods: total, total, day, pieces: pieces === 1 ? 'One piece' : `${pieces} pieces` }
  for (const { price, select, sum } of goods) sum.textContent = pounds.format(price * Number(select.value))
  for (const place of all('[data-sum]')) place.textContent = words[place.getAttribute('data-sum') ?? '']
}

/** @param {boolean} moved whether the person went there, whose focus and view then begin at the title */
function show(moved) {
  const named = location.hash.slice(1)
  const step = STEPS.includes(named) ? named : STEPS[0]
  for (const section of all('[data-step]')) {
    section.toggleAttribute('hidden', section.getAttribute('data-step') !== step)
  }
  all('.steps li').forEach((place, i) => {
    place.firstElementChild?.toggleAttribute('data-past', i < PLACE[step])
    if (i === PLACE[step]) place.firstElementChild?.setAttribute('aria-current', 'step')
    else place.firstElementChild?.removeAttribute('aria-current')
  })
  const [title] = /** @type {HTMLElement[]} */ (all(`[data-step=${step}] h1`))
  document.title = `${title.textContent} · Alder Row`
  if (!moved) return
  scrollTo(0, 0)
  title.focus({ preventScroll: true })
}

recall()
add()
show(false)
for (const { select } of goods) {
  select.addEventListener('change', () => {
    keep()
    add()
  })
}
addEventListener('hashchange', () => show(true))
document.forms[0].addEventListener('submit', (event) => {
  event.preventDefault()
  location.hash = 'paid'
})
