/**
 * The demo's network switch: cuts and restores /feedback at the collector, tells what waits on this device, and leads
 * to the live results. Every demo page loads it after earshot.js and has a `footer.demo` for it.
 */
import { el } from '../results/dom.js'

/** @typedef {{ network: string, results: string, trouble: string, none: string } & Record<string, string>} Words */

/** The counted lines by CLDR plural category; `{n}` is the number. @type {Record<string, Words>} */
const WORDS = {
  en: {
    network: 'Network',
    results: 'Live results',
    trouble: 'The collector does not answer',
    none: 'Nothing waits',
    one: '{n} event waits on this device',
    other: '{n} events wait on this device',
  },
  de: {
    network: 'Netz',
    results: 'Ergebnisse',
    trouble: 'Der Server antwortet nicht',
    none: 'Nichts wartet',
    one: '{n} Ereignis wartet auf diesem Gerät',
    other: '{n} Ereignisse warten auf diesem Gerät',
  },
  ar: {
    network: 'الشبكة',
    results: 'النتائج',
    trouble: 'الخادم لا يستجيب',
    none: 'لا شيء في الانتظار',
    one: 'حدث واحد ينتظر على هذا الجهاز',
    two: 'حدثان ينتظران على هذا الجهاز',
    few: '{n} أحداث تنتظر على هذا الجهاز',
    many: '{n} حدثًا تنتظر على هذا الجهاز',
    other: '{n} حدث تنتظر على هذا الجهاز',
  },
}

const { lang } = document.documentElement
const words = WORDS[lang] ?? WORDS.en
const plural = new Intl.PluralRules(lang)
const digits = new Intl.NumberFormat(lang)

const input = /** @type {HTMLInputElement} */ (
  el('input', { type: 'checkbox', role: 'switch', id: 'network', disabled: '', checked: '' })
)
const line = el('p.waits', { id: 'waits', role: 'status' })
document
  .querySelector('footer.demo')
  ?.append(el('label', {}, input, words.network), line, el('a', { href: '/results' }, words.results))

/** @param {string} text announced only where it is new */
function say(text) {
  if (line.textContent !== text) line.textContent = text
}

/** Says how many events wait. It stays as it is where the storage fails, or where nobody has taken the commands yet. */
async function count() {
  const { count } = (await window.earshot.pending?.().catch(() => undefined)) ?? {}
  if (count === undefined) return
  line.toggleAttribute('data-some', count > 0)
  const some = words[plural.select(count)] ?? words.other
  say(count ? some.replace('{n}', digits.format(count)) : words.none)
}

/** @param {RequestInit} [request] asks the collector for the switch's state, or sets it; true where the network is on */
async function network(request) {
  const response = await fetch('/demo/network', request)
  if (!response.ok) throw new Error(`status ${response.status}`)
  const { down } = await response.json()
  return !down
}

/** @param {Promise<boolean>} state shows it once it is known; a collector that is gone is said, and the switch stays */
async function show(state) {
  try {
    input.checked = await state
    await count()
  } catch {
    say(words.trouble)
  }
  input.disabled = false
}

input.addEventListener('change', async () => {
  const on = input.checked
  input.checked = !on // it moves once the collector has
  await show(
    network({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ down: !on }),
    }),
  )
  if (input.checked) window.earshot.push(['flush'])
})

window.earshot ??= []
for (const type of ['queued', 'delivered', 'quarantined']) window.earshot.push(['on', type, count])
document.addEventListener('visibilitychange', count)
void show(network())
