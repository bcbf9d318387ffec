/** The side tab: a button at the inline end of the window, whose panel opens beside it. */
import { sheet } from '../theme/sheet.ts'
import { styles as theme } from '../theme/styles.ts'
import { toggle } from './button.ts'
import { stand } from './popover.ts'
import type { Presenter } from './presenter.ts'

const styles = `
:host {
  all: initial !important; color-scheme: inherit !important; font-family: inherit !important;
  position: fixed !important; inset: 16px 0 !important; width: fit-content !important; height: fit-content !important;
}
.tab {
  box-sizing: border-box; min-width: 44px; padding: 16px 10px; text-align: center; border-inline-end: 0; border-start-end-radius: 0; border-end-end-radius: 0;
  box-shadow: 0 4px 16px #0002; font-weight: 600; cursor: pointer;
}
.tab span { writing-mode: vertical-rl; }
.tab:hover, .tab[aria-expanded=true] { padding-inline-end: 14px; }
@media print { .tab { display: none; } }
@media (width < 480px) { .tab[aria-expanded=true]:not(:focus-visible) { opacity: 0; pointer-events: none; } }
`

/** Puts the tab on the page; a page has one at most, a router's copy of one aside. It stays until it is taken away. */
export const tab: Presenter = (presenting) => {
  const old = document.querySelector('earshot-tab')
  if (old?.shadowRoot) return presenting.onClose(), () => {}
  old?.remove()
  const ending = new AbortController()
  const host = document.createElement('earshot-tab')
  const root = host.attachShadow({ mode: 'open' })
  const opener = document.createElement('button')
  const place = sheet('')
  root.adoptedStyleSheets = [sheet(theme + styles), place]
  opener.className = opener.part.value = 'tab'
  document.body.append(host)
  const undo = toggle(presenting, opener, 'inline-start')
  void presenting.texts(host).then(({ region, lang, dir }) => {
    const words = document.createElement('span')
    words.textContent = region
    Object.assign(words, { lang, dir })
    opener.append(words)
    root.append(opener)
  })
  host.popover = 'manual'
  host.showPopover()
  stand(host, place, 'inline-end', ending.signal)
  return () => {
    ending.abort()
    undo()
    host.remove()
  }
}
